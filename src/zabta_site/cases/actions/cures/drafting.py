"""Drafting letters together, drawing a sample, reading it, and the second signature."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from secrets import SystemRandom
from typing import Any

from django.db import transaction
from django.utils import timezone

from zabta_site.cases.actions.cures.common import NotNow
from zabta_site.cases.curing import DAYS, can_be_asked, can_be_cured
from zabta_site.cases.models import BatchState, CureBatch, CureItem, CureLetter, SampleReading
from zabta_site.collection.models import ProposedFinding
from zabta_site.ledgerbook.actions import append
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import NotAllowed, Viewer
from zabta_site.review.models import Decision

SAMPLE_SHARE, LEAST_SAMPLE = 20, 3
"""One letter in twenty is read by the second signatory, at least three."""


@transaction.atomic
def draft_cures(
    findings: Iterable[ProposedFinding],
    unit: Unit,
    days: int,
    *,
    by: Viewer,
    user: User,
    reason: str,
    is_old: bool = False,
) -> CureBatch:
    """One letter an officer for confirmed findings of one clause. Charges have no such way.

    `is_old`: for posts from before the rule, which no reviewer has looked at; every letter is then
    in the sample, so that two people have seen each post.
    """
    by.must(Permission.ISSUE_CURES, unit.path)
    if days not in DAYS:
        raise NotNow
    may_go = can_be_asked if is_old else can_be_cured
    groups: dict[str, list[ProposedFinding]] = defaultdict(list)
    clauses = set()
    for finding in findings:
        if not may_go(finding) or finding.post.officer_id == by.number:
            raise NotNow
        path = finding.post.unit.path if finding.post.unit else ""
        if not path.startswith(unit.path):  # whoever signs for the unit reads every letter
            raise NotNow
        groups[str(finding.post.officer_id)].append(finding)
        clauses.add(finding.clause)
    _refuse_reviewer([one.pk for group in groups.values() for one in group], by)
    if len(clauses) != 1:
        raise NotNow
    batch = CureBatch.objects.create(
        unit=unit, days=days, clause=clauses.pop(), is_old=is_old, by=user, at=timezone.now()
    )
    letters = _letters(batch, groups)
    pks = [letter.pk for letter in letters]
    batch.sample = sorted(pks) if is_old else _sample(pks)
    batch.save(update_fields=["sample"])
    body = {"clause": batch.clause, "days": days, "letters": len(letters), "reason": reason}
    body |= {"is_old": True} if is_old else {}
    append("cure.drafted", by=by, subject=batch, body=body)
    return batch


def _letters(batch: CureBatch, groups: dict[str, list[ProposedFinding]]) -> list[CureLetter]:
    ranks = dict(Officer.objects.filter(pk__in=groups).values_list("pk", "rank"))
    letters = CureLetter.objects.bulk_create(
        CureLetter(
            batch=batch, officer_id=one, unit_id=str(rows[0].post.unit_id), rank=ranks.get(one, "")
        )
        for one, rows in groups.items()
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
def read_sample(letter: CureLetter, *, by: Viewer, user: User, reason: str = "") -> None:
    """The second signatory has read this letter of the sample; it holds for that person alone."""
    batch = CureBatch.objects.select_for_update().get(pk=letter.batch_id)
    _second(batch, by)
    if letter.pk not in batch.sample:
        raise NotNow
    SampleReading.objects.get_or_create(letter=letter, by=user, defaults={"at": timezone.now()})
    append("cure.sample_read", by=by, subject=letter, body={"batch": batch.pk, "reason": reason})


def read_by(batch: CureBatch, viewer: Viewer) -> set[int]:
    """Which letters of the sample this viewer has read."""
    rows = SampleReading.objects.filter(letter__in=batch.sample, by__number=viewer.number)
    return set(rows.values_list("letter", flat=True))


@transaction.atomic
def sign_batch(batch: CureBatch, *, by: Viewer, user: User, reason: str) -> None:
    """A second person, who has read the whole sample themselves, signs."""
    row = CureBatch.objects.select_for_update().get(pk=batch.pk)
    _second(row, by)
    if set(row.sample) - read_by(row, by):
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
