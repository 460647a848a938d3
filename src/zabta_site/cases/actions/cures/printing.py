"""Printing a signed batch, in parts, by a job that may die and begin again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from zabta.domain.force import Names
from zabta.papers import Letterhead, Signatory, render, shaping_of
from zabta.papers import Paper as ToPrint
from zabta.procedure.calendar import day_of
from zabta_site.cases.actions.cures.common import NotNow
from zabta_site.cases.actions.papers import keep, letterhead, next_diary, signatory
from zabta_site.cases.curing import letter_data
from zabta_site.cases.models import BatchState, CureBatch, CureLetter, CureState, Paper
from zabta_site.cases.wording import LANGUAGES
from zabta_site.ledgerbook.actions import Actor, Note, append, append_all
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.work.actions import ask_job

PART = 25
"""Letters printed in one transaction."""
SECOND = Names("Second signature", "دوسرے دستخط", "دوهم لاسلیک")


class NotShaped(Exception):
    """An Urdu paper came out with letters that are not joined; nothing of its part is issued."""


@transaction.atomic
def issue_batch(batch: CureBatch, *, by: Viewer, reason: str = "") -> None:
    """Have a signed batch printed. The job may die and begin again: no letter is printed twice."""
    row = CureBatch.objects.select_for_update().get(pk=batch.pk)
    by.must(Permission.ISSUE_CURES, row.unit.path)
    if row.state != BatchState.SIGNED:
        raise NotNow
    row.state = BatchState.ISSUING
    row.save(update_fields=["state"])
    append("cure.issuing", by=by, subject=row, body={"reason": reason})
    ask_job("cases.cures", {"batch": row.pk}, key=str(row.pk), by=by)


def issue_letters(
    batch: CureBatch, *, by: Actor, told: Callable[[int, int], None] | None = None
) -> int:
    """Print what is not printed yet, in parts. Returns how many."""
    _keep_back(batch, by=by)
    waiting = batch.letters.filter(state=CureState.DRAFTED).order_by("pk")
    total = done = waiting.count()
    while rows := list(waiting.select_related("officer", "unit")[:PART]):
        _issue_part(batch, rows, by=by)
        if told:
            told(total - waiting.count(), total)
    _close_batch(batch, by=by)
    return done


@transaction.atomic
def _keep_back(batch: CureBatch, *, by: Actor, reason: str = "sealed or gone meanwhile") -> None:
    """No letter goes out about a post that was sealed, or taken away by its platform's terms, after
    it was drafted."""
    drafted = batch.letters.filter(state=CureState.DRAFTED)
    sealed = Q(items__finding__post__is_sealed=True) | Q(items__finding=None)
    for letter in drafted.filter(sealed).distinct():
        letter.state, letter.closed_at = CureState.WITHDRAWN, timezone.now()
        letter.save(update_fields=["state", "closed_at"])
        body = {"reason": reason, "state": str(letter.state)}
        append("cure.closed", by=by, subject=letter, body=body)


@transaction.atomic
def _issue_part(batch: CureBatch, rows: list[CureLetter], *, by: Actor) -> None:
    now = timezone.now()
    last = next_diary(batch.unit, now.year, len(rows))
    stem, number = last.rsplit("/", 1)
    front = _front(batch)
    first = int(number) - len(rows) + 1
    papers = [
        paper
        for place, letter in enumerate(rows)
        for paper in _print(batch, letter, f"{stem}/{first + place:05}", now, front)
    ]
    Paper.objects.bulk_create(papers)
    CureLetter.objects.filter(pk__in=[row.pk for row in rows]).update(state=CureState.ISSUED)
    notes = [Note("cure.issued", one.letter, _told(one)) for one in papers if one.letter]
    append_all(notes, by=by)


class _Front(NamedTuple):
    """What all letters of a batch share."""

    head: Letterhead
    signed: tuple[Signatory, ...]


def _front(batch: CureBatch) -> _Front:
    signed = [signatory(batch.by)]
    if batch.signed_by:
        signed.append(signatory(batch.signed_by, SECOND))
    return _Front(letterhead(batch.unit), tuple(signed))


def _told(paper: Paper) -> dict[str, Any]:
    return {"diary": paper.diary, "language": paper.language, "sha256": paper.sha256}


def _print(
    batch: CureBatch, letter: CureLetter, diary: str, now: datetime, front: _Front
) -> list[Paper]:
    data, papers = letter_data(letter, batch), []
    for language in LANGUAGES:
        printed = render(
            ToPrint(
                kind="old_post_letter" if batch.is_old else "cure_letter",
                language=language,
                letterhead=front.head,
                diary=diary,
                dated=day_of(now),
                data=data,
                signed_by=front.signed,
            )
        )
        if language == "ur" and not shaping_of(printed.pdf).is_shaped:
            raise NotShaped(diary)
        papers.append(keep(printed, now, letter=letter))
    return papers


@transaction.atomic
def _close_batch(batch: CureBatch, *, by: Actor, reason: str = "") -> None:
    row = CureBatch.objects.select_for_update().get(pk=batch.pk)
    if row.state == BatchState.ISSUED:
        return
    row.state, row.issued_at = BatchState.ISSUED, timezone.now()
    row.save(update_fields=["state", "issued_at"])
    body = {"letters": row.letters.count(), "reason": reason}
    append("cure.batch_issued", by=by, subject=row, body=body)
