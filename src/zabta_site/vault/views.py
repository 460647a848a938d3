"""Items, their review copies and bundles."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta.evidence.stores.port import AlteredBytes, MissingBytes
from zabta_site.people.reads import user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.vault import actions, reads
from zabta_site.vault.copies import GRID, NoCopy
from zabta_site.vault.forms import Cells, Reason
from zabta_site.vault.looking import detectors_here
from zabta_site.vault.store import vault
from zabta_site.vault.words import ACTS, MASKS

P = Permission
PAGE = 25


@require_safe
@needs(P.READ_EVIDENCE)
def items(request: Request) -> HttpResponse:
    page = Paginator(reads.items_for(request.viewer), PAGE).get_page(request.GET.get("page"))
    return render(request, "vault/items.html", {"page": page})


@require_safe
@needs(P.READ_EVIDENCE)
def item(request: Request, pk: str) -> HttpResponse:
    found = reads.item_for(request.viewer, pk)
    actions.record_view(found, "page", by=request.viewer)
    steps = [(step, ACTS.get(step.act, step.act)) for step in reads.timeline(found)]
    manifest = reads.manifest_of(found)
    shown = {
        "item": found,
        "manifest": manifest,
        "first_known_at": parse_datetime(manifest.statement.first_known_at),
        "files": list(zip(found.files.all(), manifest.originals, strict=False)),
        "has_detectors": detectors_here(),
        "steps": steps,
        "form": Reason(),
    }
    return render(request, "vault/item.html", shown)


@require_POST
@needs(P.READ_EVIDENCE)
def bundle(request: Request, pk: str) -> HttpResponse:
    found = reads.item_for(request.viewer, pk)
    form = Reason(request.POST)
    if not form.is_valid():
        return render(request, "vault/reason.html", {"form": form, "item": found})
    data = actions.export_item(found, by=request.viewer, reason=form.cleaned_data["reason"])
    answer = HttpResponse(data, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="zabta-{found.pk}.zip"'
    return answer


@require_safe
@needs(P.READ_EVIDENCE)
def copy(request: Request, pk: int) -> HttpResponse:
    """The review copy, with hidden cells; all of it is hidden until a person looked."""
    file = reads.file_for(request.viewer, pk)
    try:
        data = reads.copy_of(file)
    except (MissingBytes, AlteredBytes, NoCopy):
        return HttpResponse(_("No review copy can be made of this file."), status=410)
    answer = _closed(HttpResponse(data, content_type="image/jpeg"))
    answer["Content-Disposition"] = f'inline; filename="review-copy-{file.sha256[:12]}.jpg"'
    answer["X-Zabta-Copy"] = "review copy, not the original"
    return answer


@require_http_methods(["GET", "POST"])
@needs(P.READ_EVIDENCE)
def unhide(request: Request, pk: int) -> HttpResponse:
    """A reason first; then the original once, with the cells to mark."""
    file = reads.file_for(request.viewer, pk)
    form = Reason(request.POST or None)
    if not file.is_picture:
        raise Http404
    if request.method != "POST" or not form.is_valid():
        return render(request, "vault/reason.html", {"form": form, "item": file.item})
    let = actions.unhide_file(file, by=request.viewer, reason=form.cleaned_data["reason"])
    cover, found = reads.cover_of(file), reads.found_in(file)
    still = {n for n, _mask in cover.masks} if cover else set()
    masks = [
        (n, n + 1, MASKS.get(one["what"], one["what"]), n not in still)
        for n, one in enumerate(found.masks if found else [])
    ]
    shown = {
        "file": file,
        "let": let,
        "form": Cells(),
        "grid": range(GRID * GRID),
        "hidden": cover.cells if cover else (),
        "masks": masks,
    }
    return render(request, "vault/original.html", shown)


@require_safe
@needs(P.READ_EVIDENCE)
def original(request: Request, pk: int) -> HttpResponse:
    """The untouched original, for whoever just gave a reason."""
    file = reads.file_for(request.viewer, pk)
    if not file.is_picture or not reads.pass_holds(
        request.viewer, file, request.GET.get("let", "")
    ):
        raise Http404
    try:
        data = vault().get(file.sha256)
    except (MissingBytes, AlteredBytes):
        return HttpResponse(_("The file is no longer as it was sealed."), status=410)
    return _closed(HttpResponse(data, content_type=file.media_type))


@require_POST
@needs(P.READ_EVIDENCE)
def mark(request: Request, pk: int) -> HttpResponse:
    file = reads.file_for(request.viewer, pk)
    form = Cells(request.POST)
    user = user_of(request.viewer.number)
    if user is None or not form.is_valid():
        return render(request, "vault/reason.html", {"form": Reason(), "item": file.item})
    actions.mark_hidden(
        file,
        form.cleaned_data["cells"],
        by=request.viewer,
        user=user,
        reason=form.cleaned_data["reason"],
        uncovered=form.cleaned_data["uncovered"],
    )
    return redirect("vault:item", file.item_id)


def _closed(answer: HttpResponse) -> HttpResponse:
    """Bytes of strangers run nothing."""
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
