"""What a machine finds in a sealed picture: its Content Credentials, and what has to be hidden.

The picture is decoded in a child of few rights. Without the vision list nothing is found, and it is
said so: the review copy stays hidden whole.
"""

from __future__ import annotations

import threading
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from zabta.evidence.item import Credentials
from zabta.signals.image.needs import missing
from zabta_site.vault.models import Found

if TYPE_CHECKING:
    from zabta.signals.image.media import Reader

WHOLE = 10_000
"""Boxes are told in ten-thousandths of the upright picture."""
_one_at_a_time = threading.Lock()


@cache
def _reader() -> Reader:
    from zabta.signals.image.media import Reader

    return Reader()


def credentials_of(path: Path, media_type: str) -> Credentials | None:
    """None for what is no picture or film."""
    if not media_type.startswith(("image/", "video/")):
        return None
    if absent := missing():
        return Credentials(status="not_read", why=f"{', '.join(absent)} not installed")
    with _one_at_a_time:
        return msgspec.convert(asdict(_reader().credentials(path)), Credentials)


def detectors_here() -> bool:
    return not missing()


def masks_in(path: Path) -> tuple[list[Found], list[str]] | None:
    """What to hide and which detectors looked; None when no detector can look at this picture."""
    if not detectors_here():
        return None
    from zabta.signals.image.media import Refused
    from zabta.signals.image.ocr.lines import LineFinder
    from zabta.signals.image.redact.masks import found_masks

    with _one_at_a_time:
        try:
            rgb = _reader().picture(path).rgb
        except Refused:
            return None
    lines = LineFinder() if LineFinder.is_there() else None
    masks = found_masks(rgb, lines.boxes if lines else None)
    size = rgb.shape[1], rgb.shape[0]
    looked = ["face", "plate", *(["writing"] if lines else [])]
    return [_found(mask.box, mask.what, size) for mask in masks], looked


def square_in(path: Path) -> str | None:
    """The text of a printed square in it, "" without one; None when nothing here can read it."""
    if missing():
        return None
    from zabta.signals.image.media import Refused
    from zabta.signals.image.ocr.squares import text_in_square

    with _one_at_a_time:
        try:
            return text_in_square(_reader().picture(path).rgb)
        except Refused:
            return None


def _found(box: tuple[int, int, int, int], what: str, size: tuple[int, int]) -> Found:
    x, y, wide, high = box
    return {
        "what": what,
        "box": [
            x * WHOLE // size[0],
            y * WHOLE // size[1],
            -(-wide * WHOLE // size[0]),
            -(-high * WHOLE // size[1]),
        ],
    }
