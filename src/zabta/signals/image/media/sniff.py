"""What a file is, by its bytes. Names and extensions are claims, not facts."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

PICTURES = ("jpeg", "png", "webp", "gif", "heic", "avif")
CLIPS = ("mp4", "mov", "webm", "3gp")
EXTENSIONS = {
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".png": "png",
    ".webp": "webp",
    ".gif": "gif",
    ".heic": "heic",
    ".heif": "heic",
    ".avif": "avif",
    ".mp4": "mp4",
    ".m4v": "mp4",
    ".mov": "mov",
    ".webm": "webm",
    ".3gp": "3gp",
}
_BRANDS = {
    b"avif": "avif",
    b"avis": "avif",
    b"heic": "heic",
    b"heix": "heic",
    b"hevc": "heic",
    b"mif1": "heic",
    b"msf1": "heic",
    b"heim": "heic",
    b"heis": "heic",
    b"qt  ": "mov",
    b"3gp4": "3gp",
    b"3gp5": "3gp",
    b"3gp6": "3gp",
    b"3gp7": "3gp",
    b"3g2a": "3gp",
}
_STRANGERS = {
    b"PK\x05\x06": "a ZIP archive",
    b"%PDF-": "a PDF",
    b"<?php": "a PHP program",
    b"<script": "a web page script",
    b"<html": "a web page",
    b"\x7fELF": "a program",
    b"#!/": "a shell program",
    b"Rar!\x1a": "a RAR archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
}
_BOXED = ("mp4", "mov", "3gp", "heic", "avif")
_HEAD, _TAIL = 64, 1 << 16


MEDIA_TYPES = {
    **{kind: f"image/{kind}" for kind in PICTURES},
    **{kind: f"video/{kind}" for kind in CLIPS},
    "mov": "video/quicktime",
    "3gp": "video/3gpp",
}
"""As a browser calls them."""


def media_type(data: bytes) -> str:
    """What a browser is told that these bytes are; "" for neither a picture nor a clip."""
    return MEDIA_TYPES.get(kind_of(data[:_HEAD]) or "", "")


def kind_of(head: bytes) -> str | None:
    """One of PICTURES or CLIPS from the first 64 bytes, or None."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm"
    if head[4:8] == b"ftyp":
        return _brand(head)
    return None


def _brand(head: bytes) -> str:
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, length - 3, 4))]
    if brands[0] in _BRANDS and brands[0] not in (b"mif1", b"msf1"):
        return _BRANDS[brands[0]]
    known = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
    return "avif" if "avif" in known else known[0] if known else "mp4"


def stranger_in(path: Path, kind: str) -> str | None:
    """What else hides behind the picture: a second format after its end, or None."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        start = max(0, size - _TAIL)
        if kind in _BOXED:
            start = _end_of_boxes(file, size)
        file.seek(start)
        tail = file.read(_TAIL)
    end = 0 if kind in _BOXED else _end_of(tail, kind)
    behind = tail[end:] if end is not None else b""
    found = [name for mark, name in _STRANGERS.items() if mark in behind]
    return found[0] if found else None


def _end_of_boxes(file: BinaryIO, size: int) -> int:
    """Where the chain of an ISO file's outermost boxes ends; the file's end when all is well."""
    at = 0
    for _ in range(10_000):
        file.seek(at)
        head = file.read(16)
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        if len(head) < 8 or length < 8 or not head[4:8].isalnum():
            break
        at += length
    return min(at, size)


def _end_of(tail: bytes, kind: str) -> int | None:
    """Where the picture says that it ends, within the file's last bytes; the first such place."""
    if kind == "webp":
        return 0
    marks = {"jpeg": (b"\xff\xd9", 2), "png": (b"IEND", 8), "gif": (b"\x00\x3b", 2)}
    if kind not in marks:
        return None
    mark, length = marks[kind]
    at = tail.find(mark)
    return None if at < 0 else at + length


def claims(path: Path) -> str | None:
    """What the extension says it is, or None when it says nothing known."""
    return EXTENSIONS.get(path.suffix.lower())


def head_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)
