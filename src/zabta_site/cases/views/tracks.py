"""The legal tracks as tables, legal's signature under them, and the calendar."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta_site.cases import actions, reads
from zabta_site.cases.forms import HolidayForm, LeaveForm, SignTrack
from zabta_site.cases.tracks import all_tracks, is_signed, track_hash, track_named
from zabta_site.cases.views.common import me
from zabta_site.cases.words import PARTS, SEEN, STEPS
from zabta_site.people.models import Officer
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs


@require_safe
@needs(Permission.READ_CASES)
def table(request: Request) -> HttpResponse:
    rows = [(track, is_signed(track), len(track.to_confirm)) for track in all_tracks()]
    return render(request, "cases/tracks.html", {"tracks": rows})


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_CASES)
def track(request: Request, track: str, version: str) -> HttpResponse:
    found = track_named(track, version)
    may_sign = request.viewer.may(Permission.SIGN_TRACKS)
    form = SignTrack(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.sign_track(found, by=request.viewer, user=me(request), **form.cleaned_data)
        messages.success(request, _("Signed. Cases may be opened under this version."))
        return redirect("cases:track", track, version)
    signed = reads.sign_offs(request.viewer).filter(
        track=track, version=version, sha256=track_hash(track, version)
    )
    shown = {
        "track": found,
        "form": form,
        "may_sign": may_sign,
        "signed": signed.first(),
        "sha256": track_hash(track, version),
        "moves": [(move, PARTS[move.who]) for move in found.moves],
        "law": [(law, SEEN[law.seen]) for law in found.law],
        "guide": [
            (harm, [STEPS[step] for step in found.guide.row(harm)])
            for harm in ("low", "medium", "high")
        ],
        "punishments": [(one, STEPS[one.step]) for one in found.punishments],
    }
    return render(request, "cases/track.html", shown)


@require_http_methods(["GET", "POST"])
@needs(Permission.SIGN_TRACKS)
def calendar(request: Request) -> HttpResponse:
    what = request.POST.get("what", "")
    holiday = HolidayForm(request.POST if what == "holiday" else None)
    leave = LeaveForm(request.POST if what == "leave" else None)
    if what == "holiday" and holiday.is_valid():
        actions.add_holiday(**holiday.cleaned_data, by=request.viewer)
        return _kept(request)
    if what == "leave" and leave.is_valid():
        officer = _officer(request, leave)
        if officer:
            said = {k: v for k, v in leave.cleaned_data.items() if k != "officer"}
            actions.record_leave(officer, **said, by=request.viewer)
            return _kept(request)
    shown = {
        "holiday": holiday,
        "leave": leave,
        "holidays": reads.holidays(request.viewer),
        "leaves": reads.leaves(request.viewer),
    }
    return render(request, "cases/calendar.html", shown)


def _officer(request: Request, form: LeaveForm) -> Officer | None:
    """Only an officer whose case the viewer may see."""
    number = form.cleaned_data["officer"]
    case = reads.cases_for(request.viewer).filter(officer=number).first()
    if case is None:
        form.add_error("officer", _("You see no case of an officer with this number."))
        return None
    return case.officer


def _kept(request: Request) -> HttpResponse:
    messages.success(request, _("Kept. All clocks reckon with it from now on."))
    return redirect("cases:calendar")
