"""What hangs on a wall or goes from hand to hand: the guide on A4, the poster in three sizes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import msgspec
import segno

from zabta.papers.render import HOME, compiled
from zabta.papers.words import RIGHT_TO_LEFT, clean

Size = Literal["a4", "a3", "a2"]
SIZES: tuple[Size, ...] = ("a4", "a3", "a2")


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """One clause as it is shown. `yes` and `no` are SVG pictures."""

    id: str
    title: str
    text: str
    permitted: tuple[str, ...]
    prohibited: tuple[str, ...]
    yes: str
    no: str


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """A guide or poster: everything in the one language. `words` are the fixed ones it needs."""

    language: str
    title: str
    lead: str
    issuer: str
    foot: str
    words: dict[str, str]
    clauses: tuple[Leaf, ...]
    dated: date


def guide_pdf(guide: Shared) -> bytes:
    """The same guide gives the same bytes."""
    return _made("guide.typ", guide, {})


def poster_pdf(poster: Shared, address: str, size: Size) -> bytes:
    """`address` is what the square leads to."""
    rows = -(-len(poster.clauses) // 3)
    more = {"size": size, "square": _square(address), "high": _high(rows)}
    return _made("poster.typ", poster, more)


def _high(rows: int) -> float:
    """Of a clause's field, in thousandths of the width times 210, so that all of them fit."""
    return min(46.0, (297 - 22 - 85 - 4 * (rows - 1)) / max(rows, 1))


def _made(layout: str, shared: Shared, more: dict[str, Any]) -> bytes:
    told = _plain(msgspec.to_builtins(shared)) | more
    told["dir"] = "rtl" if shared.language in RIGHT_TO_LEFT else "ltr"
    return compiled(HOME / "layout" / layout, told, shared.dated)


def _plain(value: Any) -> Any:
    """Without characters that turn the direction of what follows."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return clean(value) if isinstance(value, str) else value


def _square(address: str) -> str:
    out = io.BytesIO()
    square = segno.make(address, micro=False, error="m")
    square.save(out, kind="svg", border=1, omitsize=True, xmldecl=False)
    return out.getvalue().decode()
