"""A vault in a local folder: vault/ab/abcdef…, each file written once and made read-only."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
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
        if not _touched(place):
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

    def kept(self) -> Iterator[tuple[str, float]]:
        """Every digest, and when somebody last put it (seconds since 1970)."""
        for path in self.folder.glob("??/*"):
            with contextlib.suppress(FileNotFoundError):
                yield path.name, path.stat().st_mtime

    def set_aside(self, sha256: str, before: float) -> int | None:
        """Take bytes out of reach that nobody put since `before`; their size, or None when there is
        nothing to take. `drop` ends it, `bring_back` undoes it, also after a crash."""
        place, aside = self.path(sha256), self.folder / f"{_ASIDE}{sha256}"
        try:
            place.rename(aside)
        except FileNotFoundError:
            return None
        told = aside.stat()
        if told.st_mtime >= before:  # put again at this very moment
            self.bring_back(sha256)
            return None
        return told.st_size

    def drop(self, sha256: str) -> None:
        (self.folder / f"{_ASIDE}{sha256}").unlink(missing_ok=True)

    def bring_back(self, sha256: str) -> None:
        aside = self.folder / f"{_ASIDE}{sha256}"
        with contextlib.suppress(FileExistsError, FileNotFoundError):
            os.link(aside, self.path(sha256))
        aside.unlink(missing_ok=True)

    def bring_all_back(self) -> None:
        """What a crash left aside stands where it stood."""
        for path in self.folder.glob(f"{_ASIDE}*"):
            self.bring_back(path.name.removeprefix(_ASIDE))

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
_ASIDE = ".leaving-"


def _touched(place: Path) -> bool:
    """Whether it is there; if so, it was put now."""
    try:
        os.utime(place)
    except FileNotFoundError:
        return False
    return True


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
