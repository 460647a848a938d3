"""Say what a file's own facts are worth beside the time the post claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.image.metadata.facts import Facts

VERSION = "1"
DETECTOR = "image.metadata"
_LONG = timedelta(days=2)
_CHANGED = ("metadata is easily changed and nearly always stripped by platforms",)


def signals_of(facts: Facts, published_at: str | None = None) -> Iterator[Signal]:
    """One signal for each fact that bears on when, where and by what a picture was made."""
    yield from _time(facts, published_at)
    if facts.has_gps:
        where = f" near {facts.gps} (to about 10 km)" if facts.gps else ""
        yield _signal("gps_in_file", f"the file carries a place{where}")
    if facts.software:
        yield _signal("edited_file", f"the file names software: {facts.software}")
    if facts.has_content_credentials:
        yield _signal(
            "content_credentials", "the file carries a Content Credentials block, unchecked"
        )


def _time(facts: Facts, published_at: str | None) -> Iterator[Signal]:
    if facts.taken_at is None:
        yield _signal("capture_date_unknown", "the file does not say when it was taken")
        return
    gap = _gap(facts.taken_at, published_at)
    if gap is not None and gap > _LONG:
        why = f"the file says it was taken {gap.days} days before the post"
        yield _signal("taken_earlier", why)


def _gap(taken_at: str, published_at: str | None) -> timedelta | None:
    """From taking to publishing; a clock without a zone may be half a day off."""
    try:
        taken = datetime.fromisoformat(taken_at).replace(tzinfo=None)
        published = datetime.fromisoformat(published_at or "").replace(tzinfo=None)
    except ValueError:
        return None
    return published - taken


def _signal(name: str, why: str) -> Signal:
    return Signal(
        name=name,
        likelihood=Likelihood.LIKELY,
        score=0.7,
        why=why,
        detector=DETECTOR,
        version=VERSION,
        may_be_wrong=_CHANGED,
    )
