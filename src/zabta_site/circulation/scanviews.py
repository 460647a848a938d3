"""Scans of signed sheets: bringing one in, saying what it is of, looking at it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta_site.circulation import reads
from zabta_site.circulation.actions_scans import Brought, NoScan, bring_scan, place_scan
from zabta_site.circulation.forms import PlaceForm, ScanForm
from zabta_site.circulation.models import Scan, Sheet
from zabta_site.people.models import Unit
from zabta_site.people.reads import me, posting_of, user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, asks_inside, needs
from zabta_site.vault.actions import record_view
from zabta_site.vault.copies import NoCopy, review_copy
from zabta_site.vault.memory import InMemory
from zabta_site.vault.reads import timeline
from zabta_site.vault.store import vault


@csrf_exempt
@require_POST
@asks_inside(Permission.KEEP_SERVICE)
def bring(request: HttpRequest) -> HttpResponse:
    """The file stays in memory until it is sealed, which must be said before the token is read."""
    request.upload_handlers = [InMemory(request)]
    return _bring(request)


@csrf_protect
@needs(Permission.KEEP_SERVICE)
def _bring(request: Request) -> HttpResponse:
    form = ScanForm(request.POST, request.FILES)
    code = request.POST.get("code", "")
    sheet = reads.sheet_for(request.viewer, code) if code else None
    user, unit = user_of(request.viewer.number), sheet.unit if sheet else _own_unit(request)
    if user is None or unit is None:
        raise Http404
    back = (
        redirect("circulation:sheet", sheet.code) if sheet else redirect("circulation:find_sheet")
    )
    if not form.is_valid():
        messages.error(request, _("Choose the file first."))
        return back
    file = form.cleaned_data["scan"]
    if getattr(file, "is_too_large", False):
        messages.error(request, _("This file is too large. Make the photograph smaller."))
        return back
    try:
        made = bring_scan(_brought(file, form), unit, sheet, by=request.viewer, user=user)
    except NoScan as no:
        messages.error(request, str(no))
        return back
    return _answered(request, made, sheet)


def _brought(file: UploadedFile[Any], form: ScanForm) -> Brought:
    return Brought(file.name or "scan", file.read(), form.cleaned_data["device"])


def _own_unit(request: Request) -> Unit | None:
    """Where the head sits: a scan whose sheet is not known yet belongs to that unit."""
    officer = me(request.viewer)
    posting = posting_of(officer) if officer else None
    return posting.unit if posting else None


def _answered(request: Request, scan: Scan, sheet: Sheet | None) -> HttpResponse:
    """Where to go on, and in words what the square said."""
    if scan.sheet is None:
        messages.warning(request, why_apart(scan, sheet))
        return redirect("circulation:scan", scan.pk)
    messages.success(request, _("Sealed, and laid to its sheet."))
    if not scan.read:
        messages.info(
            request, _("The square could not be read; you laid it to this sheet yourself.")
        )
    return redirect("circulation:sheet", scan.sheet.code)


def why_apart(scan: Scan, sheet: Sheet | None = None) -> str:
    if not scan.read:
        return _("Sealed. The square could not be read: type the code that stands beside it.")
    if scan.read.startswith("ZABTA "):
        said = _("Sealed, and kept apart: its square names the paper %(code)s, not this sheet.")
        other = _("Sealed, and kept apart: no sheet of this unit has the code %(code)s.")
        return (said if sheet else other) % {"code": reads.code_in(scan.read)}
    return _("Sealed, and kept apart: the square on it is not of a sheet from here.")


@require_http_methods(["GET", "POST"])
@needs(Permission.BE_OFFICER)
def scan(request: Request, pk: int) -> HttpResponse:
    """The scan with its custody; the unit head may still say which sheet it is of."""
    found = reads.scan_for(request.viewer, pk)
    may_place = found.sheet is None and reads.may_see_names(request.viewer, found.unit)
    form = PlaceForm(request.POST or None) if may_place else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            sheet = reads.sheet_for(request.viewer, form.cleaned_data["code"])
            place_scan(found, sheet, by=request.viewer)
        except Http404:
            form.add_error("code", _("No sheet of your units has this code."))
        except NoScan as no:
            form.add_error("code", str(no))
        else:
            messages.success(request, _("Laid to its sheet."))
            return redirect("circulation:sheet", sheet.code)
    shown = {
        "apart": "" if found.sheet else why_apart(found),
        "file": found.item.files.get(),
        "form": form,
        "scan": found,
        "steps": timeline(found.item),
    }
    return render(request, "circulation/scan.html", shown)


@require_safe
@needs(Permission.BE_OFFICER)
def scan_file(request: Request, pk: int) -> HttpResponse:
    """A copy small enough for a weak link, or the PDF as it is; looking is written down."""
    found = reads.scan_for(request.viewer, pk)
    file = found.item.files.get()
    record_view(found.item, "signed sheet", by=request.viewer)
    data = vault().get(file.sha256)
    if not file.is_picture:
        answer = HttpResponse(data, content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="scan-{found.pk}.pdf"'
        return answer
    try:
        return HttpResponse(review_copy(data, ()), content_type="image/jpeg")
    except NoCopy:
        raise Http404 from None


@require_safe
@needs(Permission.BE_OFFICER)
def record(request: Request, version: str) -> HttpResponse:
    """What the viewer's own service with a version rests on."""
    records = reads.my_record(request.viewer, version)
    if not records:
        raise Http404
    return render(request, "circulation/record.html", {"records": records, "version": version})
