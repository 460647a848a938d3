"""One file as a format sees it: its content, never its name."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import IO

import msgspec

from zabta.intake import limits
from zabta.intake.archive import Archive, looks_zipped
from zabta.intake.peek import Peek, normal
from zabta.intake.pointer import chain
from zabta.intake.refusal import Refusal, Stop

_CHUNK = 1 << 20
_JSON_STARTS = (b"{", b"[", b'"')


class Exchange(msgspec.Struct, frozen=True):
    """The recorded call that a document answers."""

    method: str
    uri: str
    status: int


class Source:
    """Bytes, their digest, and cheap looks into them.

    `outer` is the place of these bytes in the file they came out of, "" for the file itself.
    """

    def __init__(
        self,
        content: bytes | Path,
        *,
        outer: str = "",
        sha256: str | None = None,
        depth: int = 0,
        column_map: dict[str, object] | None = None,
    ) -> None:
        self._content = content
        self.outer = outer
        self.depth = depth
        self.tool = ""
        self.exchange: Exchange | None = None
        self.column_map = column_map
        """The saved map of a table's columns, for formats that cannot be read without one."""
        if sha256:
            self.__dict__["sha256"] = sha256

    def pointer(self, place: str) -> str:
        return chain(self.outer, place)

    def inside(self, data: bytes, place: str) -> Source:
        """A document found at a place of this one."""
        inner = Source(
            data,
            outer=self.pointer(place),
            sha256=self.sha256,
            depth=self.depth + 1,
            column_map=self.column_map,
        )
        inner.tool = self.tool
        return inner

    def _open(self) -> IO[bytes]:
        return (
            self._content.open("rb")
            if isinstance(self._content, Path)
            else io.BytesIO(self._content)
        )

    @cached_property
    def sha256(self) -> str:
        """Of the whole file as it was brought."""
        digest = hashlib.sha256()
        with self._open() as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        return digest.hexdigest()

    @cached_property
    def head(self) -> bytes:
        with self._open() as file:
            return file.read(4096)

    @cached_property
    def data(self) -> bytes:
        """All bytes; Stop when there are too many to hold."""
        with self._open() as file:
            data = file.read(limits.FILE_BYTES + 1)
        if len(data) > limits.FILE_BYTES:
            raise Stop(Refusal.TOO_LARGE, f"more than {limits.FILE_BYTES} bytes")
        return data

    @property
    def unpacked(self) -> bytes:
        """The bytes out of gzip or xz, or as they are; Stop when they cannot be had."""
        if isinstance(self._unpacked, Stop):
            raise self._unpacked
        return self._unpacked

    @cached_property
    def _unpacked(self) -> bytes | Stop:
        """A failure is kept as well: every format asks, and each would unpack it again."""
        try:
            return unpack(self.data)
        except Stop as stop:
            return stop

    @cached_property
    def archive(self) -> Archive | None:
        return Archive(self._open()) if looks_zipped(self.head) else None

    @cached_property
    def json(self) -> Peek:
        """A look into the document when it is JSON; an empty look when it is not."""
        start = self.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        packed = self.head.startswith((b"\xfd7zXZ", b"\x1f\x8b", b"\xff\xfe", b"\xfe\xff"))
        if start not in _JSON_STARTS and not packed:
            return Peek(b"null")
        look = Peek(normal(self.unpacked))
        try:
            look.keys  # noqa: B018 # a look decides whether it is one JSON document
        except Stop:
            return Peek(b"null")
        return look

    @cached_property
    def first_line(self) -> Peek:
        """A look into the first line when each line is a JSON object."""
        if not self.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return Peek(b"null")
        if b"\n" not in self.unpacked.rstrip():
            return self.json  # the same bytes; a second look at them would clean them again
        for _, line in self.lines():
            try:
                return line if line.keys else Peek(b"null")
            except Stop:
                return Peek(b"null")
        return Peek(b"null")

    def lines(self) -> Iterator[tuple[str, Peek]]:
        """("line:7", look) for each line that is not empty."""
        for number, line in enumerate(io.BytesIO(self.unpacked), 1):
            if number > limits.ITEMS:
                raise Stop(Refusal.TOO_LARGE, f"more than {limits.ITEMS} lines")
            if line.strip():
                yield f"line:{number}", Peek(normal(line))


def unpack(data: bytes) -> bytes:
    """Out of gzip or xz within the limits; Stop when it is damaged or a bomb."""
    if data[:2] not in (b"\x1f\x8b", b"\xfd7"):
        return data
    packed = io.BytesIO(data)
    try:
        with lzma.open(packed) if data[:2] == b"\xfd7" else gzip.open(packed) as stream:
            plain = stream.read(limits.MEMBER_BYTES + 1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        raise Stop(Refusal.BROKEN, "damaged packing") from None
    if len(plain) > limits.MEMBER_BYTES:
        raise Stop(Refusal.BOMB, "unpacks to more than it may")
    return plain
