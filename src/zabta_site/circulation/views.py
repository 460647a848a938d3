"""Who has a version and who has not, sheets for roll-call, and service that is deemed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zabta_site.circulation import actions, reads
from zabta_site.circulation.actions import Refused
from zabta_site.circulation.forms import CodeForm, DeemedForm, ScanForm
from zabta_site.circulation.paper import printed
from zabta_site.people.csvfile import packed
from zabta_site.people.models import Officer, User
from zabta_site.people.reads import user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs

LANGUAGES = ("en", "ur", "ps")


@require_safe
@needs(Permission.READ_SERVICE)
def circulations(request: Request) -> HttpResponse:
    open_ = {one.pk for one in reads.open_circulations()}
    rows = [(one, one.pk in open_) for one in reads.circulations_for(request.viewer)]
    shown = {"rows": rows, "may_key": request.viewer.may(Permission.KEEP_SERVICE)}
    return render(request, "circulation/list.html", shown)


@require_safe
@needs(Permission.READ_SERVICE)
def units(request: Request, pk: int) -> HttpResponse:
    circulation = reads.circulation_for(request.viewer, pk)
    rows = reads.by_unit(request.viewer, circulation)
    shown = {
        "circulation": circulation,
        "meant": sum(row.meant for row in rows),
        "missing": sum(row.missing for row in rows),
        "rows": rows,
    }
    return render(request, "circulation/units.html", shown)


def _csv(rows: list[list[object]], name: str) -> HttpResponse:
    told = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(packed(rows), content_type="text/csv; charset=utf-8", headers=told)


@require_safe
@needs(Permission.READ_SERVICE)
def units_csv(request: Request, pk: int) -> HttpResponse:
    """The counts for a spreadsheet: what the page shows, and no name."""
    circulation = reads.circulation_for(request.viewer, pk)
    head: list[object] = [_("Unit"), _("Missing"), _("Served"), _("Officers")]
    rows: list[list[object]] = [
        [row.unit.name, row.missing, row.served, row.meant]
        for row in reads.by_unit(request.viewer, circulation)
    ]
    return _csv([head, *rows], f"service-{circulation.version}")


@require_safe
@needs(Permission.KEEP_SERVICE)
def missing_csv(request: Request, pk: int, unit: str) -> HttpResponse:
    """Names for the head of the unit alone; taking them away is written down like looking."""
    circulation = reads.circulation_for(request.viewer, pk)
    place = reads.unit_for(request.viewer, unit)
    actions.record_names_seen(circulation, place, by=request.viewer, reason="taken as a file")
    head: list[object] = [_("Service number"), _("Name"), _("Rank")]
    found = reads.missing(circulation, place).order_by("number")
    rows: list[list[object]] = [[one.number, one.name, one.rank_name] for one in found]
    return _csv([head, *rows], f"missing-{circulation.version}-{place.pk}")


@require_safe
@needs(Permission.KEEP_SERVICE)
def unit(request: Request, pk: int, unit: str) -> HttpResponse:
    circulation = reads.circulation_for(request.viewer, pk)
    place = reads.unit_for(request.viewer, unit)
    actions.record_names_seen(circulation, place, by=request.viewer)
    shown = {
        "circulation": circulation,
        "officers": reads.missing(circulation, place).order_by("number"),
        "sheets": circulation.sheets.filter(unit=place, keyed_at=None),
        "unit": place,
    }
    return render(request, "circulation/unit.html", shown)


@require_POST
@needs(Permission.KEEP_SERVICE)
def new_sheet(request: Request, pk: int, unit: str) -> HttpResponse:
    circulation = reads.circulation_for(request.viewer, pk)
    place = reads.unit_for(request.viewer, unit)
    try:
        made = actions.make_sheet(circulation, place, by=request.viewer, user=_me(request))
    except Refused as no:
        messages.error(request, str(no))
        return redirect("circulation:unit", pk, unit)
    return redirect("circulation:sheet", made.code)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_SERVICE)
def find_sheet(request: Request) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(
                "circulation:sheet", reads.sheet_for(request.viewer, form.cleaned_data["code"]).code
            )
        except Http404:
            form.add_error("code", _("No sheet of your units has this code."))
    shown = {
        "form": form,
        "scan_form": ScanForm(),
        "waiting": reads.unplaced_scans(request.viewer),
    }
    return render(request, "circulation/find_sheet.html", shown)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_SERVICE)
def sheet(request: Request, code: str) -> HttpResponse:
    """Print it, or key in who signed it."""
    found = reads.sheet_for(request.viewer, code)
    if request.method == "POST":
        signed = request.POST.getlist("signed")
        try:
            count = actions.key_sheet(found, signed, by=request.viewer, user=_me(request))
        except Refused as no:
            messages.error(request, str(no))
        else:
            said = ngettext("%(n)s officer is served.", "%(n)s officers are served.", count)
            messages.success(request, said % {"n": count})
        return redirect("circulation:unit", found.circulation_id, found.unit_id)
    officers = Officer.objects.filter(number__in=found.officers).order_by("number")
    shown = {
        "officers": officers,
        "scan_form": ScanForm(),
        "scans": found.scans.select_related("item", "by"),
        "sheet": found,
        "tongues": LANGUAGES,
    }
    return render(request, "circulation/sheet.html", shown)


@require_safe
@needs(Permission.KEEP_SERVICE)
def paper(request: Request, code: str) -> HttpResponse:
    """The sheet as PDF, in the language that the officers of the unit read best."""
    found = reads.sheet_for(request.viewer, code)
    asked = request.GET.get("in", (get_language() or "en")[:2])
    pdf = printed(found, asked if asked in LANGUAGES else "en")
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="sheet-{found.code}.pdf"'
    return answer


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_SERVICE)
def deemed(request: Request, pk: int, unit: str, number: str) -> HttpResponse:
    circulation = reads.circulation_for(request.viewer, pk)
    place = reads.unit_for(request.viewer, unit)
    officer = reads.missing(circulation, place).filter(number=number).first()
    if officer is None:
        raise Http404
    form = DeemedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.told
        try:
            actions.deem_served(
                circulation,
                officer,
                told["witness"],
                by=request.viewer,
                user=_me(request),
                reason=told["how"],
            )
        except Refused as no:
            form.add_error("witness", str(no))
        else:
            messages.success(request, _("The service is on record, with its witness."))
            return redirect("circulation:unit", pk, unit)
    shown = {"circulation": circulation, "form": form, "officer": officer, "unit": place}
    return render(request, "circulation/deemed.html", shown)


def _me(request: Request) -> User:
    user = user_of(request.viewer.number)
    if user is None:
        raise Http404
    return user
