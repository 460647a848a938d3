"""What the browser asks and answers when a passkey is made or used. JSON, for passkey.js."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.signin import actions, keys, reads
from zabta_site.signin.enter import LACKS_SECOND, came_by_slip, enter, stop_waiting, waiting
from zabta_site.signin.views.mine import self_of

MAKING, USING = "passkey_making", "passkey_using"


def refused(text: str) -> HttpResponse:
    return JsonResponse({"fault": text}, status=400)


def told_by(request: HttpRequest) -> Mapping[str, Any]:
    """The browser's answer; an empty one when it is no JSON object."""
    try:
        told = json.loads(request.body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


@require_POST
@needs(Permission.READ_DIRECTIVE)
def begin_making(request: Request) -> HttpResponse:
    if request.is_shared:
        return refused(_("Not on a shared computer: use your own phone or computer."))
    options, request.session[MAKING] = keys.begin_making(request, self_of(request))
    return JsonResponse(options)


@require_POST
@needs(Permission.READ_DIRECTIVE)
def finish_making(request: Request) -> HttpResponse:
    state, told = request.session.pop(MAKING, None), told_by(request)
    try:
        credential = keys.finish_making(request, state, told["answer"])
    except (ValueError, KeyError, TypeError):
        return refused(_("The passkey could not be kept. Try once more."))
    label = str(told.get("label") or _("My phone"))
    actions.keep_passkey(self_of(request), credential, label, by=request.viewer)
    request.session[LACKS_SECOND] = False
    return JsonResponse({"go": reverse("signin:mine")})


@never_cache
@require_POST
def begin_using(request: HttpRequest) -> HttpResponse:
    """Before signing in anybody's key; after a password only that person's."""
    first = waiting(request)
    named = list(reads.keys_of(first[0])) if first else []
    options, request.session[USING] = keys.begin_using(request, named)
    return JsonResponse(options)


@never_cache
@require_POST
def finish_using(request: HttpRequest) -> HttpResponse:
    state, told, first = request.session.pop(USING, None), told_by(request), waiting(request)
    key = reads.live_key(str(told.get("id", "")))
    if key is None or (first and first[0].pk != key.user_id):
        return refused(_("This passkey is not known here. Sign in with your number instead."))
    try:
        uses = keys.finish_using(request, state, key, told)
    except (ValueError, KeyError, TypeError):
        return refused(_("The passkey did not answer as it should. Try once more."))
    if not actions.use_passkey(key, uses, by=Machine("sign-in")):
        return refused(_("This passkey seems to have been copied and is closed. Tell your office."))
    by_slip = first is not None and came_by_slip(request)
    stop_waiting(request)
    enter(request, key.user, "passkey", by_slip=by_slip)
    return JsonResponse({"go": (first[1] if first else "") or reverse("desk:home")})
