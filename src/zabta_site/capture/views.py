"""The capture form."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from zabta.domain.fault import BadInput
from zabta_site.capture import actions
from zabta_site.capture.forms import CaptureForm, prefilled
from zabta_site.collection.faults import said
from zabta_site.gate.reads import GateShut, why_shut
from zabta_site.people.reads import me, posting_of, user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, asks_inside, needs
from zabta_site.vault.memory import InMemory


@csrf_exempt
@require_http_methods(["GET", "POST"])
@asks_inside(Permission.CAPTURE_POSTS)
def new(request: HttpRequest) -> HttpResponse:
    """Files stay in memory until they are sealed, which must be said before the token is read."""
    request.upload_handlers = [InMemory(request)]
    return _new(request)


@csrf_protect
@needs(Permission.CAPTURE_POSTS)
def _new(request: Request) -> HttpResponse:
    officer = me(request.viewer)
    posting = posting_of(officer) if officer else None
    known = prefilled(request.viewer.name, posting.unit.name if posting else "")
    form = CaptureForm(request.POST or None, request.FILES or None, initial=known)
    if request.method == "POST" and form.is_valid() and (pk := _captured(request, form)):
        messages.success(request, _("Sealed, and on its way to screening."))
        return redirect("collection:import", pk)
    return render(request, "capture/new.html", {"form": form})


def _captured(request: Request, form: CaptureForm) -> int | None:
    user = user_of(request.viewer.number)
    if user is None:
        raise Http404
    told = dict(form.cleaned_data)
    files, basis = told.pop("saved"), told.pop("basis")
    told.pop("not_logged_in")
    if any(getattr(file, "is_too_large", False) for file in files):
        form.add_error("saved", _("One of the files is too large."))
        return None
    saved = [actions.Saved(file.name or "file", file.read()) for file in files]
    try:
        page = actions.Page(**told)
        _item, batch = actions.capture_page(page, saved, by=request.viewer, user=user, reason=basis)
    except GateShut as shut:
        form.add_error("url", why_shut(shut))
    except BadInput as bad:
        form.add_error(None, "; ".join(str(said(fault)) for fault in bad.faults))
    else:
        return int(batch.pk)
    return None
