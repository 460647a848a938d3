"""`{% picture_panel … %}`: one picture of a post with what the machine saw in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.template import RequestContext

from zabta_site.collection.models import PostMedia, StoredPost
from zabta_site.gallery.reads import in_use, picture_of, unseen_in
from zabta_site.gallery.words import Kind
from zabta_site.people.roles import Permission

register = template.Library()
_ROOM = 0.25
"""Of the region's size is shown around a crop."""


@dataclass(frozen=True, slots=True)
class Region:
    """One place that the machine took for something; `box` is x, y, width, height in pixels."""

    number: int
    signal: Any
    box: tuple[int, int, int, int]
    crop: str
    percent: int
    name: str
    has_picture: bool

    @property
    def field(self) -> str:
        return " ".join(str(part) for part in self.box)


@register.inclusion_tag("gallery/_picture.html", takes_context=True)
def picture_panel(
    context: RequestContext,
    row: StoredPost,
    media: PostMedia,
    signals: Iterable[Any],
    weaker: Iterable[Any],
) -> dict[str, Any]:
    """The strongest region first. Without a version in use, that nobody looked is said."""
    here = [_region(one, media) for one in (*signals, *weaker) if _is_here(one, media)]
    viewer = getattr(context.get("request"), "viewer", None)
    return {
        "row": row,
        "media": media,
        "regions": sorted(here, key=lambda region: -region.percent),
        "may_doubt": viewer is not None and viewer.may(Permission.REVIEW_FINDINGS),
        "may_teach": viewer is not None and viewer.may(Permission.READ_GALLERY),
        "is_taught": in_use() is not None,
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
    }


@register.inclusion_tag("gallery/_unseen.html")
def unseen_note(media: PostMedia) -> dict[str, Any]:
    """What nothing here could have found in this picture or clip, whatever it shows."""
    return {"unseen": [Kind(kind).label for kind in unseen_in(media.type)]}


def _is_here(shown: Any, media: PostMedia) -> bool:
    """Signals of the first picture may carry no position."""
    return bool(shown.said.get("box")) and (shown.said.get("media") or 0) == media.position


def _region(shown: Any, media: PostMedia) -> Region:
    x, y, wide, high = (int(part) for part in shown.said["box"])
    room = round(max(wide, high) * _ROOM)
    name = str(shown.said.get("reference") or "")
    return Region(
        number=shown.number,
        signal=shown,
        box=(x, y, wide, high),
        crop=f"{x - room} {y - room} {wide + 2 * room} {high + 2 * room}",
        percent=round(100 * float(shown.said.get("score", 0))),
        name=name,
        has_picture=bool(name) and picture_of(name) is not None,
    )
