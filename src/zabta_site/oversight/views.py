"""The pages of oversight: each reads what was given out, shows it, and writes down that it did."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta_site.collection.actions.looks import record_export
from zabta_site.ledgerbook.tree import count_entries
from zabta_site.oversight import charts, parts, reach, released, watchers
from zabta_site.oversight.actions import record_look
from zabta_site.oversight.csvfile import as_csv
from zabta_site.oversight.forms import Purpose
from zabta_site.oversight.ledgerfile import packed
from zabta_site.oversight.mapplaces import tiles_of
from zabta_site.oversight.words import ADVICE, DAYS, DIMS, hours_of
from zabta_site.people.models import Unit
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import WHOLE_FORCE
from zabta_site.people.web import Request, needs

PAGE = 100
CUT = {"most": watchers.MOST_ROWS}
SEEN = Permission.READ_DASHBOARD
COMPLIES = ("served", "trained", "declared", "cured", "late", "posts")
COMPLIANCE = ("unit", "band", "gender", "language")
UNIFORMITY = ("unit", "band", "gender", "language", "platform", "writing", "clause")


def cut(request: Request, dims: tuple[str, ...]) -> dict[str, Any]:
    """By what the page is cut: one dimension at a time."""
    by = request.GET.get("by", dims[0])
    by = by if by in dims else dims[0]
    return {
        "by": by,
        "cuts": [(dim, DIMS[dim]) for dim in dims],
        "inside": request.GET.get("in", "").rstrip("/"),
        "release": released.newest(),
    }


@require_safe
@needs(SEEN)
def dashboard(request: Request) -> HttpResponse:
    """Does the directive reach people, and did its letters change anything?"""
    shown = cut(request, COMPLIANCE)
    names = [f"{family}.{shown['by']}" for family in COMPLIES]
    record_look("compliance", by=request.viewer)
    months = released.table_for(request.viewer, "posts.month")
    changes = released.figure_for(request.viewer, "changes")
    return render(
        request,
        "oversight/dashboard.html",
        {
            **shown,
            "tables": released.tables_for(request.viewer, names, shown["inside"]),
            "common": parts.common(request.viewer),
            "again": released.table_for(request.viewer, "findings.again"),
            "waits": parts.waits(request.viewer),
            "months": months,
            "series": parts.series(months, 1, changes) if months else "",
            "changes": changes,
            "changes_read": released.reading("changes"),
        },
    )


@require_safe
@needs(SEEN)
def uniformity(request: Request) -> HttpResponse:
    """Is the same conduct treated alike?"""
    shown = cut(request, UNIFORMITY)
    table = released.table_for(request.viewer, f"findings.{shown['by']}", shown["inside"])
    record_look("uniformity", by=request.viewer)
    alike = [
        (
            released.reading(name),
            parts.named(released.figure_for(request.viewer, name).get("rows", [])),
        )
        for name in ("alike.confirmed", "alike.order")
    ]
    return render(
        request,
        "oversight/uniformity.html",
        {**shown, "table": table, "alike": alike, "errors": parts.errors(request.viewer)},
    )


@require_safe
@needs(SEEN)
def exposure(request: Request) -> HttpResponse:
    """What may be given away, when and where; never by whom."""
    record_look("exposure", by=request.viewer)
    names = ("exposure.kind", "exposure.unit", "exposure.hour", "exposure.month")
    tables = {table.dim: table for table in released.tables_for(request.viewer, names)}
    english = dict(Unit.objects.filter(kind="district").values_list("pk", "name_en"))
    where = tables.get("unit")
    districts = [row for row in where.rows if row.key in english] if where else []
    hours = tables.get("hour")
    numbers = {row.key: row.cells[0] for row in hours.rows} if hours else {}
    blocks = [hours_of(block) for block in range(6)]
    return render(
        request,
        "oversight/exposure.html",
        {
            "tables": tables,
            "release": released.newest(),
            "advice": [(row, ADVICE.get(row.key, "")) for row in _rows(tables.get("kind"))],
            "map": charts.hexmap(tiles_of(districts, english)) if districts else "",
            "districts": districts,
            "heat": charts.heat(numbers, [str(day) for day in DAYS], blocks, get_language_bidi()),
            "days": [
                (day, [numbers.get(f"{n}-{b}") for b in range(6)]) for n, day in enumerate(DAYS)
            ],
            "blocks": blocks,
        },
    )


def _rows(table: released.Table | None) -> list[released.Row]:
    return table.rows if table else []


@require_safe
@needs(SEEN)
def reach_page(request: Request) -> HttpResponse:
    """Which declared accounts have many followers: an offer to talk about clearance."""
    record_look("reach", by=request.viewer)
    return render(
        request,
        "oversight/reach.html",
        {
            "accounts": Paginator(reach.accounts_for(request.viewer), PAGE).get_page(
                request.GET.get("page")
            ),
            "newest": reach.NEWEST,
            "spread": reach.spread_for(request.viewer),
            "talk_from": reach.TALK_FROM,
        },
    )


@require_safe
@needs(Permission.READ_LEDGER)
def watched(request: Request) -> HttpResponse:
    """Who looks at officers' items, and is any of it unusual?"""
    record_look("watchers", by=request.viewer)
    return render(
        request,
        "oversight/watchers.html",
        {
            "watchers": watchers.watchers_for(request.viewer),
            "silent": watchers.silent_heads(request.viewer),
        },
    )


@require_safe
@needs(Permission.READ_LEDGER)
def one_watcher(request: Request, who: str) -> HttpResponse:
    record_look(f"watcher {who}", by=request.viewer)
    looks = watchers.looks_for(request.viewer, f"user:{who}")
    if not looks:
        raise Http404
    names = watchers.names_of([f"user:{who}"])
    shown = {"looks": looks, "name": names.get(f"user:{who}", who), "of": "", **CUT}
    return render(request, "oversight/looks.html", shown)


@require_safe
@needs(Permission.READ_LEDGER)
def officer_log(request: Request, number: str) -> HttpResponse:
    """Everybody who looked at one officer's items."""
    officer, looks = watchers.looks_at_officer(request.viewer, number)
    record_look(f"access log {number}", by=request.viewer)
    names = watchers.names_of({look.who for look in looks})
    shown = {"looks": looks, "name": officer.name, "of": number, "names": names, **CUT}
    return render(request, "oversight/looks.html", shown)


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_LEDGER)
def ledger(request: Request) -> HttpResponse:
    """The whole ledger as a file, for whoever wants to count everything again. What for is asked
    and written down before the first line leaves, so the file tells of itself."""
    if WHOLE_FORCE not in request.viewer.paths(Permission.READ_LEDGER):
        raise Http404
    form = Purpose(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        record_export("ledger", count_entries(), by=request.viewer, reason=reason)
        answer = StreamingHttpResponse(packed(request.viewer), content_type="application/gzip")
        answer["Content-Disposition"] = 'attachment; filename="zabta-ledger.jsonl.gz"'
        return answer  # type: ignore[return-value]  # a stream is no HttpResponse
    return render(request, "oversight/ledger.html", {"form": form, "entries": count_entries()})


@require_safe
@needs(SEEN)
def export(request: Request, name: str) -> HttpResponse:
    """Taking a table away is written in the ledger."""
    table = released.table_for(request.viewer, name, released.EVERYTHING)
    if table is None:
        raise Http404
    record_export(name, len(table.rows), by=request.viewer)
    answer = HttpResponse(as_csv(table, _("fewer than 10")), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="zabta-{name}.csv"'
    return answer
