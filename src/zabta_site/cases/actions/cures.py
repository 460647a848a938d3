"""Cure letters: drafted together, sampled and signed by a second person, printed by a job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from secrets import SystemRandom
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from zabta.domain.force import Names
from zabta.papers import Letterhead, Signatory, render, shaping_of
from zabta.papers import Paper as ToPrint
from zabta.procedure.calendar import day_of
from zabta_site.cases.actions.papers import keep, letterhead, next_diary, signatory
from zabta_site.cases.curing import DAYS, can_be_cured, letter_data
from zabta_site.cases.days import calendar_for
from zabta_site.cases.models import (
    BatchState,
    CureBatch,
    CureItem,
    CureLetter,
    CureState,
    Paper,
)
from zabta_site.cases.wording import LANGUAGES
from zabta_site.collection.models import ProposedFinding
from zabta_site.ledgerbook.actions import Actor, Machine, Note, append, append_all
from zabta_site.people.models import Unit, User
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import NotAllowed, Viewer
from zabta_site.review.models import Decision
from zabta_site.work.actions import ask_job

SAMPLE_SHARE, LEAST_SAMPLE = 20, 3
"""One letter in twenty is read by the second signatory, at least three."""
PART = 25
"""Letters printed in one transaction."""
SECOND = Names("Second signature", "دوسرے دستخط", "دوهم لاسلیک")


class NotNow(Exception):
    """The letter or batch does not wait for this."""


class NotShaped(Exception):
    """An Urdu paper came out with letters that are not joined; nothing of its part is issued."""


@transaction.atomic
def draft_cures(
    findings: Iterable[ProposedFinding],
    unit: Unit,
    days: int,
    *,
    by: Viewer,
    user: User,
    reason: str,
) -> CureBatch:
    """One letter an officer for confirmed findings of one clause. Charges have no such way."""
    by.must(Permission.ISSUE_CURES, unit.path)
    if days not in DAYS:
        raise NotNow
    groups: dict[str, list[ProposedFinding]] = defaultdict(list)
    clauses = set()
    for finding in findings:
        if not can_be_cured(finding) or finding.post.officer_id == by.number:
            raise NotNow
        by.must(Permission.ISSUE_CURES, finding.post.unit.path if finding.post.unit else "/")
        groups[str(finding.post.officer_id)].append(finding)
        clauses.add(finding.clause)
    _refuse_reviewer([one.pk for group in groups.values() for one in group], by)
    if len(clauses) != 1:
        raise NotNow
    batch = CureBatch.objects.create(
        unit=unit, days=days, clause=clauses.pop(), by=user, at=timezone.now()
    )
    letters = _letters(batch, groups)
    batch.sample = _sample([letter.pk for letter in letters])
    batch.save(update_fields=["sample"])
    body = {"clause": batch.clause, "days": days, "letters": len(letters), "reason": reason}
    append("cure.drafted", by=by, subject=batch, body=body)
    return batch


def _letters(batch: CureBatch, groups: dict[str, list[ProposedFinding]]) -> list[CureLetter]:
    letters = CureLetter.objects.bulk_create(
        CureLetter(batch=batch, officer_id=number, unit_id=str(rows[0].post.unit_id))
        for number, rows in groups.items()
    )
    CureItem.objects.bulk_create(
        CureItem(letter=letter, finding=finding)
        for letter in letters
        for finding in groups[letter.officer_id]
    )
    return letters


def _sample(pks: list[int]) -> list[int]:
    many = max(LEAST_SAMPLE, -(-len(pks) // SAMPLE_SHARE))
    return sorted(SystemRandom().sample(pks, min(many, len(pks))))


@transaction.atomic
def read_sample(letter: CureLetter, *, by: Viewer, reason: str = "") -> None:
    """The second signatory has read this letter of the sample."""
    batch = CureBatch.objects.select_for_update().get(pk=letter.batch_id)
    _second(batch, by)
    if letter.pk not in batch.sample:
        raise NotNow
    batch.read = sorted({*batch.read, letter.pk})
    batch.save(update_fields=["read"])
    append("cure.sample_read", by=by, subject=letter, body={"batch": batch.pk, "reason": reason})


@transaction.atomic
def sign_batch(batch: CureBatch, *, by: Viewer, user: User, reason: str) -> None:
    """A second person, who has read the whole sample, signs."""
    row = CureBatch.objects.select_for_update().get(pk=batch.pk)
    _second(row, by)
    if set(row.sample) - set(row.read):
        raise NotNow
    row.state, row.signed_by, row.signed_at = BatchState.SIGNED, user, timezone.now()
    row.save(update_fields=["state", "signed_by", "signed_at"])
    append("cure.signed", by=by, subject=row, body={"reason": reason, "sample": row.sample})


def _refuse_reviewer(findings: Iterable[Any], by: Viewer) -> None:
    """Whoever spoke on a finding neither writes nor signs the letter about it (PR-08)."""
    if Decision.objects.filter(finding__in=findings, by__number=by.number, undone_at=None).exists():
        raise NotAllowed(Permission.ISSUE_CURES.value)


def _second(batch: CureBatch, by: Viewer) -> None:
    by.must(Permission.SIGN_CURES, batch.unit.path)
    is_addressed = batch.letters.filter(officer=by.number).exists()
    if batch.by.number == by.number or is_addressed:
        raise NotAllowed(Permission.SIGN_CURES.value)
    _refuse_reviewer(CureItem.objects.filter(letter__batch=batch).values("finding"), by)
    if batch.state != BatchState.DRAFTED:
        raise NotNow


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
    waiting = batch.letters.filter(state=CureState.DRAFTED).order_by("pk")
    total = done = waiting.count()
    while rows := list(waiting.select_related("officer", "unit")[:PART]):
        _issue_part(batch, rows, by=by)
        if told:
            told(total - waiting.count(), total)
    _close_batch(batch, by=by)
    return done


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
                kind="cure_letter",
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


@transaction.atomic
def serve_letter(letter: CureLetter, how: str, *, by: Viewer | Machine, reason: str = "") -> None:
    """The clock runs from here, in the officer's own days."""
    row = CureLetter.objects.select_for_update().get(pk=letter.pk)
    if row.state != CureState.ISSUED:
        raise NotNow
    if isinstance(by, Viewer) and by.number != row.officer_id:
        by.must(Permission.ISSUE_CURES, row.unit.path)
    now = timezone.now()
    row.state, row.served_at, row.served_how = CureState.SERVED, now, how
    row.due_on = calendar_for(row.officer).due(day_of(now), row.batch.days)
    row.save(update_fields=["state", "served_at", "served_how", "due_on"])
    append("cure.served", by=by, subject=row, body={"due": str(row.due_on), "how": how})


