"""The references: all marks, new pictures, one picture, and the second person's word."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta.domain.fault import BadInput
from zabta_site.gallery import actions, reads
from zabta_site.gallery.forms import ReferenceForm, Why
from zabta_site.gallery.models import Reference
from zabta_site.gallery.views.shared import me, say_another, say_over
from zabta_site.gallery.views.shared import picture as picture_answer
from zabta_site.gallery.words import State
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, asks_inside, needs
from zabta_site.vault.memory import InMemory

P = Permission
PAGE = 25
ACTS: dict[str, Callable[..., object]] = {
    "agree": actions.agree_reference,
    "refuse": actions.refuse_reference,
    "ask-retire": actions.ask_retire,
    "retire": actions.retire_reference,
    "keep": actions.keep_reference,
}
NEEDS_WHY = ("refuse", "ask-retire")


@require_safe
@needs(P.READ_GALLERY)
def table(request: Request) -> HttpResponse:
    viewer = request.viewer
    shown = {
        "marks": reads.marks_for(viewer),
        "in_use": reads.in_use(),
        "running": reads.running(),
        "may_keep": viewer.may(P.KEEP_GALLERY),
        "may_review": viewer.may(P.REVIEW_FINDINGS),
        "doubts": reads.doubts_for(viewer).filter(state="said").count(),
        "samples": reads.samples_for(viewer).count(),
        "old": reads.old_references_for(viewer).count(),
    }
    return render(request, "gallery/table.html", shown)


@require_safe
@needs(P.READ_GALLERY)
def old(request: Request) -> HttpResponse:
    rows = reads.old_references_for(request.viewer)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "gallery/old.html", {"page": page})


@csrf_exempt
@require_http_methods(["GET", "POST"])
@asks_inside(P.KEEP_GALLERY)
def new(request: HttpRequest) -> HttpResponse:
    """Files stay in memory until the vault has them, said before the form's token is read."""
    request.upload_handlers = [InMemory(request)]
    return _new(request)


@csrf_protect
@needs(P.KEEP_GALLERY)
def _new(request: Request) -> HttpResponse:
    given = {"name": request.GET.get("name", ""), "kind": request.GET.get("kind", "")}
    form = ReferenceForm(request.POST or None, request.FILES or None, initial=given)
    if request.method == "POST" and form.is_valid() and _proposed(request, form):
        messages.success(request, _("Put in. It is taught once a second person agrees."))
        return redirect("gallery:table")
    return render(request, "gallery/new.html", {"form": form})


def _proposed(request: Request, form: ReferenceForm) -> bool:
    told = dict(form.cleaned_data)
    shown = actions.Shown(**{key: told[key] for key in actions.Shown.__dataclass_fields__})
    try:
        for file in told["pictures"]:
            data = file.read()
            actions.propose_reference(shown, file.name, data, by=request.viewer, user=me(request))
    except BadInput:
        form.add_error("kind", _("Pictures of this name are of another kind in the gallery."))
        return False
    return True


@require_safe
@needs(P.READ_GALLERY)
def one(request: Request, pk: int) -> HttpResponse:
    row = reads.reference_for(request.viewer, pk)
    return render(request, "gallery/reference.html", _shown(request, row))


def _shown(request: Request, row: Reference) -> dict[str, object]:
    viewer = request.viewer
    first = row.retire_asked_by if row.state == State.RETIRING else row.proposed_by
    return {
        "row": row,
        "views": [view for view in reads.references_for(viewer) if view.name == row.name],
        "caught": reads.caught_by(viewer, row.name),
        "in_use": reads.in_use(),
        "may_keep": viewer.may(P.KEEP_GALLERY),
        "is_first": first is not None and first.number == viewer.number,
        "why": Why(),
    }


@require_safe
@needs(P.READ_GALLERY)
def picture(request: Request, pk: int) -> HttpResponse:
    row = reads.reference_for(request.viewer, pk)
    return picture_answer(row.sha256, row.file_name)


@require_safe
@needs(P.READ_FINDINGS)
def of_name(request: Request) -> HttpResponse:
    """The picture beside a crop on the post page, by the mark's name."""
    row = reads.picture_of(request.GET.get("name", ""))
    if row is None:
        raise Http404
    return picture_answer(row.sha256, row.file_name)


@require_POST
@needs(P.KEEP_GALLERY)
def act(request: Request, pk: int, act: str) -> HttpResponse:
    row = reads.reference_for(request.viewer, pk)
    if act not in ACTS:
        raise Http404
    form = Why(request.POST)
    if act in NEEDS_WHY and not form.is_valid():
        shown = {**_shown(request, row), "why": form}
        return render(request, "gallery/reference.html", shown, status=422)
    why = form.cleaned_data.get("reason", "") if form.is_valid() else ""
    try:
        ACTS[act](row, by=request.viewer, user=me(request), reason=why)
    except actions.SamePerson:
        say_another(request)
    except actions.NotNow:
        say_over(request)
    else:
        messages.success(request, _("Written down. It counts from the next lesson on."))
    return redirect("gallery:reference", pk)
