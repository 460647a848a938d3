"""Uploads that stay in memory, up to a limit, and never reach a temporary file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST = 40 * 1024 * 1024
"""Bytes of one picture or clip; more is not taken in."""


class Capped(FileUploadHandler):
    """Keeps a file's bytes up to MOST; `is_too_large` says that there were more."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._kept, self._is_too_large = BytesIO(), False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self._is_too_large or self._kept.tell() + len(raw_data) > MOST:
            self._kept, self._is_too_large = BytesIO(), True
        else:
            self._kept.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._kept.seek(0)
        kept = InMemoryUploadedFile(self._kept, self.field_name, "asked", "", file_size, None)
        kept.is_too_large = self._is_too_large  # type: ignore[attr-defined]  # our own mark
        return kept
