"""Uploads that stay in memory: an export holds private parts that may never reach a disk."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

FILES = 4
"""Files of the largest size that one request may bring."""


class InMemory(FileUploadHandler):
    """Keeps each file in memory and never in a temporary file.

    What is beyond the limit of one file, or of all of one request, is not kept, and
    `is_too_large` says so: many files at once must not fill the machine.
    """

    kept = 0
    """Bytes of the files of this request before the present one."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._parts = BytesIO()
        self._is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        size = self._parts.tell() + len(raw_data)
        if size > settings.LARGEST_UPLOAD or self.kept + size > FILES * settings.LARGEST_UPLOAD:
            self._is_too_large = True
            self._parts = BytesIO()
        if not self._is_too_large:
            self._parts.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept += self._parts.tell()
        self._parts.seek(0)
        kept = InMemoryUploadedFile(
            file=self._parts,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        kept.is_too_large = self._is_too_large  # type: ignore[attr-defined]  # our own mark
        return kept
