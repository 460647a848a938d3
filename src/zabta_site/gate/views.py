"""The gate's page, its papers, and the switch."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta.gate.gate import load_gate
from zabta_site.gate import actions, reads
from zabta_site.gate.forms import Paper, Reason
from zabta_site.gate.matrix import matrix
from zabta_site.gate.words import USES, DocumentKind
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs


@require_safe
@needs(Permission.READ_DIRECTIVE)
def table(request: Request) -> HttpResponse:
    """Everyone may see from where, and on what ground, posts may come in."""
    use = request.GET.get("use", "review")
    use = use if use in USES else "review"
    gate = load_gate()
    shown = {
        "rows": matrix(use),
        "use": use,
        "uses": USES.items(),
        "version": gate.version,
        "read_on": gate.read_on,
        "is_stopped": reads.is_stopped(),
        "turn": reads.last_turn(),
        "may_keep": request.viewer.may(Permission.KEEP_GATE),
    }
    return render(request, "gate/table.html", shown)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_GATE)
def papers(request: Request) -> HttpResponse:
    form = Paper(request.POST or None, initial={"since": timezone.localtime()})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        kind = DocumentKind(told.pop("kind"))
        actions.record_document(kind, **told, by=request.viewer)
        messages.success(request, _("Recorded. What it opens is open until its end."))
        return redirect("gate:papers")
    shown = {"form": form, "papers": reads.papers_for(request.viewer), "now": timezone.now()}
    return render(request, "gate/papers.html", shown)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_GATE)
def revoke(request: Request, pk: int) -> HttpResponse:
    paper = reads.paper_for(request.viewer, pk)
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.revoke_document(paper, by=request.viewer, reason=form.cleaned_data["reason"])
        messages.success(request, _("Revoked from now on."))
        return redirect("gate:papers")
    return render(request, "gate/revoke.html", {"form": form, "paper": paper})


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_GATE)
def switch(request: Request) -> HttpResponse:
    form = Reason(request.POST or None)
    stopped = reads.is_stopped()
    if request.method == "POST" and form.is_valid():
        actions.turn_switch(not stopped, by=request.viewer, reason=form.cleaned_data["reason"])
        return redirect("gate:table")
    return render(request, "gate/switch.html", {"form": form, "is_stopped": stopped})
