"""Runs of a draft over the stored history: asked for, read, compared, laid beside the sign-off."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta_site.drafting import actions, reads
from zabta_site.drafting.choices import language
from zabta_site.drafting.models import Run
from zabta_site.drafting.web import done, me, mine
from zabta_site.people.models import Unit
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.people.words import platform_name

ANY = "*"
DIMENSIONS = {
    "unit": _("Unit"),
    "rank_band": _("Rank"),
    "gender": _("Gender"),
    "language": _("Language of the post"),
    "platform": _("Platform"),
    "month": _("Month"),
}
VALUES = {
    "constables": _("constables and head constables"),
    "upper_subordinates": _("ASI to inspector"),
    "gazetted": _("DSP and ASP"),
    "senior": _("SP and above"),
    "civil": _("ministerial staff"),
    "other": _("another rank"),
    "female": _("women"),
    "male": _("men"),
    "ps": _("Pashto letters"),
    "ur": _("Urdu letters"),
    "latin": _("Latin letters"),
    "none": _("no words"),
    "undated": _("no date"),
}


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_DIRECTIVE)
def runs(request: Request, pk: int) -> HttpResponse:
    found = reads.draft_for(request.viewer, pk)
    if request.method == "POST":
        found = mine(request, pk)
        made = actions.ask_run(found, by=request.viewer, user=me(request))
        return redirect("drafting:run", pk, made.pk)
    shown = {
        "draft": found,
        "may_draft": request.viewer.may(Permission.DRAFT_DIRECTIVE),
        "runs": found.runs.select_related("by"),
    }
    return render(request, "drafting/runs.html", shown)


@require_safe
@needs(Permission.READ_DIRECTIVE)
def run(request: Request, pk: int, run: int) -> HttpResponse:
    found = reads.run_for(request.viewer, pk, run)
    report = found.report
    clause = request.GET.get("clause", ANY)
    one = next((c for c in report.get("clauses", []) if c["clause"] == clause), None)
    if report and one is None:
        raise Http404
    shown = {
        "clause": clause,
        "fairness": [_warned(warning) for warning in report.get("fairness", [])],
        "groups": _groups(one["groups"]) if one else [],
        "is_current": found.revision == found.draft.revision,
        "may_draft": request.viewer.may(Permission.DRAFT_DIRECTIVE),
        "report": report,
        "run": found,
        "sample": [
            _sampled(post) for post in report.get("sample", []) if clause in (ANY, post["clause"])
        ],
    }
    return render(request, "drafting/run.html", shown)


@require_safe
@needs(Permission.READ_DIRECTIVE)
def compare(request: Request, pk: int) -> HttpResponse:
    """Two runs beside each other, clause by clause."""
    pair = [_given(request, pk, name) for name in ("one", "other")]
    names = {c["clause"]: None for run in pair for c in run.report.get("clauses", [])}
    rows = [(name, *(_clause(run, name) for run in pair)) for name in names]
    return render(request, "drafting/compare.html", {"pair": pair, "rows": rows})


def _given(request: Request, pk: int, name: str) -> Run:
    number = request.GET.get(name, "")
    if not number.isdecimal():
        raise Http404
    return reads.run_for(request.viewer, pk, int(number))


def _clause(run: Run, name: str) -> dict[str, Any]:
    return next((c for c in run.report.get("clauses", []) if c["clause"] == name), {})


@require_POST
@needs(Permission.DRAFT_DIRECTIVE)
def attach(request: Request, pk: int, run: int) -> HttpResponse:
    found = reads.run_for(request.viewer, pk, run)
    is_attached = request.POST.get("attach") == "yes"
    done(request, lambda: actions.attach_run(found, is_attached, by=request.viewer))
    return redirect("drafting:run", pk, run)


def _groups(groups: dict[str, list[dict[str, Any]]]) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Every dimension with its rows that changed or are hidden, in words."""
    units = Unit.objects.in_bulk([row["value"] for row in groups.get("unit", [])])
    return [
        (words, [{**row, "words": value_words(name, row["value"], units)} for row in groups[name]])
        for name, words in DIMENSIONS.items()
        if groups.get(name)
    ]


def value_words(dimension: str, value: str, units: dict[Any, Unit]) -> str:
    if dimension == "unit":
        return units[value].name if value in units else value or str(_("not known"))
    if dimension == "platform":
        return platform_name(value)
    return str(VALUES.get(value, value or _("not known")))


def _warned(warning: dict[str, Any]) -> dict[str, Any]:
    units = Unit.objects.in_bulk([warning["value"]])
    return {
        **warning,
        "dimension_words": DIMENSIONS[warning["dimension"]],
        "words": value_words(warning["dimension"], warning["value"], units),
        "share_words": f"{100 * warning['share']:.1f} %",
        "others_words": f"{100 * warning['others']:.1f} %",
        "range": f"{warning['low']:.2f}–{warning['high']:.2f}",
        "times": f"{warning['ratio']:.2f}",
    }


def _sampled(post: dict[str, Any]) -> dict[str, Any]:
    """`stored` is the post's number here, when the history was kept by this site."""
    one, (kind, _colon, number) = language(), post["post"].partition(":")
    stored = int(number) if kind == "post" and number.isdecimal() else None
    return {**post, "before": post["before"][one], "after": post["after"][one], "stored": stored}
