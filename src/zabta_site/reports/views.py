"""Reports that are made and not typed, their open data, the assessment, and conformance."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta.figures.readings import read
from zabta_site.collection.actions.looks import record_export
from zabta_site.gate import actions as gating
from zabta_site.gate import reads as gate
from zabta_site.people.csvfile import plain
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.reports import assessing, conformance, paper, published
from zabta_site.reports.forms import Draft, Reason

P = Permission
SCRIPT = Path(__file__).parent / "script" / "recompute.py"


@require_safe
@needs(P.READ_DIRECTIVE)
def index(request: Request) -> HttpResponse:
    shown = {"may_read": request.viewer.may(P.READ_DASHBOARD), "has": bool(published.tables())}
    return render(request, "reports/index.html", shown)


@require_safe
@needs(P.READ_DASHBOARD)
def period(request: Request, name: str) -> HttpResponse:
    """The weekly return and the commander's month: totals, and by how much they grew."""
    days = published.SPANS.get(name)
    if days is None:
        raise Http404
    newest, before, rows = published.change_over(days)
    shown = {"name": name, "newest": newest, "before": before, "rows": rows}
    return render(request, "reports/period.html", shown)


@require_safe
@needs(P.READ_DASHBOARD)
def weekly_pdf(request: Request, language: str) -> HttpResponse:
    """The weekly return as it goes up by post."""
    data = paper.weekly(language) if language in published.LANGUAGES else None
    if data is None:
        raise Http404
    record_export(f"weekly return {language}", 1, by=request.viewer)
    return _file(data, "application/pdf", f"zabta-weekly-{language}.pdf")


@require_safe
@needs(P.READ_DIRECTIVE)
def yearly(request: Request) -> HttpResponse:
    """The transparency report, for every member of the force and for the public."""
    shown = {
        "sections": published.sections(_language()),
        "data": published.open_data(),
        "covers": read("published", _language()),
    }
    return render(request, "reports/yearly.html", shown)


@require_safe
@needs(P.READ_DIRECTIVE)
def yearly_pdf(request: Request, language: str) -> HttpResponse:
    if language not in published.LANGUAGES or not published.tables():
        raise Http404
    record_export(f"transparency report {language}", 1, by=request.viewer)
    return _file(paper.transparency(language), "application/pdf", f"zabta-report-{language}.pdf")


@require_safe
@needs(P.READ_DIRECTIVE)
def data_json(request: Request) -> HttpResponse:
    record_export("open data", len(published.tables()), by=request.viewer)
    text = json.dumps(published.open_data(), ensure_ascii=False, indent=1, default=str)
    return _file(text.encode(), "application/json", "data.json")


@require_safe
@needs(P.READ_DIRECTIVE)
def data_csv(request: Request) -> HttpResponse:
    record_export("open data", len(published.tables()), by=request.viewer)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["table", "key", "column", "number"])
    for name, table in published.tables().items():
        for key, numbers in [*table["rows"].items(), ("*", table["total"])]:
            for column, number in zip(table["columns"], numbers, strict=False):
                writer.writerow([name, plain(key), plain(column), number])
    return _file(text.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", "data.csv")


@require_safe
@needs(P.READ_DIRECTIVE)
def script(request: Request) -> HttpResponse:
    return _file(SCRIPT.read_bytes(), "text/x-python; charset=utf-8", "recompute.py")


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _language() -> str:
    return (get_language() or "en")[:2]


@require_safe
@needs(P.READ_DIRECTIVE)
def assessments(request: Request) -> HttpResponse:
    """Every version of the impact assessment, and whether one holds."""
    shown = {
        "rows": gate.assessments_for(request.viewer),
        "in_force": gate.assessment_in_force(),
        "may_keep": request.viewer.may(P.KEEP_GATE),
    }
    return render(request, "reports/assessments.html", shown)


@require_http_methods(["GET", "POST"])
@needs(P.KEEP_GATE)
def draft(request: Request) -> HttpResponse:
    form = Draft(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        until = timezone.make_aware(datetime.combine(told["until"], time()))
        made = assessing.draft(told["purpose"], until, by=request.viewer)
        messages.success(request, _("Drafted. Somebody else must approve it before it holds."))
        return redirect("reports:assessment", made.pk)
    return render(request, "reports/draft.html", {"form": form})


@require_http_methods(["GET", "POST"])
@needs(P.READ_DIRECTIVE)
def assessment(request: Request, pk: int) -> HttpResponse:
    """One version in the reader's language; those who keep the gate approve or withdraw it."""
    one = gate.assessment_for(request.viewer, pk)
    form = Reason(request.POST or None)
    if request.method == "POST":
        request.viewer.must(P.KEEP_GATE)
        if form.is_valid():
            _decide(request, one, form.cleaned_data["reason"])
            return redirect("reports:assessment", pk)
    shown = {
        "one": one,
        "headings": one.text.get(_language(), {}).values(),
        "form": form,
        "can": _can(request, one),
        "holds": one.holds(timezone.now()),
    }
    return render(request, "reports/assessment.html", shown)


def _can(request: Request, one: Any) -> str:
    """What this viewer may do with it: approve, withdraw or nothing."""
    if not request.viewer.may(P.KEEP_GATE):
        return ""
    if one.approved_at is None:
        return "approve" if one.drafted_by != request.viewer.label else ""
    return "withdraw" if one.withdrawn_at is None else ""


def _decide(request: Request, one: Any, reason: str) -> None:
    if _can(request, one) == "withdraw":
        gating.withdraw_assessment(one, by=request.viewer, reason=reason)
    else:
        gating.approve_assessment(one, by=request.viewer, reason=reason)


@require_safe
@needs(P.READ_DIRECTIVE)
def conformity(request: Request) -> HttpResponse:
    """Each requirement with its test."""
    shown = {"rows": conformance.held(), "is_told": bool(conformance.known())}
    return render(request, "reports/conformance.html", shown)
