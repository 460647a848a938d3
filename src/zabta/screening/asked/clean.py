"""A copy without what the file tells of its making: place, time, device, serial numbers, names.

The pixels stay as they are; only the parts that carry such facts are left out.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Literal

from PIL import Image

from zabta.signals.image.arrays import Array
from zabta.signals.image.media.sniff import kind_of

_UPRIGHT = b"\xff\xd8"
_PNG_KEPT = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
_BOXES = {b"moov", b"trak", b"mdia", b"minf"}
_TELLING = {b"udta", b"meta", b"uuid", b"free", b"skip", b"gps0"}
_CLOCKS = {b"mvhd", b"tkhd", b"mdhd"}


class CannotClean(ValueError):
    """This kind of file has no cleaner, or it is broken."""


def cleaned(data: bytes) -> tuple[bytes, str]:
    """The cleaned bytes and their kind; CannotClean when it cannot be done without harm."""
    kind = kind_of(data[:64]) or ""
    cleaner = _CLEANERS.get(kind)
    if cleaner is None:
        raise CannotClean(kind)
    try:
        return cleaner(data), kind
    except (IndexError, ValueError) as fault:
        raise CannotClean(kind) from fault


def as_jpeg(rgb: Array, quality: int = 88) -> bytes:
    """Pixels alone, written anew; such a file carries nothing else."""
    out = io.BytesIO()
    Image.fromarray(rgb).save(out, "JPEG", quality=quality)
    return out.getvalue()


def _jpeg(data: bytes) -> bytes:
    """Segments without EXIF, comments and everything behind the end; the way up is kept."""
    turn = _orientation(data)
    kept = [_UPRIGHT, _turned(turn)]
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        mark = data[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2:
            raise ValueError("a segment without a length")
        if mark == 0xDA:
            end = data.find(b"\xff\xd9", at)
            kept.append(data[at : end + 2] if end > 0 else data[at:])
            return b"".join(_until_last_scan(kept, data, end))
        if not _is_telling(mark, data[at + 4 : at + 16]):
            kept.append(data[at : at + 2 + length])
        at += 2 + length


def _until_last_scan(kept: list[bytes], data: bytes, end: int) -> list[bytes]:
    """Bytes FF D9 cannot stand inside a scan, so the first is the picture's end."""
    return kept if end > 0 else [*kept, b"\xff\xd9"]


def _is_telling(mark: int, head: bytes) -> bool:
    """APP1 to APP15 and comments tell; the colour profile and Adobe's colour note do not."""
    if mark == 0xFE:
        return True
    is_colour = mark == 0xE2 and head.startswith(b"ICC_PROFILE")
    return 0xE1 <= mark <= 0xEF and not is_colour and not (mark == 0xEE and head[:5] == b"Adobe")


def _orientation(data: bytes) -> int:
    """Which way is up, read by hand: a library would warn aloud of what is broken."""
    at = data.find(b"Exif\0\0", 0, 1 << 16)
    tiff = data[at + 6 : at + 6 + (1 << 16)] if at > 0 else b""
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    first = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[first : first + 2], order)
    for entry in range(first + 2, first + 2 + 12 * min(count, 100), 12):
        if int.from_bytes(tiff[entry : entry + 2], order) == 0x0112:
            turn = int.from_bytes(tiff[entry + 8 : entry + 10], order)
            return turn if 1 <= turn <= 8 else 1
    return 1


def _turned(turn: int) -> bytes:
    """The least EXIF there is: which way is up, and nothing else."""
    if turn == 1:
        return b""
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + bytes([0, turn, 0, 0])
    body = b"Exif\0\0MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00\x00\x00"
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


def _png(data: bytes) -> bytes:
    kept = [data[:8]]
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name in _PNG_KEPT:
            kept.append(data[at : at + 12 + length])
        if name == b"IEND":
            return b"".join(kept)
        at += 12 + length
    raise ValueError("no end")


def _webp(data: bytes) -> bytes:
    parts = []
    at = 12
    while at + 8 <= len(data):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        chunk = data[at : at + 8 + length + length % 2]
        if name == b"VP8X":  # bits 3 and 2 say that EXIF and XMP follow
            chunk = chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]
        if name not in (b"EXIF", b"XMP "):
            parts.append(chunk)
        at += 8 + length + length % 2
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _movie(data: bytes) -> bytes:
    """Boxes that tell are emptied where they stand, so that no offset changes; clocks go to 0."""
    made = bytearray(data)
    for name, start, end in _boxes(data, 0, len(data)):
        if name in _TELLING:
            made[start - 4 : start] = b"free"
            made[start:end] = bytes(end - start)
        elif name in _CLOCKS:
            wide = 16 if data[start] == 1 else 8
            made[start + 4 : start + 4 + wide] = bytes(wide)
    return bytes(made)


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and end of each box's inside; containers are entered."""
    while at + 8 <= end:
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        start = at + 8
        if length == 1:
            length, start = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        stop = end if length == 0 else at + length
        if stop <= at or stop > end or stop < start:
            raise ValueError("a box that does not fit")
        if name in _BOXES:
            yield from _boxes(data, start, stop)
        else:
            yield name, start, stop
        at = stop


_CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    "jpeg": _jpeg,
    "png": _png,
    "webp": _webp,
    "mp4": _movie,
    "mov": _movie,
    "3gp": _movie,
}
