"""What a viewer may see of clearances, and what screening is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from zabta.domain.force import Permission as CorePermission
from zabta.domain.force import PermissionKind
from zabta.domain.moment import Span
from zabta.screening.facts import text_sha256
from zabta_site.clearance.models import Appeal, Approver, ClassApproval, Picture, Request
from zabta_site.clearance.words import CLEARED, AppealState, Duty, State
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.reads import posting_of, within, within_any
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

P = Permission
T = TypeVar("T")


def my_requests(viewer: Viewer) -> QuerySet[Request]:
    """The viewer's own, newest first."""
    own = Request.objects.filter(officer=viewer.number or None)
    return own.select_related("approver", "decided_by", "unit", "appeal").order_by("-pk")


def my_request(viewer: Viewer, pk: int) -> Request:
    return _found(my_requests(viewer).filter(pk=pk).first())


def requests_for(viewer: Viewer) -> QuerySet[Request]:
    """Of the viewer's units, for those who answer or hear; never their own."""
    mine = within_any(viewer, (P.GIVE_CLEARANCE, P.HEAR_CLEARANCE), "unit__path")
    seen = Request.objects.filter(mine).exclude(officer=viewer.number)
    return seen.select_related("officer", "unit", "approver", "decided_by")


def queue_for(viewer: Viewer) -> list[Request]:
    """What waits for an answer, what is due first on top."""
    if not viewer.may(P.GIVE_CLEARANCE):
        return []
    waiting = requests_for(viewer).filter(state=State.WAITING)
    return sorted(waiting, key=lambda one: (one.deadline, one.pk))


def request_for(viewer: Viewer, pk: int) -> Request:
    return _found(requests_for(viewer).filter(pk=pk).first())


def may_answer(viewer: Viewer, request: Request) -> bool:
    """The named approver; anyone of the branch when none is named, or when the clock ran out."""
    if not viewer.may(P.GIVE_CLEARANCE, request.unit.path) or not request.is_waiting:
        return False
    named = request.approver
    return named is None or named.number == viewer.number or request.due_at <= timezone.now()


def overdue_for(viewer: Viewer) -> QuerySet[Request]:
    """For the unit head: what nobody answered in time."""
    held = within(viewer, P.HEAR_CLEARANCE, "unit__path")
    late = Request.objects.filter(held, state=State.WAITING).exclude(overdue_at=None)
    return late.exclude(officer=viewer.number).select_related("officer", "unit", "approver")


def appeals_for(viewer: Viewer) -> QuerySet[Appeal]:
    held = within(viewer, P.HEAR_CLEARANCE, "request__unit__path")
    open_ = Appeal.objects.filter(held, state=AppealState.WAITING)
    others = open_.exclude(request__officer=viewer.number)
    return others.exclude(request__decided_by__number=viewer.number).select_related(
        "request__officer", "request__unit", "request__decided_by"
    )


def appeal_for(viewer: Viewer, pk: int) -> Appeal:
    return _found(appeals_for(viewer).filter(pk=pk).first())


def picture_for(viewer: Viewer, pk: int) -> Picture:
    """For the officer who brought it, those who answer it, and, once it is cleared, whoever
    compares a post of theirs with it."""
    seen = Q(request__in=my_requests(viewer).values("pk"))
    if viewer.may(P.GIVE_CLEARANCE) or viewer.may(P.HEAR_CLEARANCE):
        seen |= Q(request__in=requests_for(viewer).values("pk"))
    if viewer.may(P.REVIEW_FINDINGS):
        held = Request.objects.filter(within(viewer, P.REVIEW_FINDINGS, "unit__path"))
        seen |= Q(request__in=held.filter(state__in=CLEARED).values("pk"))
    return _found(Picture.objects.filter(seen, pk=pk).exclude(copy=b"").first())


def classes_for(viewer: Viewer) -> QuerySet[ClassApproval]:
    """Class approvals of the viewer's units."""
    held = within(viewer, P.GIVE_CLEARANCE, "unit__path")
    return ClassApproval.objects.filter(held).select_related("unit", "given_by")


def class_for(viewer: Viewer, pk: int) -> ClassApproval:
    return _found(classes_for(viewer).filter(pk=pk, withdrawn_at=None).first())


def classes_over(unit: Unit, now: datetime) -> list[ClassApproval]:
    """Those that cover a unit now: its own and those of the units above."""
    standing = ClassApproval.objects.filter(since__lte=now, until__gt=now, withdrawn_at=None)
    return [one for one in standing.select_related("unit") if unit.path.startswith(one.unit.path)]


def covers(unit: Unit, user: User) -> bool:
    """Whether what is allowed to a unit is allowed to this person too, by their posting."""
    officer = Officer.objects.filter(number=user.number).first()
    posting = posting_of(officer) if officer else None
    return posting is not None and posting.unit.path.startswith(unit.path)


def approvers_for(viewer: Viewer) -> QuerySet[Approver]:
    held = within(viewer, P.HEAR_CLEARANCE, "unit__path")
    return Approver.objects.filter(held, until=None).select_related("unit", "user")


def approver_for(unit: Unit, duty: Duty) -> User | None:
    """Who is named for the unit, or for the nearest unit above it."""
    live = Approver.objects.filter(duty=duty, until=None).select_related("unit", "user")
    over = [one for one in live if unit.path.startswith(one.unit.path)]
    return max(over, key=lambda one: len(one.unit.path)).user if over else None


def calendar_for(viewer: Viewer, first: datetime, last: datetime) -> list[Request]:
    """Requests of the viewer's units whose window opens in this time, and are not refused."""
    shown = (State.WAITING, *CLEARED)
    opening = requests_for(viewer).filter(state__in=shown, since__gte=first, since__lt=last)
    return list(opening.order_by("since"))


def core_permissions(officers: Iterable[str]) -> Iterator[CorePermission]:
    """For screening: what these officers were cleared for, and every class approval."""
    cleared = Request.objects.filter(officer__in=list(officers), state__in=CLEARED)
    for one in cleared.select_related("decided_by").prefetch_related("pictures"):
        yield _core(one)
    for approval in ClassApproval.objects.select_related("given_by"):
        if approval.ends_at > approval.since:
            yield _core_class(approval)


def _core(one: Request) -> CorePermission:
    start = max(one.since, one.decided_at or one.since)
    pictures = list(one.pictures.all())
    return CorePermission(
        id=f"clearance {one.pk}",
        kind=PermissionKind.POST,
        officer=one.officer_id,
        unit=None,
        span=Span(start, max(one.until, start)),
        approver=one.decided_by.number if one.decided_by else "",
        text_sha256=text_sha256(one.cleared_text),
        text=one.cleared_text,
        media_sha256=tuple(h for pic in pictures for h in (pic.sha256, pic.cleaned_sha256)),
        media_pdq=tuple(pic.pdq for pic in pictures),
        is_whole=True,
    )


def _core_class(approval: ClassApproval) -> CorePermission:
    return CorePermission(
        id=f"class {approval.pk}",
        kind=PermissionKind.CLASS,
        officer=None,
        unit=approval.unit_id,
        span=Span(approval.since, approval.ends_at),
        approver=approval.given_by.number,
        scope=f"{approval.kind}: {approval.title}",
    )


def approvers_of(officer: str) -> frozenset[str]:
    """Numbers of those who cleared a post of this officer."""
    rows = Request.objects.filter(officer=officer, state__in=CLEARED)
    return frozenset(rows.values_list("decided_by__number", flat=True))


def _found(row: T | None) -> T:
    if row is None:
        raise Http404
    return row
