"""Seeded ways of hurting a file: what a stranger, a bad disk or a clever enemy may bring."""

from __future__ import annotations

import io
import json
import random
import stat
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

Way = Callable[[random.Random, bytes], bytes]

_ODD: tuple[Any, ...] = (
    None, True, 0, -1, 2**63, 2**64, 10**40, 1e308, 1.5e18, "", [], {}, [[]], {"a": {"b": []}},
    "\x00", "\u202eabc\u2066", "\ud83d", "\udc00x", "A" * 70_000, "😀" * 900, "0001-01-01",
    "9999-99-99", "2025-11-08T03:15:13+99:99", "https://x.com/?access_token=q", "/etc/passwd", "\n",
)  # fmt: skip


def hurt(seed: int, content: bytes) -> bytes:
    """The content after one to three hurts, the same for the same seed."""
    chance = random.Random(seed)
    ways = _ZIP if content[:4] == b"PK\x03\x04" else _PLAIN
    for _ in range(chance.randint(1, 3)):
        content = chance.choice(ways)(chance, content)
    return content


def _cut(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _flip(chance: random.Random, content: bytes) -> bytes:
    made = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _stuff(chance: random.Random, content: bytes) -> bytes:
    place = chance.randrange(len(content) + 1)
    more = chance.choice((b"\x00", b'"', b"{", b"[" * 3000, b"\xff\xfe", b"\\ud83d", b"\r\n", b","))
    return content[:place] + more + content[place:]


def _places(value: Any) -> list[tuple[Any, Any]]:
    """(container, key) of every place of a JSON value."""
    found: list[tuple[Any, Any]] = []
    todo = [value]
    while todo:
        here = todo.pop()
        pairs = here.items() if isinstance(here, dict) else ()
        pairs = enumerate(here) if isinstance(here, list) else pairs
        for key, each in list(pairs):
            found.append((here, key))
            todo.append(each)
    return found


def _leaf(chance: random.Random, content: bytes) -> bytes:
    """Change a leaf of the JSON: gone, null, another type, an odd value."""
    head, body = _split(content)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return _flip(chance, content)
    places = _places(value)
    for _ in range(chance.randint(1, 4)):
        if places:
            holder, key = chance.choice(places)
            _change(chance, holder, key)
    return head + json.dumps(value, ensure_ascii=chance.random() < 0.7).encode(
        "utf-8", "surrogatepass"
    )


def _split(content: bytes) -> tuple[bytes, bytes]:
    """A script's prefix apart from its JSON."""
    if content.startswith(b"window."):
        head, mark, body = content.partition(b"= ")
        return head + mark, body
    return b"", content


def _change(chance: random.Random, holder: Any, key: Any) -> None:
    if isinstance(holder, dict) and key in holder and chance.random() < 0.2:
        del holder[key]
    elif isinstance(holder, dict) or (isinstance(key, int) and key < len(holder)):
        holder[key] = chance.choice(_ODD)


def _line(chance: random.Random, content: bytes) -> bytes:
    many = content.split(b"\n")
    place = chance.randrange(len(many))
    many[place] = _leaf(chance, many[place]) if many[place] else b"{}"
    return b"\n".join(many)


def _member(chance: random.Random, content: bytes) -> bytes:
    """Hurt one member and pack again."""
    try:
        book = zipfile.ZipFile(io.BytesIO(content))
        members = {name: book.read(name) for name in book.namelist()}
    except Exception:  # already hurt beyond reading: any other hurt will do
        return _flip(chance, content)
    if not members:
        return content
    name = chance.choice(sorted(members))
    members[name] = chance.choice((_leaf, _flip, _cut, _stuff))(chance, members[name] or b"{}")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for each, data in members.items():
            again.writestr(each, data)
    return out.getvalue()


def _add(chance: random.Random, content: bytes) -> bytes:
    """Add a member that leads outside, or is a link, or has an odd name."""
    out = io.BytesIO(content)
    try:
        with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as book:
            warnings.simplefilter("ignore")
            odd = chance.choice(
                ("../../x.json", "/etc/passwd", "C:\\x.json", "link", "\u202ex.json")
            )
            info = zipfile.ZipInfo(odd)
            if odd == "link":
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            book.writestr(info, "posts/your_posts_1.json")
    except Exception:  # already hurt beyond reading
        return _flip(chance, content)
    return out.getvalue()


_PLAIN: tuple[Way, ...] = (_leaf, _leaf, _leaf, _line, _cut, _flip, _stuff)
_ZIP: tuple[Way, ...] = (_member, _member, _add, _cut, _flip)

BIG = 10_000_000
"""Characters of the endless text."""


def swell(seed: int, content: bytes) -> bytes:
    """The content with one text of ten million characters in it."""
    chance = random.Random(seed)
    return _swell_zip(chance, content) if content[:4] == b"PK\x03\x04" else _swell(chance, content)


def _swell(chance: random.Random, content: bytes) -> bytes:
    text = chance.choice(("A", "پ")) * BIG
    head, body = _split(content)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        place = chance.randrange(len(content) + 1)
        return content[:place] + text.encode() + content[place:]
    words = [(holder, key) for holder, key in _places(value) if isinstance(holder[key], str)]
    if words:
        holder, key = chance.choice(words)
        holder[key] = text
    return head + json.dumps(value, ensure_ascii=chance.random() < 0.5).encode(
        "utf-8", "surrogatepass"
    )


def _swell_zip(chance: random.Random, content: bytes) -> bytes:
    members = dict(_sound(zipfile.ZipFile(io.BytesIO(content))))
    name = chance.choice(sorted(members))
    members[name] = _swell(chance, members[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as again:
        for each, data in members.items():
            again.writestr(each, data)
    return out.getvalue()


def _sound(book: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Members that can be read; a shelf spoils those that nobody may open."""
    for name in book.namelist():
        with suppress(zipfile.BadZipFile):
            yield name, book.read(name)
