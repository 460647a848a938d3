"""What the viewer has learnt; and, without persons, which questions people miss."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from zabta.policy.exam import Question
from zabta_site.learning import bank
from zabta_site.learning.models import Learnt, Progress, Tally
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

FEWEST = 10
"""Officers that must have answered before a figure is shown."""
UNCLEAR = 0.4
A_DAY = 5
"""New questions a day: short, and spaced."""


@dataclass(frozen=True, slots=True)
class Standing:
    """`next` is the question to answer now; without one, `comes_on` says when there is."""

    next: Question | None
    comes_on: date | None
    learnt: frozenset[str]
    total: int


def my_standing(viewer: Viewer) -> Standing:
    today, every = timezone.localdate(), bank.questions()
    rows = {row.question: row for row in Progress.objects.filter(officer=viewer.number or None)}
    due = [one for key, one in every.items() if key in rows and rows[key].due_on <= today]
    fresh = [one for key, one in every.items() if key not in rows]
    begun = sum(row.due_on > today and _is_new_today(row, today) for row in rows.values())
    waiting = due or (fresh if begun < A_DAY else [])
    ahead = [rows[key].due_on for key in every if key in rows and rows[key].due_on > today]
    return Standing(
        next=waiting[0] if waiting else None,
        comes_on=min(ahead, default=None),
        learnt=frozenset(my_learnt(viewer)),
        total=len({one.clause for one in every.values()}),
    )


def _is_new_today(row: Progress, today: date) -> bool:
    """Answered today for the first time: it lies in one of the two lowest boxes since today."""
    return row.box <= 1 and row.due_on == bank.due_after(row.box, today)


def my_learnt(viewer: Viewer) -> list[str]:
    return list(
        Learnt.objects.filter(officer=viewer.number or None).values_list("clause", flat=True)
    )


@dataclass(frozen=True, slots=True)
class Missed:
    """How often one question was missed at first; None where too few have answered."""

    question: Question
    asked: int | None
    share: float | None

    @property
    def is_unclear(self) -> bool:
        return self.share is not None and self.share >= UNCLEAR

    @property
    def percent(self) -> int:
        return round(100 * (self.share or 0))


def missed_for(viewer: Viewer) -> list[Missed]:
    """A sign of unclear text, never of a person: the most missed first, few answers hidden."""
    if not viewer.may(Permission.READ_DASHBOARD):
        return []
    rows = {row.question: row for row in Tally.objects.all()}
    found = [_missed(one, rows.get(key)) for key, one in bank.questions().items()]
    return sorted(found, key=lambda one: -(one.share if one.share is not None else -1))


def _missed(question: Question, row: Tally | None) -> Missed:
    if row is None or row.asked < FEWEST:
        return Missed(question, None, None)
    return Missed(question, row.asked, row.wrong / row.asked)
