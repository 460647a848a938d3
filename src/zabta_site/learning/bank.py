"""The questions of the force's pack, and what its rules say is right."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings

from zabta.policy.exam import Answer, Question, answer_of, load_exam
from zabta.policy.pack import Clause
from zabta_site.register.directives import current_pack, version_in_force

BOXES = (1, 3, 7, 21, 60)
"""Days until a question comes again, by box; the first is for a wrong answer."""
LEARNT = 2
"""Right on so many days: the question counts as learnt."""


def clauses() -> tuple[Clause, ...]:
    """Those in force now; only what binds is asked."""
    version = version_in_force()
    return version.clauses if version else ()


def questions() -> dict[str, Question]:
    """By id, of the clauses in force, in the order of the clauses."""
    order = {clause.id: number for number, clause in enumerate(clauses())}
    every = _load(Path(settings.DIRECTIVES) / settings.DIRECTIVE_PACK)
    kept = [one for one in every if one.clause in order]
    return {one.id: one for one in sorted(kept, key=lambda one: (order[one.clause], one.id))}


@cache
def _load(folder: Path) -> tuple[Question, ...]:
    return load_exam(folder)


def clause_of(question: Question) -> Clause:
    return next(clause for clause in clauses() if clause.id == question.clause)


def right_answer(question: Question) -> Answer:
    return answer_of(question, clause_of(question), current_pack())


def next_box(box: int, is_right: bool) -> int:
    """Up one when right; back to the start when wrong."""
    return min(box + 1, len(BOXES) - 1) if is_right else 0


def due_after(box: int, today: date) -> date:
    return today + timedelta(days=BOXES[box])
