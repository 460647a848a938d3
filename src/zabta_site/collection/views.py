"""Bringing files in, watching how far they are, and showing a picture of a post."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from zabta.evidence.stores.port import AlteredBytes, MissingBytes
from zabta.intake.catalogue import formats
from zabta.signals.image.media.sniff import media_type
from zabta_site.collection import actions, reads
from zabta_site.collection.forms import Import, Uncover
from zabta_site.collection.models import ImportBatch, PostMedia
from zabta_site.collection.uploading import read_all
from zabta_site.collection.vault import vault
from zabta_site.collection.words import BUSY, FileState, Mode
from zabta_site.gate.reads import GateShut, why_shut
from zabta_site.people.reads import user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, asks_inside, needs
from zabta_site.vault.copies import NoCopy
from zabta_site.vault.memory import InMemory
from zabta_site.vault.reads import copy_of, covered_files

PAGE = 25


@csrf_exempt
@require_http_methods(["GET", "POST"])
@asks_inside(Permission.IMPORT_POSTS)
def imports(request: HttpRequest) -> HttpResponse:
    """Uploads must stay in memory, which has to be said before the form's token is looked at."""
    request.upload_handlers = [InMemory(request)]
    return _imports(request)


@csrf_protect
@needs(Permission.IMPORT_POSTS)
def _imports(request: Request) -> HttpResponse:
    form = Import(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("collection:import", _start(request, form).pk)
        except GateShut as shut:
            form.add_error("mode" if shut.answer else None, why_shut(shut))
    page = Paginator(reads.imports_for(request.viewer), PAGE).get_page(request.GET.get("page"))
    shown = {"form": form, "page": page, "formats": [one.MANIFEST for one in formats()]}
    return render(request, "collection/imports.html", shown)


def _start(request: Request, form: Import) -> ImportBatch:
    user = user_of(request.viewer.number)
    if user is None:
        raise Http404
    return actions.start_import(
        read_all(form.cleaned_data["brought"]),
        Mode(form.cleaned_data["mode"]),
        by=request.viewer,
        user=user,
        reason=form.cleaned_data["basis"],
        complainant=form.cleaned_data["complainant"],
    )


@require_safe
@needs(Permission.IMPORT_POSTS)
def one_import(request: Request, pk: int) -> HttpResponse:
    """Sums of files and no list of posts: a list would tell which of them was sealed."""
    batch = reads.import_for(request.viewer, pk)
    return render(request, "collection/import.html", _state(batch))


@require_safe
@needs(Permission.IMPORT_POSTS)
def progress(request: Request, pk: int) -> HttpResponse:
    """The part of the page that asks again every second until all files are done."""
    batch = reads.import_for(request.viewer, pk)
    answer = render(request, "collection/progress.html", _state(batch))
    if not _state(batch)["is_busy"]:
        answer["HX-Refresh"] = "true"
    return answer


def _state(batch: ImportBatch) -> dict[str, object]:
    files = reads.files_of(batch)
    return {
        "batch": batch,
        "files": files,
        "job": reads.job_of(batch),
        "is_busy": any(file.state in BUSY for file in files),
        "was_read": any(file.rows_read for file in files if file.state != FileState.REFUSED),
    }


@require_safe
@needs(Permission.READ_DIRECTIVE)
def media(request: Request, post: int, position: int) -> HttpResponse:
    """One picture; the look is written down. Only kinds that a page may show are shown, and the
    masked copy where there is one."""
    found = reads.media_for(request.viewer, post, position)
    is_bare = reads.may_see_bare(request.viewer, found, request.GET.get("let", ""))
    try:
        data = _bytes_of(found, is_bare=is_bare)
    except (MissingBytes, AlteredBytes, NoCopy):
        return HttpResponse(_("The picture is no longer as it was kept."), status=410)
    kind = media_type(data)
    actions.record_look(found.post, by=request.viewer, part=f"media {position}")
    answer = HttpResponse(data, content_type=kind or "application/octet-stream")
    shown = "inline" if kind else "attachment"
    answer["Content-Disposition"] = f'{shown}; filename="{found.sha256[:12]}"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _bytes_of(media: PostMedia, *, is_bare: bool) -> bytes:
    covered = None if is_bare else covered_files([media.sha256]).get(media.sha256)
    return copy_of(covered) if covered else vault().get(media.sha256)


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_DIRECTIVE)
def uncover(request: Request, post: int, position: int) -> HttpResponse:
    """A reason first; then the picture once without its masks."""
    found, form = reads.media_for(request.viewer, post, position), Uncover(request.POST or None)
    if found.sha256 not in covered_files([found.sha256]):
        raise Http404
    let = ""
    if request.method == "POST" and form.is_valid():
        let = actions.uncover_media(found, by=request.viewer, reason=form.cleaned_data["reason"])
    shown = {"form": form, "media": found, "let": let}
    return render(request, "collection/uncover.html", shown)
