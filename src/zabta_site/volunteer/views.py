"""Give my own posts: choose the file, see every item, tick, agree; take back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from zabta_site.collection.words import REFUSALS
from zabta_site.gate.reads import GateShut, is_stopped
from zabta_site.people.reads import me, user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, asks_inside, needs
from zabta_site.vault.memory import InMemory
from zabta_site.volunteer import actions, reads
from zabta_site.volunteer.forms import WORDS, Agreement, Export
from zabta_site.volunteer.picking import is_export, picked, picks, read_export


@csrf_exempt
@require_http_methods(["GET", "POST"])
@asks_inside(Permission.VOLUNTEER_POSTS)
def mine(request: HttpRequest) -> HttpResponse:
    """The export stays in memory, which has to be said before the form's token is looked at."""
    request.upload_handlers = [InMemory(request)]
    return _mine(request)


@csrf_protect
@needs(Permission.VOLUNTEER_POSTS)
def _mine(request: Request) -> HttpResponse:
    form = Export(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and not is_stopped():
        shown = _listed(request, form)
        if shown:
            return render(request, "volunteer/pick.html", shown)
    shown = {
        "form": form,
        "consents": reads.my_consents(request.viewer),
        "is_stopped": is_stopped(),
    }
    return render(request, "volunteer/mine.html", shown)


def _listed(request: Request, form: Export) -> dict[str, object] | None:
    file = form.cleaned_data["export"]
    if getattr(file, "is_too_large", False):
        form.add_error("export", _("The file is too large."))
        return None
    upload = read_export(file.read())
    if not is_export(upload) or upload.faults:
        form.add_error("export", _("This is not an export that we can read. Nothing was kept."))
        return None
    left_out = [(REFUSALS.get(why, why), count) for why, count in upload.refusals.items()]
    return {
        "picks": picks(upload, request.viewer.number),
        "count": len(upload.posts),
        "left_out": left_out,
        "form": Agreement(),
    }


@require_POST
@needs(Permission.VOLUNTEER_POSTS)
def give(request: Request) -> HttpResponse:
    officer, user = me(request.viewer), user_of(request.viewer.number)
    if officer is None or user is None:
        raise Http404
    posts = picked(request.POST.getlist("item"), officer.number)
    if not posts or not Agreement(request.POST).is_valid():
        messages.warning(request, _("Nothing was given: tick at least one item, and agree."))
        return redirect("volunteer:mine")
    try:
        actions.give_items(officer, posts, str(WORDS), by=request.viewer, user=user)
    except actions.NotYours:
        messages.error(request, _("Declare this account first. Nothing was kept."))
    except GateShut:
        messages.error(request, _("The gate is shut. Nothing was kept."))
    else:
        messages.success(request, _("Thank you. Only the ticked items were kept."))
    return redirect("volunteer:mine")


@require_http_methods(["GET", "POST"])
@needs(Permission.VOLUNTEER_POSTS)
def withdraw(request: Request, pk: int) -> HttpResponse:
    consent = reads.my_consent(request.viewer, pk)
    if request.method == "POST":
        actions.withdraw_consent(consent, by=request.viewer)
        messages.success(request, _("Taken back. The items are deleted; proof of it is kept."))
        return redirect("volunteer:mine")
    return render(request, "volunteer/withdraw.html", {"consent": consent})
