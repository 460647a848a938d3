"""Sample pictures: what every version is tried on before a person switches it on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from zabta_site.gallery import actions, reads
from zabta_site.gallery.forms import SampleForm
from zabta_site.gallery.views.shared import me
from zabta_site.gallery.views.shared import picture as picture_answer
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, asks_inside, needs
from zabta_site.vault.memory import InMemory

P = Permission


@csrf_exempt
@require_http_methods(["GET", "POST"])
@asks_inside(P.READ_GALLERY)
def table(request: HttpRequest) -> HttpResponse:
    request.upload_handlers = [InMemory(request)]
    return _table(request)


@csrf_protect
@needs(P.READ_GALLERY)
def _table(request: Request) -> HttpResponse:
    viewer = request.viewer
    names = [mark.name for mark in reads.marks_for(viewer)]
    form = SampleForm(request.POST or None, request.FILES or None, names=names)
    may_keep = viewer.may(P.KEEP_GALLERY)
    if request.method == "POST" and may_keep and form.is_valid():
        for file in form.cleaned_data["pictures"]:
            shows = form.cleaned_data["shows"]
            actions.add_sample(file.name, file.read(), shows, by=viewer, user=me(request))
        messages.success(request, _("Kept. The next version is tried on it."))
        return redirect("gallery:samples")
    use = reads.in_use()
    tried = {one.sample.pk: one for one in reads.tried_by(use.lesson)} if use else {}
    rows = [(sample, tried.get(sample.pk)) for sample in reads.samples_for(viewer)]
    shown = {"form": form if may_keep else None, "rows": rows, "in_use": use}
    return render(request, "gallery/samples.html", shown)


@require_safe
@needs(P.READ_GALLERY)
def picture(request: Request, pk: int) -> HttpResponse:
    row = reads.sample_for(request.viewer, pk)
    return picture_answer(row.sha256, row.file_name)
