"""The clocks of a case: which run, when each ends, which was missed."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from zabta.procedure.calendar import Calendar, day_of, end_of
from zabta.procedure.file import File
from zabta.procedure.track import Clock, Track
from zabta.procedure.words import Who


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """One clock from the act that began it. `met_at` is when what it waits for was done."""

    clock: Clock
    began: datetime
    ends: date
    met_at: datetime | None = None

    def is_past(self, at: datetime) -> bool:
        return at >= end_of(self.ends)


def clocks_of(track: Track, file: File, calendar: Calendar) -> list[Running]:
    """Every clock that was ever started, in order of starting."""
    return [
        running
        for number, act in enumerate(file.acts)
        for clock in track.clocks
        if act.move in clock.starts
        for running in [_running(track, file, clock, number, calendar)]
    ]


def latest(track: Track, file: File, name: str, calendar: Calendar) -> Running | None:
    """The newest run of one clock; None when it never began."""
    runs = [run for run in clocks_of(track, file, calendar) if run.clock.name == name]
    return runs[-1] if runs else None


def waiting(track: Track, file: File, calendar: Calendar) -> list[Running]:
    return [run for run in clocks_of(track, file, calendar) if run.met_at is None]


def _running(track: Track, file: File, clock: Clock, number: int, calendar: Calendar) -> Running:
    began = file.acts[number].at
    later = file.acts[number + 1 :]
    met = next((act.at for act in later if act.move in (*clock.met_by, *clock.starts)), None)
    told = calendar.as_told(began) if clock.whose is Who.OFFICER else calendar
    ends = told.due(day_of(began), track.numbers[clock.number].value)
    return Running(clock=clock, began=began, ends=ends, met_at=met)
