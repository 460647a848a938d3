"""Lists: open cases with what waits, findings ready for a case, and one's own."""

from __future__ import annotations

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zabta_site.cases import reads
from zabta_site.cases.shown import moves_open_to
from zabta_site.cases.tracks import track_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.review.facts import clause_label, clause_of

PAGE = 30


@require_safe
@needs(Permission.READ_CASES)
def open_cases(request: Request) -> HttpResponse:
    """Open ones first, by what waits for the viewer and the nearest clock."""
    viewer = request.viewer
    rows = reads.cases_for(viewer).filter(is_over="over" in request.GET)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    cases = list(page)
    shown = [
        {
            "case": case,
            "state": track_of(case).state(case.state).title,
            "waits": moves_open_to(viewer, case) if not case.is_over else [],
            "clock": min(reads.running(case), key=lambda run: run.ends, default=None),
        }
        for case in cases
    ]
    context = {
        "rows": shown,
        "page": page,
        "is_over": "over" in request.GET,
        "now": timezone.now(),
        "may_open": viewer.may(Permission.DECIDE_CASES),
        "ready": reads.ready_findings(viewer).count() if viewer.may(Permission.DECIDE_CASES) else 0,
    }
    return render(request, "cases/list.html", context)


@require_safe
@needs(Permission.DECIDE_CASES)
def ready(request: Request) -> HttpResponse:
    """Posts with confirmed findings that have neither case nor letter yet."""
    rows = reads.ready_findings(request.viewer).order_by("post", "clause")
    page = Paginator(rows, 60).get_page(request.GET.get("page"))
    posts = [(post, list(found)) for post, found in groupby(page, key=lambda one: one.post)]
    told = [(post, [(one, clause_of(one)) for one in found]) for post, found in posts]
    return render(request, "cases/ready.html", {"posts": told, "page": page})


@require_safe
@needs(Permission.BE_OFFICER)
def mine(request: Request) -> HttpResponse:
    viewer = request.viewer
    cases = [(case, track_of(case).state(case.state).title) for case in reads.my_cases(viewer)]
    context = {
        "cases": cases,
        "letters": [(one, clause_label(one.batch.clause)) for one in reads.my_letters(viewer)],
        "registry": [
            (entry, track_of(entry.case).punishment(entry.penalty))
            for entry in reads.my_registry(viewer)
        ],
    }
    return render(request, "cases/mine.html", context)