@transaction.atomic
def object_to_letter(letter: CureLetter, *, by: Viewer, reason: str) -> None:
    """The officer says it is not theirs, or allowed, or not so. The clock stands still."""
    row = _own(letter, by, CureState.ISSUED, CureState.SERVED, CureState.REPORTED)
    row.state, row.objection, row.objected_at = CureState.OBJECTED, reason, timezone.now()
    row.save(update_fields=["state", "objection", "objected_at"])
    append("cure.objected", by=by, subject=row, body={"reason": reason})


@transaction.atomic
def report_cured(letter: CureLetter, *, by: Viewer, reason: str = "") -> None:
    """The officer says it is mended; a person looks and closes it."""
    row = _own(letter, by, CureState.ISSUED, CureState.SERVED)
    row.state = CureState.REPORTED
    row.save(update_fields=["state"])
    append("cure.reported", by=by, subject=row, body={"reason": reason})


def _own(letter: CureLetter, by: Viewer, *states: CureState) -> CureLetter:
    row = CureLetter.objects.select_for_update().get(pk=letter.pk)
    if row.officer_id != by.number:
        raise NotAllowed(Permission.BE_OFFICER.value)
    if row.state not in states:
        raise NotNow
    return row


@transaction.atomic
def answer_objection(letter: CureLetter, *, is_right: bool, by: Viewer, reason: str) -> None:
    """Right: the letter is withdrawn. Not right: the days that were left begin again today."""
    row = CureLetter.objects.select_for_update().get(pk=letter.pk)
    by.must(Permission.ISSUE_CURES, row.unit.path)
    if row.state != CureState.OBJECTED:
        raise NotNow
    row.answer = reason
    if is_right:
        row.state, row.closed_at = CureState.WITHDRAWN, timezone.now()
    else:
        row.state, row.due_on = CureState.SERVED, _days_left(row)
        row.served_at = row.served_at or timezone.now()
    row.save(update_fields=["answer", "state", "closed_at", "due_on", "served_at"])
    append("cure.answered", by=by, subject=row, body={"is_right": is_right, "reason": reason})


def _days_left(row: CureLetter) -> Any:
    """At least one whole day, however late the objection came."""
    left = row.batch.days
    if row.due_on and row.objected_at:
        left = max(1, (row.due_on - day_of(row.objected_at)).days)
    return calendar_for(row.officer).due(day_of(timezone.now()), left)


ENDS = (CureState.CURED, CureState.LAPSED, CureState.WITHDRAWN)


@transaction.atomic
def close_letter(letter: CureLetter, state: CureState, *, by: Viewer, reason: str) -> None:
    """A person looked: mended, or the time is over and it is not, or the letter was a mistake."""
    row = CureLetter.objects.select_for_update().get(pk=letter.pk)
    by.must(Permission.ISSUE_CURES, row.unit.path)
    is_late = row.due_on is not None and day_of(timezone.now()) > row.due_on
    if row.state not in (CureState.ISSUED, CureState.SERVED, CureState.REPORTED):
        raise NotNow
    if state not in ENDS or (state == CureState.LAPSED and not is_late):
        raise NotNow
    row.state, row.closed_at = state, timezone.now()
    row.save(update_fields=["state", "closed_at"])
    append("cure.closed", by=by, subject=row, body={"reason": reason, "state": str(state)})
