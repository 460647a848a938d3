"""Duty spans of a whole force, kept as columns: four million rows in about a hundred megabytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from zabta.domain.force import DutySource, DutySpan, DutyState
from zabta.domain.moment import Span

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_STATES, _SOURCES = tuple(DutyState), tuple(DutySource)
STATE_NUMBER = {state: number for number, state in enumerate(_STATES)}
SOURCE_NUMBER = {source: number for number, source in enumerate(_SOURCES)}


def stamp(at: datetime) -> int:
    """Microseconds since 1970 in UTC."""
    return (at - _EPOCH) // _MICROSECOND


def _unstamp(stamp_: int) -> datetime:
    return _EPOCH + timedelta(microseconds=stamp_)


class DutyRows:
    """Rows as they are read, in any order."""

    def __init__(self) -> None:
        self.officer, self.start, self.end = array("i"), array("q"), array("q")
        self.state, self.source, self.entry = array("b"), array("b"), array("i")
        self.entries: dict[str, int] = {"": 0}
        self.officers: dict[str, int] = {}

    def number_of(self, officer: str) -> int:
        return self.officers.setdefault(officer, len(self.officers))

    def append(
        self, officer: str, start: int, end: int, state: DutyState, source: int, entry: str
    ) -> None:
        """`start` and `end` as `stamp` gives them."""
        self.officer.append(self.officers.setdefault(officer, len(self.officers)))
        self.start.append(start)
        self.end.append(end)
        self.state.append(STATE_NUMBER[state])
        self.source.append(source)
        self.entry.append(self.entries.setdefault(entry, len(self.entries)))

    def add(self, span: DutySpan) -> None:
        source = SOURCE_NUMBER[span.source]
        start, end = stamp(span.span.start), stamp(span.span.end)
        self.append(span.officer, start, end, span.state, source, span.entry)


class DutyBook:
    """Read-only: the spans of each officer by time."""

    def __init__(self, rows: DutyRows) -> None:
        officer = np.frombuffer(rows.officer, dtype=np.int32)
        start = np.frombuffer(rows.start, dtype=np.int64)
        order = np.lexsort((start, officer))
        self._officers, self._entries = rows.officers, tuple(rows.entries)
        self._bounds = np.searchsorted(officer[order], np.arange(len(rows.officers) + 1))
        self._start = start[order]
        self._end = np.frombuffer(rows.end, dtype=np.int64)[order]
        self._state = np.frombuffer(rows.state, dtype=np.int8)[order]
        self._source = np.frombuffer(rows.source, dtype=np.int8)[order]
        self._entry = np.frombuffer(rows.entry, dtype=np.int32)[order]

    @classmethod
    def of(cls, spans: Iterable[DutySpan]) -> DutyBook:
        rows = DutyRows()
        for span in spans:
            rows.add(span)
        return cls(rows)

    def __len__(self) -> int:
        return len(self._start)

    def meeting(self, officer: str, span: Span) -> tuple[DutySpan, ...]:
        """The officer's spans that share time with `span`, earliest first."""
        number = self._officers.get(officer)
        if number is None:
            return ()
        low, high = int(self._bounds[number]), int(self._bounds[number + 1])
        meets: NDArray[np.bool_] = (self._start[low:high] < stamp(span.end)) & (
            self._end[low:high] > stamp(span.start)
        )
        return tuple(self._spans(officer, (np.flatnonzero(meets) + low).tolist()))

    def _spans(self, officer: str, rows: Iterable[int]) -> Iterator[DutySpan]:
        for row in rows:
            yield DutySpan(
                officer=officer,
                span=Span(_unstamp(int(self._start[row])), _unstamp(int(self._end[row]))),
                state=_STATES[self._state[row]],
                source=_SOURCES[self._source[row]],
                entry=self._entries[self._entry[row]],
            )
