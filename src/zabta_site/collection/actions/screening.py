"""Screening stored posts: signals, seals and proposed findings, the same when done again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from zabta.domain.post import Post
from zabta_site.collection.actions.queueing import renew_queue
from zabta_site.collection.force import accounts_of, force_for
from zabta_site.collection.given import given_of
from zabta_site.collection.history import keep_history
from zabta_site.collection.lane import lane_of
from zabta_site.collection.live import as_old_as_it_is
from zabta_site.collection.media import as_in_vault
from zabta_site.collection.models import (
    ImportFile,
    ProposedFinding,
    StoredPost,
    StoredSignal,
)
from zabta_site.collection.rows import Owners, post_of
from zabta_site.collection.screener import ClauseSaid, Screened, Screener
from zabta_site.collection.vault import folder
from zabta_site.collection.words import OPEN, FileState, Outcome, Stage
from zabta_site.ledgerbook.actions import Actor, Note, append, append_all

CHANGING = ("outcome", "exceptions", "reasons", "facts", "because", "waits", "routes")
SAID_FIELDS = ("slot", "clause", "rule", "directive", "harm", *CHANGING)
"""When one of these differs from before, what people said of it no longer holds."""
OWNER_AND_SEAL = ("account_id", "officer_id", "unit_id", "rank", "is_sealed", "sealed_why")
KINDS = {
    Outcome.PROPOSE: "finding.proposed",
    Outcome.NEEDS_REVIEW: "finding.asked",
    Outcome.EXEMPT: "finding.exempt",
    Outcome.PROTECTED: "post.protected",
    Outcome.OUT_OF_SCOPE: "finding.out_of_scope",
}


@transaction.atomic
def screen_posts(ids: Sequence[int], screener: Screener, *, by: Actor, reason: str = "") -> int:
    """Screen these posts and store what is said. Returns how many proposals are new or changed.

    Doing it again with nothing new changes nothing and writes nothing to the ledger.
    """
    rows = list(StoredPost.objects.filter(pk__in=ids).order_by("pk"))
    posts = [as_in_vault(post_of(row)) for row in rows]
    force = force_for(posts)
    said = screener.screen(posts, force, given_of(rows), folder())
    now = timezone.now()
    owners = Owners(force, accounts_of(posts))
    for row, post, one in zip(rows, posts, said, strict=True):
        _renew(row, owners, post, one, now)
    StoredPost.objects.filter(pk__in=ids).update(screened_at=now, screened_with=screener.stamp)
    _store_signals(rows, said)
    keep_history(rows, said)
    changed = _store_findings(rows, said, now)
    renew_queue(ids)
    notes = [_note(finding) for finding in changed]
    append_all(notes, by=by)
    return len(changed)


def _renew(row: StoredPost, owners: Owners, post: Post, said: Screened, now: datetime) -> None:
    """Protected speech is sealed before any rule is stored beside it, unless two released it.

    Owner and seal are written only where they changed, which is rare.
    """
    before = [getattr(row, name) for name in OWNER_AND_SEAL]
    owners.put(row, post, now)
    row.is_sealed = said.protected.is_protected and not row.is_released
    row.sealed_why = said.protected.why if row.is_sealed else ""
    if before != [getattr(row, name) for name in OWNER_AND_SEAL]:
        row.save(update_fields=[name.removesuffix("_id") for name in OWNER_AND_SEAL])


def _note(finding: ProposedFinding) -> Note:
    body: dict[str, Any] = {
        "clause": finding.clause,
        "directive": finding.directive,
        "outcome": str(finding.outcome),
        "post": finding.post_id,
        "revision": finding.revision,
    }
    return Note(KINDS[Outcome(finding.outcome)], finding.post, body)


def _store_signals(rows: Sequence[StoredPost], said: Sequence[Screened]) -> None:
    """A re-screening replaces the signals: they are the detectors' newest word, not a record of
    people's; which detectors said what when is in the facts of the proposals."""
    StoredSignal.objects.filter(post__in=rows).delete()
    made = [
        StoredSignal(
            post=row,
            name=signal.name,
            likelihood=signal.likelihood.value,
            said=msgspec.to_builtins(signal),
        )
        for row, one in zip(rows, said, strict=True)
        for signal in one.signals
    ]
    StoredSignal.objects.bulk_create(made, batch_size=500)


