"""A vault in a local folder: vault/ab/abcdef…, each file written once and made read-only."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path

from zabta.evidence.stores.port import AlteredBytes, MissingBytes


class FolderStore:
    """Put-if-absent by hard link, so that a crash leaves either the whole file or none."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        _clear_left_overs(folder)

    def path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def put(self, data: bytes, sha256: str | None = None) -> str:
        digest = sha256 or hashlib.sha256(data).hexdigest()
        place = self.path(digest)
        if not place.exists():
            place.parent.mkdir(exist_ok=True)
            self._write_once(data, place)
        return digest

    def get(self, sha256: str) -> bytes:
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise MissingBytes(sha256) from None
        if hashlib.sha256(data).hexdigest() != sha256:
            raise AlteredBytes(sha256)
        return data

    def holds(self, sha256: str) -> bool:
        return self.path(sha256).exists()

    def remove(self, sha256: str) -> None:
        """Take bytes away for good, by a retention clock; nothing when they are not there."""
        self.path(sha256).unlink(missing_ok=True)

    def _write_once(self, data: bytes, place: Path) -> None:
        handle, name = tempfile.mkstemp(prefix=".coming-", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as coming:
                coming.write(data)
                coming.flush()
                os.fsync(coming.fileno())
            Path(name).chmod(0o440)
            with contextlib.suppress(FileExistsError):
                os.link(name, place)
            _sync_folder(place.parent)
        finally:
            Path(name).unlink(missing_ok=True)


_STALE_SECONDS = 3600


def _clear_left_overs(folder: Path) -> None:
    """Remove what a crash left half-written; a younger file may still be coming."""
    for left_over in folder.glob(".coming-*"):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - left_over.stat().st_mtime > _STALE_SECONDS:
                left_over.unlink()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
