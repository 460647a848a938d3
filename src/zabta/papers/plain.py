"""The same blocks as plain text, for reading aloud, searching and sending by message."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def lines_of(page: dict[str, Any]) -> Iterator[str]:
    yield from (page["force"], page["office"])
    yield f"{page['fixed']['diary']} {page['diary']}   {page['fixed']['dated']} {page['dated']}"
    yield from ("", page["title"], "")
    for block in page["blocks"]:
        yield from _block(block)
    for one in page["signed"]:
        parts = [one["as_what"], one["name"], one["rank"], one["post"]]
        yield " · ".join(part for part in parts if part)
    if page["copies"]:
        yield f"{page['fixed']['copies']}:"
        yield from (f"- {copy}" for copy in page["copies"])
    yield from ("", f"{page['fixed']['check']}: {page['sha256']}")


def _block(block: dict[str, Any]) -> Iterator[str]:
    form = block["form"]
    if form in ("say", "head"):
        yield from (block["text"], "")
    elif form == "points":
        yield from (f"{number}. {one['text']}" for number, one in enumerate(block["items"], 1))
        yield ""
    elif form == "words":
        yield from (one["text"] for one in block["items"])
        yield ""
    elif form == "pairs":
        yield from (f"{one['title']}: {one['text']}" for one in block["items"])
        yield ""
    elif form == "table":
        yield " | ".join(block["titles"])
        yield from (" | ".join(cell["text"] for cell in row) for row in block["rows"])
        yield ""
