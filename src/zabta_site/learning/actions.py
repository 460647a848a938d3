"""Answering a question: when it comes again, and whether its clause is now learnt."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from zabta.policy.exam import Answer, Question
from zabta_site.learning import bank
from zabta_site.learning.models import Learnt, Progress, Tally
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import Officer


class NotDue(Exception):
    """It was answered already and comes again on another day."""


@transaction.atomic
def answer_question(
    officer: Officer, question: Question, said: Answer, *, by: Actor, reason: str = ""
) -> bool:
    """Whether it was right. Only a learnt clause is written in the ledger, never an answer."""
    today, is_right = timezone.localdate(), said is bank.right_answer(question)
    held = Progress.objects.select_for_update().filter(officer=officer, question=question.id)
    row = held.first()
    if row is not None and row.due_on > today:
        raise NotDue
    if row is None:
        _tally(question, is_right)
        row = Progress(officer=officer, question=question.id, box=0)
    row.box = bank.next_box(row.box, is_right)
    row.due_on = bank.due_after(row.box, today)
    row.save()
    _complete(officer, question.clause, by=by, reason=reason)
    return is_right


def _tally(question: Question, is_right: bool) -> None:
    Tally.objects.get_or_create(question=question.id)
    wrong = F("wrong") if is_right else F("wrong") + 1
    Tally.objects.filter(question=question.id).update(asked=F("asked") + 1, wrong=wrong)


@transaction.atomic
def _complete(officer: Officer, clause: str, *, by: Actor, reason: str) -> None:
    wanted = {one.id for one in bank.questions().values() if one.clause == clause}
    known = Progress.objects.filter(officer=officer, question__in=wanted, box__gte=bank.LEARNT)
    if known.count() < len(wanted):
        return
    made, is_new = Learnt.objects.get_or_create(
        officer=officer, clause=clause, defaults={"at": timezone.now()}
    )
    if is_new:
        append("learning.clause_learnt", by=by, subject=made, body={"clause": clause})
