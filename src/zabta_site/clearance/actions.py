"""Asking for clearance, answering, appealing; class approvals; naming approvers; the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from zabta.screening.facts import text_sha256
from zabta_site.clearance.models import (
    Appeal,
    Approver,
    ClassApproval,
    Picture,
    Request,
)
from zabta_site.clearance.pictures import Brought
from zabta_site.clearance.reads import approver_for, covers
from zabta_site.clearance.words import CLOCKS, AppealState, Duty, Kind, State
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.ledgerbook.canonical import moment_text
from zabta_site.people.models import Officer, Unit, User


class NotNow(Exception):
    """The request is no longer in a state in which this can be done."""


class OwnMatter(Exception):
    """Nobody answers their own request, hears the appeal of their own refusal, or gives a class
    approval that covers themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the officer wants to publish, where and when."""

    kind: Kind
    platform: str
    text: str
    place: str
    since: datetime
    until: datetime


@transaction.atomic
def ask_clearance(
    officer: Officer,
    unit: Unit,
    draft: Draft,
    pictures: Sequence[Brought] = (),
    *,
    by: Actor,
    reason: str = "",
) -> Request:
    """The clock starts now: two hours for a warning to the public, a day for the rest."""
    now = timezone.now()
    request = Request.objects.create(
        officer=officer,
        unit=unit,
        approver=approver_for(unit, Duty(draft.kind.value)),
        kind=draft.kind,
        platform=draft.platform,
        text=draft.text.strip(),
        place=draft.place,
        since=draft.since,
        until=draft.until,
        asked_at=now,
        due_at=now + CLOCKS[draft.kind],
    )
    Picture.objects.bulk_create(Picture(request=request, **one._asdict()) for one in pictures)
    body = {
        "due_at": moment_text(request.due_at),
        "kind": draft.kind.value,
        "pictures": [one.sha256 for one in pictures],
        "text_sha256": text_sha256(request.text),
    }
    append("clearance.asked", by=by, subject=request, body=body)
    return request


@transaction.atomic
def withdraw_request(request: Request, *, by: Actor, reason: str = "") -> Request:
    held = _waiting(request)
    held.state = State.WITHDRAWN
    held.save(update_fields=["state"])
    append("clearance.withdrawn", by=by, subject=held, body={"reason": reason})
    return held


@transaction.atomic
def approve_request(
    request: Request, *, by: Actor, user: User, text: str | None = None, reason: str = ""
) -> Request:
    """As it is, or with the changed text that alone is then cleared."""
    held = _answered(_waiting(request), user, reason)
    held.cleared_text = held.text if text is None else text.strip()
    held.state = State.APPROVED if held.cleared_text == held.text else State.CHANGED
    held.save()
    body = {"reason": reason, "state": held.state, "text_sha256": text_sha256(held.cleared_text)}
    append("clearance.granted", by=by, subject=held, body=body)
    return held


@transaction.atomic
def refuse_request(request: Request, *, by: Actor, user: User, reason: str) -> Request:
    """A refusal always says why, and can be appealed."""
    held = _answered(_waiting(request), user, reason)
    held.state = State.REFUSED
    held.save()
    append("clearance.refused", by=by, subject=held, body={"reason": reason})
    return held


@transaction.atomic
def appeal_refusal(request: Request, why: str, *, by: Actor, reason: str = "") -> Appeal:
    held = Request.objects.select_for_update().get(pk=request.pk)
    if held.state != State.REFUSED or Appeal.objects.filter(request=held).exists():
        raise NotNow
    appeal = Appeal.objects.create(request=held, why=why, at=timezone.now())
    append("clearance.appealed", by=by, subject=held, body={"why": why})
    return appeal


@transaction.atomic
def hear_appeal(appeal: Appeal, *, is_allowed: bool, by: Actor, user: User, reason: str) -> Appeal:
    held = Appeal.objects.select_for_update().select_related("request").get(pk=appeal.pk)
    request = held.request
    if held.state != AppealState.WAITING:
        raise NotNow
    if user.pk == request.decided_by_id or user.number == request.officer_id:
        raise OwnMatter
    held.state = AppealState.ALLOWED if is_allowed else AppealState.DISMISSED
    held.heard_by, held.heard_at, held.reason = user, timezone.now(), reason
    held.save()
    if is_allowed:
        request.state, request.cleared_text = State.APPROVED, request.text
        request.decided_by, request.decided_at = user, held.heard_at
        request.save()
    body = {"allowed": is_allowed, "reason": reason}
    append("clearance.appeal_heard", by=by, subject=request, body=body)
    return held


@transaction.atomic
def approve_class(
    unit: Unit,
    kind: str,
    title: str,
    terms: str,
    window: tuple[datetime, datetime],
    *,
    by: Actor,
    user: User,
    reason: str = "",
) -> ClassApproval:
    """From now on, at the earliest: what was published before was not covered.

    Nobody gives one that covers themselves: the branch of a unit above does.
    """
    if covers(unit, user):
        raise OwnMatter
    now = timezone.now()
    made = ClassApproval.objects.create(
        unit=unit, kind=kind, title=title, terms=terms, since=max(window[0], now),
        until=window[1], given_by=user, given_at=now,
    )  # fmt: skip
    body = {"kind": kind, "reason": reason, "title": title, "unit": unit.pk}
    append("clearance.class_approved", by=by, subject=made, body=body)
    return made


@transaction.atomic
def withdraw_class(approval: ClassApproval, *, by: Actor, reason: str) -> ClassApproval:
    """What was published while it stood stays covered."""
    approval.withdrawn_at = timezone.now()
    approval.save(update_fields=["withdrawn_at"])
    append("clearance.class_withdrawn", by=by, subject=approval, body={"reason": reason})
    return approval


@transaction.atomic
def name_approver(unit: Unit, duty: str, user: User, *, by: Actor, reason: str = "") -> Approver:
    """The one before them, if any, answers no more; what waits moves to the new one."""
    now = timezone.now()
    Approver.objects.filter(unit=unit, duty=duty, until=None).update(until=now)
    made = Approver.objects.create(unit=unit, duty=duty, user=user, since=now)
    waiting = Request.objects.filter(kind=duty, state=State.WAITING)
    for request in waiting.filter(unit__path__startswith=unit.path):
        nearest = approver_for(request.unit, Duty(duty))
        Request.objects.filter(pk=request.pk).update(approver=nearest)
    body = {"duty": duty, "reason": reason, "user": user.number}
    append("clearance.approver_named", by=by, subject=made, body=body)
    return made


@transaction.atomic
def mark_overdue(now: datetime, *, by: Actor, reason: str = "") -> int:
    """Once each, when the clock has run out: the unit head sees it from then on."""
    late = Request.objects.filter(state=State.WAITING, overdue_at=None, due_at__lte=now)
    for request in late:
        Request.objects.filter(pk=request.pk).update(overdue_at=now)
        append("clearance.overdue", by=by, subject=request, body={"reason": reason})
    return len(late)


@transaction.atomic
def expire_requests(now: datetime, *, by: Actor, reason: str = "") -> int:
    """The moment passed: nobody answered. It is said so, never passed over."""
    gone = Request.objects.filter(state=State.WAITING, until__lte=now)
    for request in gone:
        Request.objects.filter(pk=request.pk).update(state=State.EXPIRED, decided_at=now)
        append("clearance.expired", by=by, subject=request, body={"reason": reason})
    Picture.objects.filter(request__until__lte=now).exclude(copy=b"").update(copy=b"")
    return len(gone)


def _waiting(request: Request) -> Request:
    held = Request.objects.select_for_update().get(pk=request.pk)
    if held.state != State.WAITING:
        raise NotNow
    return held


def _answered(held: Request, user: User, reason: str) -> Request:
    if user.number == held.officer_id:
        raise OwnMatter
    held.decided_by, held.decided_at, held.reason = user, timezone.now(), reason
    return held
