"""Finding reports: by the receipt for whoever holds it, all of them for the desk alone."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from zabta_site.concerns import patience, sealing
from zabta_site.concerns.models import DeskKey, Line, Report, Side
from zabta_site.concerns.opened import Opened, open_report
from zabta_site.people.roles import Permission, Role
from zabta_site.people.viewer import NotAllowed, Viewer

APART = frozenset({Role.REVIEWER, Role.COMMANDER, Role.ADMINISTRATOR, Role.INQUIRY})
"""Whoever monitors, commands, administers or inquires cannot be the desk as well."""


def may_handle(viewer: Viewer) -> bool:
    return viewer.may(Permission.HANDLE_CONCERNS) and not viewer.roles & APART


def must_handle(viewer: Viewer) -> None:
    if not may_handle(viewer):
        raise NotAllowed(Permission.HANDLE_CONCERNS.value)


def current_key() -> DeskKey | None:
    """Reports are sealed to the newest one."""
    return DeskKey.objects.first()


def came_today() -> int:
    """Messages of reporters, new and added, of this day."""
    return Line.objects.filter(side=Side.REPORTER, on=timezone.localdate()).count()


def bits_to_add(report: Report) -> int:
    """What adding to this report asks of the sender: nothing, for the first few of a day."""
    own = report.lines.filter(side=Side.REPORTER, on=timezone.localdate()).count()
    if own <= patience.OWN_FREE:
        return 0
    return max(patience.FIRST, patience.bits_for(came_today()))


def reports_for(viewer: Viewer) -> QuerySet[Report]:
    if not may_handle(viewer):
        raise Http404
    return Report.objects.select_related("desk_key").prefetch_related("lines")


def waiting_count(viewer: Viewer) -> int:
    """Open reports, for the desk's own home page."""
    return reports_for(viewer).filter(closed_on=None).count()


def report_for(viewer: Viewer, pk: int) -> Report:
    report = reports_for(viewer).filter(pk=pk).first()
    if report is None:
        raise Http404
    return report


def open_with_receipt(typed: str) -> Opened | None:
    """By the receipt, however it was typed; None when there is no such report."""
    code = sealing.cleaned(typed)
    report = Report.objects.filter(lookup=sealing.lookup_of(code)).first()
    if report is None or not code:
        return None
    return open_report(report, sealing.unwrap_with_code(report.key_for_reporter, code))
