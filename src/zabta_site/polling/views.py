"""What polling does, or why it does nothing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zabta_site.gate.reads import ask, is_stopped
from zabta_site.gate.words import PLATFORMS, RULINGS
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.polling import reads
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
