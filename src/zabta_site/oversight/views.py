"""The dashboard, and a table of it to take away."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zabta_site.collection.actions.looks import record_export
from zabta_site.oversight import reads
from zabta_site.oversight.csvfile import as_csv
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs


@require_safe
@needs(Permission.READ_DASHBOARD)
def dashboard(request: Request) -> HttpResponse:
    return render(request, "oversight/dashboard.html", {"tables": reads.tables_for(request.viewer)})


@require_safe
@needs(Permission.READ_DASHBOARD)
def export(request: Request, name: str) -> HttpResponse:
    """Taking a table away is written in the ledger."""
    table = reads.table_for(request.viewer, name)
    if table is None:
        raise Http404
    record_export(name, len(table.rows), by=request.viewer)
    answer = HttpResponse(as_csv(table, _("fewer than 10")), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="zabta-{name}.csv"'
    return answer
