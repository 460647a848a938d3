"""A draft as YAML files, out and in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zabta.domain.fault import BadInput
from zabta_site.drafting import reads
from zabta_site.drafting.bundle import packed, unpacked
from zabta_site.drafting.forms.small import ImportForm
from zabta_site.drafting.web import change
from zabta_site.people.faultwords import all_said
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs


@require_http_methods(["GET", "POST"])
@needs(Permission.READ_DIRECTIVE)
def files(request: Request, pk: int) -> HttpResponse:
    """The draft as YAML, out and in."""
    found = reads.draft_for(request.viewer, pk)
    may_draft = request.viewer.may(Permission.DRAFT_DIRECTIVE)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and may_draft and form.is_valid():
        try:
            brought = unpacked(form.cleaned_data["file"].read(), found.version)
        except BadInput as bad:
            form.add_error("file", all_said(bad.faults))
        else:
            if change(request, found, brought, "files brought in"):
                return redirect("drafting:draft", pk)
    shown = {
        "draft": found,
        "files": sorted(found.files.items()),
        "form": form if may_draft else None,
    }
    return render(request, "drafting/files.html", shown)


@require_safe
@needs(Permission.READ_DIRECTIVE)
def export(request: Request, pk: int) -> HttpResponse:
    found = reads.draft_for(request.viewer, pk)
    answer = HttpResponse(packed(found.files), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{found.version}.zip"'
    return answer
