"""Zip files by strangers: only the members asked for are opened, in memory, within limits."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO

from zabta.intake import limits
from zabta.intake.refusal import Refusal, Refused, Stop

_LINK = 0o120000
_KIND = 0o170000
_END = b"PK\x05\x06"


class Archive:
    """A zip file's list of members. Names that leave the archive and links are set aside."""

    def __init__(self, file: IO[bytes]) -> None:
        _count_entries(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError):
            raise Stop(Refusal.BROKEN, "a damaged zip file") from None
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._read = 0
        self.set_aside: list[Refused] = []
        for number, info in enumerate(self._zip.infolist()):
            self._list(number, info)

    def _list(self, number: int, info: zipfile.ZipInfo) -> None:
        if info.is_dir() or info.filename.startswith("__MACOSX/"):
            return
        kind = "a link" if (info.external_attr >> 16) & _KIND == _LINK else _unsafe(info.filename)
        if kind:
            self.set_aside.append(Refused(Refusal.UNSAFE_PATH, f"entry:{number}", kind))
        else:
            self._members.setdefault(info.filename, info)

    @property
    def names(self) -> list[str]:
        return list(self._members)

    def size(self, name: str) -> int:
        return self._members[name].file_size

    def read(self, name: str) -> bytes:
        """One member's bytes; Stop when it is damaged, locked, too large or a bomb."""
        info = self._members[name]
        _refuse_bomb(info)
        try:
            with self._zip.open(info) as member:
                data = member.read(limits.MEMBER_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise Stop(Refusal.BROKEN, "a damaged member of the zip file") from None
        except (NotImplementedError, RuntimeError):
            raise Stop(Refusal.BROKEN, "a locked or oddly packed member of the zip file") from None
        self._read += len(data)
        if len(data) > limits.MEMBER_BYTES or self._read > limits.TOTAL_BYTES:
            raise Stop(Refusal.BOMB, "the zip file unpacks to more than it may")
        return data


def _refuse_bomb(info: zipfile.ZipInfo) -> None:
    if info.file_size > limits.MEMBER_BYTES:
        raise Stop(Refusal.TOO_LARGE, "a member of the zip file is too large")
    packed = max(info.compress_size, 1)
    if info.file_size > limits.RATIO_FROM and info.file_size / packed > limits.RATIO:
        raise Stop(Refusal.BOMB, "a member of the zip file unpacks to far more than it should")


def _unsafe(name: str) -> str:
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or ".." in parts or "\x00" in name or name[1:2] == ":":
        return "a path that leaves the archive"
    return ""


def _count_entries(file: IO[bytes]) -> None:
    """Refuse a crowded zip before its list is built in memory."""
    file.seek(0, 2)
    length = file.tell()
    file.seek(max(0, length - 66_000))
    tail = file.read()
    place = tail.rfind(_END)
    file.seek(0)
    if place < 0 or len(tail) < place + 22:
        raise Stop(Refusal.BROKEN, "a zip file without its end")
    entries, listing = struct.unpack("<H", tail[place + 10 : place + 12])[0], _listing(tail, place)
    if entries > limits.ENTRIES or listing > 128 * limits.ENTRIES * 4:
        raise Stop(Refusal.TOO_LARGE, f"a zip file of more than {limits.ENTRIES} entries")


def _listing(tail: bytes, place: int) -> int:
    """Bytes of the central directory."""
    return int(struct.unpack("<I", tail[place + 12 : place + 16])[0])


def looks_zipped(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", _END))


def open_path(path: Path) -> IO[bytes]:
    return path.open("rb")
