"""What a version keeps of each name: its views as files, and what is written in them."""

from __future__ import annotations

from pathlib import Path

import cv2

from zabta.signals.image.arrays import Array
from zabta.signals.image.gallery.reference import Reference
from zabta.signals.image.gallery.render import shrunk
from zabta.signals.image.learnt import Lettered, Taught
from zabta.signals.image.ocr.lines import LineFinder
from zabta.signals.image.teach.letters import agreed, lettered_in, without_shared
from zabta.signals.image.teach.prepared import Prepared
from zabta.signals.image.teach.views import without_even_ground


def cards_of(made: Prepared, draft: Path) -> tuple[Taught, ...]:
    """One card for each name, with what is written in its views and in no other's."""
    finder = LineFinder() if LineFinder.is_there() else None
    return without_shared(
        [_card_of(views, made.pictures, draft, finder) for views in made.names.values()]
    )


def _card_of(
    references: list[Reference], pictures: dict[str, Array], draft: Path, finder: LineFinder | None
) -> Taught:
    first = references[0]
    files: list[str] = []
    written: list[Lettered] = []
    for each in references:
        name = f"view-{each.row:04d}.png"
        rgba = shrunk(_outlined(pictures[each.file], each))
        done, data = cv2.imencode(".png", cv2.cvtColor(rgba, cv2.COLOR_RGBA2BGRA))
        if done:
            (draft / name).write_bytes(data.tobytes())
            written += lettered_in(rgba, len(files), finder) if finder else []
            files.append(name)
    return Taught(
        name=first.name,
        kind=first.kind,
        owner=first.owner,
        since=min(each.since for each in references),
        until=max(each.until for each in references) if all(e.until for e in references) else "",
        views=tuple(files),
        lettered=agreed(written, len(files)),
    )


def _outlined(rgba: Array, reference: Reference) -> Array:
    """Artwork on an even ground is compared without that ground; flags keep theirs."""
    if reference.kind == "flag" or (rgba[..., 3] < 128).any():
        return rgba
    return without_even_ground(rgba)
