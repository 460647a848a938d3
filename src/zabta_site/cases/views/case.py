"""A case: opening it, its page, and one page for each move."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta.procedure.calendar import day_of
from zabta.procedure.file import Opening
from zabta.procedure.open import bars
from zabta.procedure.words import Refused
from zabta_site.cases import actions, reads
from zabta_site.cases.curing import can_be_cured
from zabta_site.cases.forms import MoveForm, Why
from zabta_site.cases.grounds import opening_for
from zabta_site.cases.models import Case
from zabta_site.cases.shown import STEP_BACK, guided, may_step_back, moves_open_to, page_of
from zabta_site.cases.tracks import signed_track_for, track_of
from zabta_site.cases.views.common import me, tell
from zabta_site.cases.wholefile import paper_language
from zabta_site.cases.words import sentences
from zabta_site.collection import actions as collecting
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.review.confirmed import as_confirmed
from zabta_site.review.facts import clause_of


@require_http_methods(["GET", "POST"])
@needs(Permission.DECIDE_CASES)
def new(request: Request, post: int) -> HttpResponse:
    """What is known of one post, the guide, and whether a case may be opened on it."""
    findings = reads.ready_of_post(request.viewer, post)
    officer = findings[0].post.officer
    if officer is None:
        raise Http404
    form = Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            case = actions.open_case(
                findings, by=request.viewer, user=me(request), **form.cleaned_data
            )
        except actions.NoTrack:
            messages.error(request, _("Legal has not signed a track for this officer yet."))
        except Refused as refused:
            tell(request, refused)
        else:
            messages.success(request, _("The case is open. Nothing is decided."))
            return redirect("cases:case", case.pk)
    opening = opening_for(officer, findings)
    shown = {"form": form, "post": findings[0].post, "officer": officer, **_weighed(opening)}
    shown["findings"] = [(one, clause_of(one), as_confirmed(one).words) for one in findings]
    collecting.record_look(findings[0].post, by=request.viewer, part="decider's page")
    shown["can_be_cured"] = all(map(can_be_cured, findings)) and opening.harm != "high"
    return render(request, "cases/new.html", shown)


def _weighed(opening: Opening) -> dict[str, object]:
    """The track, the guide, and everything that bars a case."""
    track = signed_track_for(opening, day_of(timezone.now()))
    if track is None:
        return {"track": None, "guide": None, "bars": []}
    against = sentences(bars(track, opening, frozenset()))
    return {"track": track, "guide": guided(track, opening), "bars": against}


@require_safe
@needs(Permission.READ_DIRECTIVE)
def show(request: Request, pk: int) -> HttpResponse:
    case = reads.case_for(request.viewer, pk)
    if case.officer_id != request.viewer.number:
        actions.record_view(case, by=request.viewer)
    return render(request, "cases/case.html", page_of(request.viewer, case, paper_language()))


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_DIRECTIVE)
def move(request: Request, pk: int, name: str) -> HttpResponse:
    """One move: what it means, what it needs, and what follows. Not theirs now: 404."""
    case = reads.case_for(request.viewer, pk)
    row = next((one for one in moves_open_to(request.viewer, case) if one.name == name), None)
    if row is None:
        raise Http404
    track, is_own = track_of(case), case.officer_id == request.viewer.number
    form = MoveForm(
        request.POST or None,
        track=track,
        move=row,
        file=case.file(),
        path=case.unit.path,
        is_own=is_own,
    )
    if request.method == "POST" and form.is_valid() and _made(request, case, form):
        return redirect("cases:case", case.pk)
    shown = {**page_of(request.viewer, case, paper_language()), "move": row, "form": form}
    shown["seen"] = len(form.file.acts)
    shown["laws"] = [law for law in track.law if law.id in row.law]
    status = 422 if request.method == "POST" else 200
    return render(request, "cases/move.html", shown, status=status)


def _made(request: Request, case: Case, form: MoveForm) -> bool:
    told = form.said() | {"seen": _seen(request)}
    try:
        actions.make_move(case, form.move.name, by=request.viewer, user=me(request), **told)
    except actions.MovedOn:
        messages.error(request, _("Somebody has gone on with this case meanwhile. Look again."))
        return True
    except Refused as refused:
        tell(request, refused)
        return False
    messages.success(request, _("Done and written down. The papers are in the file."))
    return True


def _seen(request: Request) -> int | None:
    """How many moves the page showed that was sent; nothing from a page of another make."""
    told = request.POST.get("seen", "")
    return int(told) if told.isdecimal() and len(told) < 6 else None


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_CASES)
def step_back(request: Request, pk: int) -> HttpResponse:
    case = reads.case_for(request.viewer, pk)
    if not may_step_back(request.viewer, case):
        raise Http404
    form = Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_move(
                case, STEP_BACK, by=request.viewer, user=me(request), **form.cleaned_data
            )
        except Refused as refused:
            tell(request, refused)
        else:
            messages.success(request, _("You have stepped back. Someone else goes on."))
            return redirect("cases:list")
    return render(request, "cases/step_back.html", {"form": form, "case": case})
