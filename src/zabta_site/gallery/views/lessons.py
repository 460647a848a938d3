"""Lessons: ask for one, watch it, read its report, switch a version on or go back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabta.domain.fault import BadInput
from zabta.signals.image.needs import require
from zabta_site.gallery import actions, reads
from zabta_site.gallery.forms import Why
from zabta_site.gallery.models import Lesson
from zabta_site.gallery.report import rows_of
from zabta_site.gallery.views.shared import me, say_another, say_over
from zabta_site.gallery.words import Step
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs

P = Permission
PAGE = 25


@require_safe
@needs(P.READ_GALLERY)
def table(request: Request) -> HttpResponse:
    viewer = request.viewer
    page = Paginator(reads.lessons_for(viewer), PAGE).get_page(request.GET.get("page"))
    taught = [row for row in reads.references_for(viewer) if row.is_taught]
    shown = {
        "page": page,
        "in_use": reads.in_use(),
        "running": reads.running(),
        "may_keep": viewer.may(P.KEEP_GALLERY),
        "pictures": len(taught),
        "lacking": _lacking(),
    }
    return render(request, "gallery/lessons.html", shown)


def _lacking() -> bool:
    """Whether this machine lacks what teaching needs."""
    try:
        require()
        require("teach")
    except BadInput:
        return True
    return False


@require_POST
@needs(P.KEEP_GALLERY)
def teach(request: Request) -> HttpResponse:
    if not any(row.is_taught for row in reads.references_for(request.viewer)):
        messages.error(request, _("There is nothing to teach yet: put a mark in first."))
        return redirect("gallery:lessons")
    row = actions.ask_lesson(by=request.viewer, user=me(request))
    return redirect("gallery:lesson", row.pk)


@require_safe
@needs(P.READ_GALLERY)
def one(request: Request, pk: int) -> HttpResponse:
    row = reads.lesson_for(request.viewer, pk)
    return render(request, "gallery/lesson.html", _shown(request, row))


def _shown(request: Request, row: Lesson) -> dict[str, object]:
    viewer, use = request.viewer, reads.in_use()
    tried = reads.tried_by(row)
    return {
        "lesson": row,
        "report": rows_of(row.figures),
        "tried": tried,
        "right": sum(one.is_right for one in tried),
        "off": [one["name"] for one in row.taught if not one["is_on"]],
        "is_in_use": use is not None and use.lesson_id == row.pk,
        "was_in_use": row.switches.exists(),
        "may_keep": viewer.may(P.KEEP_GALLERY),
        "is_first": row.asked_by.number == viewer.number,
        "why": Why(),
    }


@require_safe
@needs(P.READ_GALLERY)
def progress(request: Request, pk: int) -> HttpResponse:
    """The part that asks again while the lesson runs; then the whole page once."""
    row = reads.lesson_for(request.viewer, pk)
    answer = render(request, "gallery/progress.html", {"lesson": row})
    if not row.is_busy:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@needs(P.KEEP_GALLERY)
def switch_on(request: Request, pk: int) -> HttpResponse:
    row = reads.lesson_for(request.viewer, pk)
    form = Why(request.POST)
    if row.step != Step.READY or not form.is_valid():
        return render(
            request, "gallery/lesson.html", {**_shown(request, row), "why": form}, status=422
        )
    try:
        why = form.cleaned_data["reason"]
        actions.switch_on(row, by=request.viewer, user=me(request), reason=why)
    except actions.SamePerson:
        say_another(request)
    except actions.NotNow:
        say_over(request)
    else:
        messages.success(request, _("In use now. Stored pictures are looked at again with it."))
    return redirect("gallery:lesson", pk)