def _store_findings(
    rows: Sequence[StoredPost], screened: Sequence[Screened], now: datetime
) -> list[ProposedFinding]:
    """New and changed proposals. One that people concluded stays as they concluded it."""
    before: dict[int, dict[str, ProposedFinding]] = defaultdict(dict)
    for finding in ProposedFinding.objects.filter(post__in=rows):
        before[finding.post_id][finding.slot] = finding
    elsewhere = _said_of_profiles(rows, screened)
    new: list[ProposedFinding] = []
    changed: list[ProposedFinding] = []
    gone: list[ProposedFinding] = []
    for row, one in zip(rows, screened, strict=True):
        there = before[row.pk]
        for clause in (as_old_as_it_is(said, row) for said in _once_each(one.said)):
            old = there.pop(clause.slot, None)
            if old is None and (_profile(row), clause.slot) in elsewhere:
                continue
            if old is None:
                new.append(_new(row, clause, now))
            elif old.stage in OPEN and _differs(old, clause):
                changed.append(_renewed(old, row, clause, now))
        gone += [old for old in there.values() if old.stage in OPEN]
    _withdraw(gone)
    ProposedFinding.objects.bulk_update(
        changed,
        [*SAID_FIELDS, "lane", "revision", "stage", "proposed_at"],
        batch_size=100,
    )
    return [*ProposedFinding.objects.bulk_create(new, batch_size=200), *changed]


def _once_each(said: Iterable[ClauseSaid]) -> Iterable[ClauseSaid]:
    """Each line once; that there is nothing to say of a post at all is not kept."""
    kept = {clause.slot: clause for clause in said}
    return [one for one in kept.values() if one.clause or one.outcome != Outcome.OUT_OF_SCOPE]


def _profile(row: StoredPost) -> tuple[str, str]:
    return row.platform, row.handle


def _said_of_profiles(
    rows: Sequence[StoredPost], said: Sequence[Screened]
) -> set[tuple[tuple[str, str], str]]:
    """What was said of these posts' profiles on other posts already."""
    slots = {clause.slot for one in said for clause in one.said if clause.is_profile}
    if not slots:
        return set()
    there = ProposedFinding.objects.filter(
        slot__in=slots, post__handle__in={row.handle for row in rows if row.handle}
    ).exclude(post__in=rows)
    found = there.values_list("post__platform", "post__handle", "slot")
    return {((platform, handle), slot) for platform, handle, slot in found}


def _withdraw(gone: Iterable[ProposedFinding]) -> None:
    """No longer said of the post at all: nothing to look at, but people's words on it remain."""
    for finding in gone:
        finding.outcome, finding.stage = Outcome.OUT_OF_SCOPE, Stage.FIRST
        finding.revision += 1
        finding.save(update_fields=["outcome", "stage", "revision"])


def _fields(said: ClauseSaid) -> Iterator[tuple[str, Any]]:
    for name in SAID_FIELDS:
        value = getattr(said, name)
        yield name, list(value) if isinstance(value, tuple) else _plain(value)


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _new(row: StoredPost, said: ClauseSaid, now: datetime) -> ProposedFinding:
    lane = lane_of(said)
    return ProposedFinding(post=row, lane=lane, proposed_at=now, **dict(_fields(said)))


def _differs(old: ProposedFinding, said: ClauseSaid) -> bool:
    return any(getattr(old, name) != value for name, value in _fields(said) if name in CHANGING)


def _renewed(
    old: ProposedFinding, row: StoredPost, said: ClauseSaid, now: datetime
) -> ProposedFinding:
    for name, value in _fields(said):
        setattr(old, name, value)
    old.post, old.lane, old.proposed_at = row, lane_of(said), now
    old.revision, old.stage = old.revision + 1, Stage.FIRST
    return old


@transaction.atomic
def finish_file(file: ImportFile, screened: int, *, by: Actor, reason: str = "") -> None:
    """Every post of the file has been screened."""
    file.state, file.rows_screened = FileState.DONE, screened
    file.finished_at = timezone.now()
    file.save(update_fields=["state", "rows_screened", "finished_at"])
    append("file.screened", by=by, subject=file, body={"posts": screened, "reason": reason})
