"""What polling does, or why it does nothing."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zabta_site.gate.reads import ask, is_stopped
from zabta_site.gate.words import PLATFORMS, RULINGS
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.polling import reads
from zabta_site.polling.actions_deletions import take_away_on_request
from zabta_site.polling.forms import Asked
from zabta_site.polling.services import SERVICES


@require_safe
@needs(Permission.READ_GATE)
def table(request: Request) -> HttpResponse:
    answers = [(name, ask("polling", name, "review").ruling.value) for name in SERVICES]
    shown = {
        "is_on": settings.POLLING,
        "is_stopped": is_stopped(),
        "answers": [
            (PLATFORMS.get(name, name), ruling, RULINGS[ruling]) for name, ruling in answers
        ],
        "may_keep": request.viewer.may(Permission.KEEP_GATE),
        "walks": reads.walks(request.viewer),
        "ready": reads.ready_accounts(request.viewer),
        "contracts": [
            (one, PLATFORMS.get(one.platform, one.platform), RULINGS[one.ruling])
            for one in reads.contract_states(request.viewer, timezone.now())
        ],
    }
    return render(request, "polling/table.html", shown)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_GATE)
def asked(request: Request) -> HttpResponse:
    """A post goes because its platform or its owner asked for it in writing."""
    form = Asked(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        taken, held = take_away_on_request(
            told["platform"], told["post"], by=request.viewer, reason=told["reason"]
        )
        if taken:
            messages.success(request, _("Taken away. The proof of it is in the ledger."))
            return redirect("polling:table")
        if held:
            form.add_error("post", _("A case keeps it; counsel has to decide today."))
        else:
            form.add_error("post", _("Nothing of this number came over that interface."))
    return render(request, "polling/asked.html", {"form": form})
