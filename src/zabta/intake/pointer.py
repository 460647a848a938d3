"""JSON pointers (RFC 6901), and how parts of a source are chained: `member.json#/3/text`."""

from __future__ import annotations

Path = tuple[str | int, ...]


def pointer(path: Path) -> str:
    """`("a/b", 0)` is `/a~1b/0`; the whole document is the empty pointer."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def chain(outer: str, inner: str) -> str:
    """The place `inner` of the document that stands at `outer`."""
    return f"{outer}#{inner}" if outer else inner
