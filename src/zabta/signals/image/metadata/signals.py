"""Say what a file's own facts are worth beside the time the post claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.image.metadata.facts import Facts
from zabta.signals.image.spoken import say, signal

VERSION = "1"
DETECTOR = "image.metadata"
_LONG = timedelta(days=2)


def signals_of(facts: Facts, published_at: str | None = None) -> Iterator[Signal]:
    """One signal for each fact that bears on when, where and by what a picture was made."""
    yield from _time(facts, published_at)
    if facts.has_gps:
        near = say("place_near", gps=facts.gps) if facts.gps else say("place")
        yield _signal("gps_in_file", near)
    if facts.software:
        yield _signal("edited_file", say("software", software=facts.software))
    if facts.has_content_credentials:
        yield _signal("content_credentials", say("credentials"))


def _time(facts: Facts, published_at: str | None) -> Iterator[Signal]:
    if facts.taken_at is None:
        yield _signal("capture_date_unknown", say("no_date"))
        return
    gap = _gap(facts.taken_at, published_at)
    if gap is not None and gap > _LONG:
        yield _signal("taken_earlier", say("earlier", days=gap.days))


def _gap(taken_at: str, published_at: str | None) -> timedelta | None:
    """From taking to publishing; a clock without a zone may be half a day off."""
    try:
        taken = datetime.fromisoformat(taken_at).replace(tzinfo=None)
        published = datetime.fromisoformat(published_at or "").replace(tzinfo=None)
    except ValueError:
        return None
    return published - taken


def _signal(name: str, why: Names) -> Signal:
    return signal(
        name, Likelihood.LIKELY, 0.7, why, [say("changed")], detector=DETECTOR, version=VERSION
    )
