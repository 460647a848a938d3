"""Each run of the force's own clocks: how many days it took, and whether it ended in time.

The officer's clocks are left out: to answer late, or not at all, is the officer's affair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from zabta.figures.held import Resting
from zabta.figures.waiting import middle_wait
from zabta.procedure.calendar import day_of, end_of
from zabta.procedure.clocks import clocks_of
from zabta.procedure.track import Track
from zabta.procedure.words import Who
from zabta_site.cases.days import calendar_for
from zabta_site.cases.models import Case
from zabta_site.cases.tracks import all_tracks, track_of


class Run(NamedTuple):
    """`days` until it was done, or that it has waited so far."""

    clock: str
    days: int
    is_done: bool
    is_in_time: bool

    @property
    def depth(self) -> int:
        """Begun, done, done in time."""
        return 1 + self.is_done + (self.is_done and self.is_in_time)


def key_of(track: Track, clock: str) -> str:
    return f"{track.track}/{clock}"


def runs() -> Iterator[Run]:
    now = timezone.now()
    for case in Case.objects.select_related("officer").prefetch_related("moves"):
        track = track_of(case)
        yield from _runs(case, track, case.closed_at or now)


def _runs(case: Case, track: Track, until: datetime) -> Iterator[Run]:
    for run in clocks_of(track, case.file(), calendar_for(case.officer, track.weekend)):
        if run.clock.whose is not Who.OFFICER:
            end = run.met_at or until
            days = max(0, (day_of(end) - day_of(run.began)).days)
            in_time = run.met_at is not None and run.met_at < end_of(run.ends)
            yield Run(key_of(track, run.clock.name), days, run.met_at is not None, in_time)


def waits() -> dict[str, Resting]:
    """By clock: the middle time in days with its interval, -1 for without end."""
    done: dict[str, list[int]] = defaultdict(list)
    waiting: dict[str, list[int]] = defaultdict(list)
    for run in runs():
        (done if run.is_done else waiting)[run.clock].append(run.days)
    rows = {}
    for clock, days in done.items():
        told = middle_wait(days, waiting[clock])
        if told:
            said = [int(one) if one < 1e6 else -1 for one in told]
            rows[clock] = Resting({"key": clock, "days": said}, (len(days),))
    return rows


def limits() -> dict[str, int]:
    """By clock: the days that the newest version of its track gives."""
    return {
        key_of(track, clock.name): track.numbers[clock.number].value
        for track in sorted(all_tracks(), key=lambda one: one.in_force_from)
        for clock in track.clocks
    }


def titles(language: str) -> dict[str, str]:
    """By clock: what it waits for, and on which track."""
    return {
        key_of(
            track, clock.name
        ): f"{getattr(clock.title, language)} · {getattr(track.title, language)}"
        for track in all_tracks()
        for clock in track.clocks
    }
