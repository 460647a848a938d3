"""The quarantine's list, a new batch, one batch, and the two ways out of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta.evidence.stores.port import AlteredBytes, MissingBytes
from zabta_site.collection.faults import said
from zabta_site.gate.reads import GateShut, why_shut
from zabta_site.gate.words import PLATFORMS
from zabta_site.people.models import User
from zabta_site.people.reads import user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, asks_inside, needs
from zabta_site.quarantine import actions, reads
from zabta_site.quarantine.forms import Bring, Destroy, Sign
from zabta_site.quarantine.models import HeldBatch
from zabta_site.quarantine.sealing import Altered
from zabta_site.vault.memory import InMemory

PAGE = 25


@require_safe
@needs(Permission.READ_GATE)
def table(request: Request) -> HttpResponse:
    page = Paginator(reads.batches_for(request.viewer), PAGE).get_page(request.GET.get("page"))
    may_bring = request.viewer.may(Permission.IMPORT_POSTS)
    shown = {"page": page, "may_bring": may_bring, "days": actions.DAYS}
    return render(request, "quarantine/table.html", shown)


@csrf_exempt
@require_http_methods(["GET", "POST"])
@asks_inside(Permission.IMPORT_POSTS)
def new(request: HttpRequest) -> HttpResponse:
    """Files stay in memory until they are sealed, which must be said before the token is read."""
    request.upload_handlers = [InMemory(request)]
    return _new(request)


@csrf_protect
@needs(Permission.IMPORT_POSTS)
def _new(request: Request) -> HttpResponse:
    form = Bring(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (pk := _held(request, form)):
        messages.success(request, _("Sealed. It waits for the signature of another person."))
        return redirect("quarantine:batch", pk)
    return render(request, "quarantine/new.html", {"form": form, "days": actions.DAYS})


def _held(request: Request, form: Bring) -> int | None:
    told = form.cleaned_data
    if any(getattr(file, "is_too_large", False) for file in told["brought"]):
        form.add_error("brought", _("One of the files is too large."))
        return None
    files = {file.name or "": file.read() for file in told["brought"]}
    try:
        row = actions.hold_files(
            files, told["tool"], by=request.viewer, user=_me(request), reason=told["offered"]
        )
    except GateShut as shut:
        form.add_error(None, why_shut(shut))
    except actions.Refused as bad:
        for fault in bad.faults[:10]:
            form.add_error("brought", str(said(fault)))
    else:
        return int(row.pk)
    return None


@require_safe
@needs(Permission.READ_GATE)
def batch(request: Request, pk: int) -> HttpResponse:
    found = reads.batch_for(request.viewer, pk)
    return render(request, "quarantine/batch.html", _shown(request, found))


def _shown(request: Request, found: HeldBatch) -> dict[str, object]:
    return {
        "batch": found,
        "files": [(file, _platforms(file.platforms)) for file in found.files.all()],
        "sign": Sign() if reads.may_sign(request.viewer, found) else None,
        "destroy": Destroy() if reads.may_destroy(request.viewer, found) else None,
        "may_open": request.viewer.number == found.by.number,
    }


def _platforms(names: str) -> list[object]:
    return [PLATFORMS.get(name, name) for name in names.split()]


@require_POST
@needs(Permission.KEEP_GATE)
def sign(request: Request, pk: int) -> HttpResponse:
    found = reads.batch_for(request.viewer, pk)
    form = Sign(request.POST)
    if not reads.may_sign(request.viewer, found):
        messages.error(request, _("Another person than the one who brought it in must sign."))
        return redirect("quarantine:batch", pk)
    if not form.is_valid():
        return render(request, "quarantine/batch.html", {**_shown(request, found), "sign": form})
    try:
        basis = form.cleaned_data["basis"]
        actions.sign_basis(found, by=request.viewer, user=_me(request), reason=basis)
    except GateShut as shut:
        messages.error(request, why_shut(shut))
    except (Altered, AlteredBytes, MissingBytes):
        messages.error(request, _("The sealed bytes are no longer as they were sealed."))
    else:
        messages.success(request, _("Signed. The posts are on their way to screening."))
    return redirect("quarantine:batch", pk)


@require_POST
@needs(Permission.READ_GATE)
def destroy(request: Request, pk: int) -> HttpResponse:
    found = reads.batch_for(request.viewer, pk)
    form = Destroy(request.POST)
    if not reads.may_destroy(request.viewer, found):
        raise Http404
    if not form.is_valid():
        return render(request, "quarantine/batch.html", {**_shown(request, found), "destroy": form})
    why = form.cleaned_data["reason"]
    actions.destroy_batch(found, by=request.viewer, user=_me(request), reason=why)
    messages.success(request, _("Destroyed. The proof of it is in the ledger."))
    return redirect("quarantine:batch", pk)


def _me(request: Request) -> User:
    user = user_of(request.viewer.number)
    if user is None:
        raise Http404
    return user
