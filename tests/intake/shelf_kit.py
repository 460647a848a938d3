"""What a format's shelf holds (`tests/intake/<format>/shelf.py`), and words to fill it with."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, field
from typing import Any

MARKER = "ZMARK-never-7f3a"
"""Planted in every part that may not be read; found in any output, a test fails."""

KACHEHRI = "آج تھانے میں کھلی کچہری ہوئی، شہریوں کے مسائل سنے گئے۔"
PASHTO = "نن مو په تاڼه کې د خلکو ستونزې واورېدې 🙏"
TRAFFIC = "سهار مو د ښوونځي مخې ته ټرافیک سم کړ"
EID = "عید مبارک 🌙✨"
MIXED = "DPO Afsar نے جوانوں کو شاباش دی 👏"


@dataclass(frozen=True)
class Post:
    """What an independent reading of a sample says of one post."""

    id: str | None
    """None: any id (the format gives none)."""
    at: str | None
    text: str
    media: int = 0


@dataclass(frozen=True)
class Sample:
    name: str
    content: bytes
    posts: tuple[Post, ...] = ()
    refused: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Broken:
    """A file that must be refused whole, with the reason."""

    name: str
    content: bytes
    reason: str


def js(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def lines(*values: Any) -> bytes:
    return b"".join(json.dumps(value, ensure_ascii=False).encode() + b"\n" for value in values)


def garbled(value: Any) -> bytes:
    """JSON as Meta's exports write it: UTF-8 read as Latin-1 and escaped."""
    return json.dumps(_garble(value)).encode()


def _garble(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, dict):
        return {_garble(key): _garble(each) for key, each in value.items()}
    return [_garble(each) for each in value] if isinstance(value, list) else value


def zipped(members: dict[str, bytes], *, spoil: tuple[str, ...] = ()) -> bytes:
    """A zip; members named in `spoil` are damaged, so that opening one cannot go unseen."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as book:
        for name, data in members.items():
            book.writestr(name, data)
    data = out.getvalue()
    for name in spoil:
        data = data.replace(members[name], b"!" * len(members[name]))
    return data
