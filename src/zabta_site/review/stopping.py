"""Promises that block a case, and the breaker: pages of legal and of oversight."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.review import actions, reads
from zabta_site.review.breaker import limit_of, sentence
from zabta_site.review.forms import Because, SettlementSaid
from zabta_site.review.web import me
from zabta_site.review.words import LimitKind, SettlementKind

P = Permission


@require_http_methods(["GET", "POST"])
@needs(P.KEEP_SETTLEMENTS)
def settlements(request: Request) -> HttpResponse:
    form = SettlementSaid(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        kind = SettlementKind(told.pop("kind"))
        actions.record_settlement(kind, **told, by=request.viewer, user=me(request))
        messages.success(request, _("Recorded. What it covers can no longer be confirmed."))
        return redirect("review:settlements")
    shown = {"form": form, "rows": reads.settlements_for(request.viewer)}
    return render(request, "review/settlements.html", shown)


@require_http_methods(["GET", "POST"])
@needs(P.KEEP_SETTLEMENTS)
def settlement(request: Request, pk: int) -> HttpResponse:
    """Withdraw one, with the reason."""
    row = reads.settlement_for(request.viewer, pk)
    form = Because(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw_settlement(row, by=request.viewer, reason=form.cleaned_data["reason"])
        messages.success(request, _("Withdrawn. It stays on record."))
        return redirect("review:settlements")
    return render(request, "review/settlement.html", {"form": form, "row": row})


@require_http_methods(["GET", "POST"])
@needs(P.LIFT_BREAKER)
def breaker(request: Request, pk: int = 0) -> HttpResponse:
    """What has stopped today, and letting it go on."""
    form = Because(request.POST or None)
    if request.method == "POST" and pk:
        row = reads.stopped_one(request.viewer, pk)
        if form.is_valid():
            actions.lift_breaker(row, by=request.viewer, reason=form.cleaned_data["reason"])
            messages.success(request, _("Confirming goes on. The reason is in the ledger."))
            return redirect("review:breaker")
    rows = [(row, sentence(row), limit_of(row.kind)) for row in reads.stopped_for(request.viewer)]
    limits = [(kind.label, limit_of(kind)) for kind in LimitKind]
    return render(request, "review/breaker.html", {"form": form, "rows": rows, "limits": limits})
