"""How long things are kept, and the proofs of deletion."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.retention import reads

PAGE = 25


@require_safe
@needs(Permission.READ_GATE)
def table(request: Request) -> HttpResponse:
    page = Paginator(reads.proofs(request.viewer), PAGE).get_page(request.GET.get("page"))
    shown = {"clocks": reads.waiting(request.viewer, timezone.now()), "page": page}
    return render(request, "retention/table.html", shown)
