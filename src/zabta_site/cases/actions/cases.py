"""Opening a case and making moves in it: the core says whether, this writes it down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from zabta.procedure.calendar import day_of
from zabta.procedure.file import Act, File, Opening, state_of
from zabta.procedure.rules import is_over, make, open_file
from zabta.procedure.track import Track
from zabta.procedure.words import Refused, Why
from zabta_site.cases.actions.effects import follow
from zabta_site.cases.days import calendar_for
from zabta_site.cases.grounds import opening_for
from zabta_site.cases.models import (
    OPEN_CURES,
    Case,
    CaseFinding,
    CaseIncident,
    CaseMove,
    CureItem,
    CureState,
)
from zabta_site.cases.persons import person_for
from zabta_site.cases.tracks import signed_track_for, track_of
from zabta_site.collection.models import ProposedFinding
from zabta_site.ledgerbook.actions import append
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

OPEN, FREED = "open_case", "exonerated"


class NoTrack(Exception):
    """Legal has signed no version of a track for this officer's rank and cadre."""


class MovedOn(Exception):
    """Somebody made a move since the page that asks for this one was shown."""


class InConflict(Refused):
    """The core refused someone with a stake; that it was tried is in the ledger."""


def open_case(
    findings: Sequence[ProposedFinding],
    *,
    by: Viewer,
    user: User,
    reason: str,
    at: datetime | None = None,
) -> Case:
    """On confirmed findings of one post. Raises Refused (with every bar), InConflict or NoTrack."""
    officer, unit = findings[0].post.officer, findings[0].post.unit
    if officer is None or unit is None:
        raise Refused(Why.NOTHING_FOUND)
    by.must(Permission.DECIDE_CASES, unit.path)
    try:
        return _open(officer, unit, findings, by=by, user=user, reason=reason, at=at)
    except Refused as refused:
        if Why.CONFLICT in refused.whys:
            record_refusal(findings[0].post, OPEN, refused, by=by)
            raise InConflict(*refused.whys) from refused
        raise


@transaction.atomic
def _open(
    officer: Officer,
    unit: Unit,
    findings: Sequence[ProposedFinding],
    *,
    by: Viewer,
    user: User,
    reason: str,
    at: datetime | None,
) -> Case:
    now, opening = at or timezone.now(), opening_for(officer, findings)
    track = signed_track_for(opening, day_of(now))
    if track is None:
        raise NoTrack(officer.number)
    act = Act(move=OPEN, by=person_for(by, unit.path), at=now, reason=reason)
    file = open_file(
        track, File(opening=opening), act, _cased(opening), calendar_for(officer, track.weekend)
    )
    case = Case.objects.create(
        officer=officer,
        unit=unit,
        track=track.track,
        version=track.version,
        opening=msgspec.json.encode(opening).decode(),
        harm=opening.harm,
        earlier=opening.earlier,
        state="",
        opened_at=now,
    )
    CaseIncident.objects.bulk_create(
        CaseIncident(case=case, key=key) for key in sorted(opening.incidents)
    )
    CaseFinding.objects.bulk_create(
        CaseFinding(case=case, finding=one, clause=one.clause) for one in findings
    )
    _write(case, track, file, user=user, by=by)
    return case


def _cased(opening: Opening) -> frozenset[str]:
    keys = CaseIncident.objects.filter(key__in=opening.incidents).values_list("key", flat=True)
    return frozenset(keys) | _in_cure(opening)


def _in_cure(opening: Opening) -> frozenset[str]:
    """What is being mended, or was, is no case: one process at a time, and none after a cure."""
    pks = [int(ground.id) for ground in opening.grounds]
    states = (*OPEN_CURES, CureState.CURED)
    held = CureItem.objects.filter(finding__in=pks, letter__state__in=states)
    mended = {str(pk) for pk in held.values_list("finding", flat=True)}
    return frozenset(ground.incident for ground in opening.grounds if ground.id in mended)


def make_move(
    case: Case,
    name: str,
    *,
    by: Viewer,
    user: User,
    reason: str = "",
    at: datetime | None = None,
    seen: int | None = None,
    **said: Any,
) -> CaseMove:
    """One move, with what it says (`outcome`, `penalty`, `named` …). Raises Refused, InConflict.

    `seen` is how many moves the page showed: MovedOn when there are others now, so that no move is
    made twice or on what one has not read.
    """
    try:
        return _make(case, name, by=by, user=user, reason=reason, at=at, seen=seen, **said)
    except Refused as refused:
        if Why.CONFLICT in refused.whys:
            record_refusal(case, name, refused, by=by)
            raise InConflict(*refused.whys) from refused
        raise


@transaction.atomic
def _make(
    case: Case,
    name: str,
    *,
    by: Viewer,
    user: User,
    reason: str,
    at: datetime | None,
    seen: int | None,
    **said: Any,
) -> CaseMove:
    row = Case.objects.select_for_update().get(pk=case.pk)
    if seen is not None and seen != row.moves.count():
        raise MovedOn
    track = track_of(row)
    _refuse_protected(row, track, name, str(said.get("outcome", "")))
    calendar = calendar_for(row.officer, track.weekend)
    person = person_for(by, row.unit.path)
    act = Act(move=name, by=person, at=at or timezone.now(), reason=reason, **said)
    file = make(track, row.file(), act, calendar)
    return _write(row, track, file, user=user, by=by)


def _refuse_protected(case: Case, track: Track, name: str, outcome: str) -> None:
    """Nothing goes up the ladder about a post that was sealed after the case was opened; until
    legal and oversight have handed it back, the case can only be answered, freed or closed."""
    move = track.move(name)
    if move is None or move.step is None or outcome == FREED:
        return
    if case.findings.filter(finding__post__is_sealed=True).exists():
        raise Refused(Why.PROTECTED)


def _write(case: Case, track: Track, file: File, *, user: User, by: Viewer) -> CaseMove:
    """The newest act of `file` as a row, with the ledger, and all that follows from it."""
    act, state = file.acts[-1], state_of(track, file)
    move = CaseMove.objects.create(
        case=case,
        number=len(file.acts),
        name=act.move,
        by=user,
        at=act.at,
        act=msgspec.json.encode(act).decode(),
        state=state,
    )
    over = is_over(track, file)
    case.state, case.is_over, case.closed_at = state, over, act.at if over else None
    case.save(update_fields=["state", "is_over", "closed_at"])
    body = {"case": case.number, "move": act.move, "outcome": act.outcome, "state": state}
    body["made_at"] = act.at.isoformat()
    append("case.move.made", by=by, subject=case, body={**body, "penalty": act.penalty})
    follow(case, move, track, file, by=by)
    return move


@transaction.atomic
def record_refusal(
    subject: Any, name: str, refused: Refused, *, by: Viewer, reason: str = ""
) -> None:
    body = {"move": name, "reason": reason, "whys": [str(why) for why in refused.whys]}
    append("case.move.refused", by=by, subject=subject, body=body)


@transaction.atomic
def record_view(case: Case, *, by: Viewer, reason: str = "") -> None:
    """Somebody other than the officer looked at the case."""
    append("case.viewed", by=by, subject=case, body={"case": case.number, "reason": reason})
