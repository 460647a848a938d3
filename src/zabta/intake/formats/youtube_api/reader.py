"""One answer of the Data API."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.item import Item
from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.shapes.youtube_video import VIDEO_KINDS, read_video
from zabta.intake.source import Source

_NOT_READ = {
    "youtube#channel": (Refusal.PROFILE, "a channel, not a video"),
    "youtube#commentThread": (Refusal.THIRD_PERSON, "other people's comments"),
    "youtube#comment": (Refusal.THIRD_PERSON, "a comment"),
}


def recognise(source: Source) -> Sure:
    look = source.json
    if (look.get("kind").word() or "").startswith("youtube#"):
        return Sure.CERTAIN
    if _is_error(look.get("error")):
        return Sure.LIKELY
    return Sure.NO


def _is_error(error: Peek) -> bool:
    return {"code", "message", "errors"} <= error.keys


def read(source: Source) -> Iterator[Outcome]:
    look = source.json
    if "error" in look.keys:
        yield Refused(Refusal.ERROR_ANSWER, source.outer, "YouTube answered with an error")
        return
    if not look.get("items").is_array:
        yield _read_one(source, look, "")
        return
    if not len(look.get("items")):
        yield Refused(Refusal.NO_POSTS, source.pointer("/items"), "an answer without items")
    for number, each in look.get("items").each():
        yield _read_one(source, each, f"/items/{number}")


def _read_one(source: Source, look: Peek, place: str) -> Outcome:
    kind = look.get("kind").word() or ""
    if kind not in VIDEO_KINDS:
        reason, what = _NOT_READ.get(kind, (Refusal.NO_POSTS, "no video"))
        return Refused(reason, source.pointer(place), what)
    try:
        return read_video(source, Item(look.load()), place)
    except Stop as stop:
        return Refused(stop.refused.reason, source.pointer(place), stop.refused.what)
