"""Platform objects as a researcher's browser caught them (Zeeschuimer, and 4CAT after it)."""

from __future__ import annotations

from collections.abc import Callable

from zabta.intake.draft import Draft, finish
from zabta.intake.item import Item
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes import instagram_web, tiktok_web
from zabta.intake.shapes.x_result import audience_of, draft_result
from zabta.intake.source import Source

LOGGED_IN = "collected in a browser that may have been logged in; check before it is used"

_SHAPES: dict[str, tuple[Callable[[Item], Refusal | None], Callable[[Item], Draft]]] = {
    "tiktok": (tiktok_web.audience, tiktok_web.draft_video),
    "instagram": (instagram_web.audience, instagram_web.draft_post),
    "x": (audience_of, draft_result),
}


def read_platform_item(
    source: Source, whole: Item, item: Item, place: str, platform: str
) -> Outcome:
    """The platform's object `item` inside the line `whole`."""
    shape = _SHAPES.get(platform)
    if shape is None or not isinstance(item.raw, dict):
        return Refused(Refusal.NO_POSTS, source.pointer(place), "a platform that is not read")
    audience, drafted = shape
    refusal = audience(item)
    if refusal:
        return Refused(refusal, source.pointer(place), "not said to be open to everyone")
    draft = drafted(item)
    draft.warnings.append(LOGGED_IN)
    return finish(draft, whole, source, place)
