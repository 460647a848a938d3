"""When the account was protected: posts of those times stay out."""

from __future__ import annotations

from datetime import datetime

import msgspec

from zabta.domain.moment import Moment
from zabta.intake.formats.x_archive.parts import Shield
from zabta.intake.times import iso


class Shelter(msgspec.Struct, frozen=True):
    """Spans (start, end) of protection; an end of None means still."""

    spans: tuple[tuple[datetime, datetime | None], ...] = ()
    is_protected: bool = False
    warning: str = ""

    def covers(self, moment: Moment | None) -> bool:
        if self.is_protected:
            return True
        if moment is None or moment.at is None:
            return bool(self.spans)
        return any(
            start <= moment.at and (end is None or moment.at < end) for start, end in self.spans
        )


def shelter_of(history: list[Shield] | None) -> Shelter:
    """From the archive's protected-history; None when the archive has none."""
    if history is None:
        return Shelter(warning="the archive does not say whether the account was protected")
    spans: list[tuple[datetime, datetime | None]] = []
    began: datetime | None = None
    for at, action in sorted(_dated(history)):
        if action == "protect":
            began = began or at
        elif began:
            spans.append((began, at))
            began = None
    undated = len(_dated(history)) != len(history)
    return Shelter(tuple(spans), is_protected=began is not None or undated)


def _dated(history: list[Shield]) -> list[tuple[datetime, str]]:
    found = ((iso(each.at, naive_is_utc=True), each.action.lower()) for each in history)
    return [(moment.at, action) for moment, action in found if moment and moment.at]
