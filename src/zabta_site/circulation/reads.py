"""Whom a version is meant for and who is missing: counts by unit, names for its head alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from zabta_site.circulation.models import Circulation, DeemedService, Scan, Sheet
from zabta_site.people.models import Officer, Posting, Unit
from zabta_site.people.reads import within
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import WHOLE_FORCE, Viewer
from zabta_site.register.directives import coming_version, version_in_force
from zabta_site.register.models import Acknowledgement, Way


def open_circulations() -> list[Circulation]:
    """Those of the version in force and of the coming one; a newer version closes older ones."""
    names = [one.id for one in (version_in_force(), coming_version()) if one is not None]
    return list(Circulation.objects.filter(version__in=names))


def circulations_for(viewer: Viewer) -> list[Circulation]:
    viewer.must(Permission.READ_SERVICE)
    return list(Circulation.objects.all())


def circulation_for(viewer: Viewer, pk: int) -> Circulation:
    if not viewer.may(Permission.READ_SERVICE):
        raise Http404
    found = Circulation.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def current_postings() -> QuerySet[Posting]:
    now = timezone.now()
    return Posting.objects.filter(
        Q(until=None) | Q(until__gt=now), since__lte=now, is_additional=False
    )


def meant(circulation: Circulation, unit: Unit | None = None) -> QuerySet[Officer]:
    """Those it applies to; of one unit, those posted in that very unit."""
    officers = Officer.objects.filter(cadre__in=circulation.cadres).exclude(status="retired")
    if unit is None:
        return officers
    return officers.filter(number__in=current_postings().filter(unit=unit).values("officer"))


def missing(circulation: Circulation, unit: Unit | None = None) -> QuerySet[Officer]:
    served = Acknowledgement.objects.filter(directive=circulation.version)
    return meant(circulation, unit).exclude(number__in=served.values("officer"))


@dataclass(frozen=True, slots=True)
class UnitRow:
    unit: Unit
    meant: int
    missing: int
    may_see_names: bool

    @property
    def served(self) -> int:
        return self.meant - self.missing

    @property
    def share(self) -> int:
        """Whole per cent served."""
        return round(100 * self.served / self.meant) if self.meant else 100


def by_unit(viewer: Viewer, circulation: Circulation) -> list[UnitRow]:
    """The viewer's units in which anyone is meant, the most missing first."""
    unit_of = dict(
        current_postings()
        .filter(within(viewer, Permission.READ_SERVICE, "unit__path"))
        .order_by("since")
        .values_list("officer", "unit")
    )
    all_, gone = meant(circulation), missing(circulation)
    counts: dict[str, list[int]] = {}
    for at, officers in enumerate((all_, gone)):
        for number in officers.values_list("number", flat=True):
            if number in unit_of:
                counts.setdefault(unit_of[number], [0, 0])[at] += 1
    units = Unit.objects.in_bulk(list(counts))
    rows = [
        UnitRow(units[pk], n, left, may_see_names(viewer, units[pk]))
        for pk, (n, left) in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.missing, row.unit.path))


def may_see_names(viewer: Viewer, unit: Unit) -> bool:
    """The head of the unit or of one above it; a grant over the whole force shows counts only."""
    paths = [path for path in viewer.paths(Permission.KEEP_SERVICE) if path != WHOLE_FORCE]
    return any(unit.path.startswith(path) for path in paths)


def unit_for(viewer: Viewer, pk: str) -> Unit:
    """A unit whose names the viewer may see."""
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None or not may_see_names(viewer, unit):
        raise Http404
    return unit


def code_in(text: str) -> str:
    """A code as it is typed, or as a reader of the square gives it: `ZABTA CODE hash`."""
    words = text.split()
    return (words[1] if len(words) > 1 and words[0] == "ZABTA" else text).strip().upper()


def sheet_for(viewer: Viewer, code: str) -> Sheet:
    sheet = Sheet.objects.filter(code=code_in(code)).select_related("unit").first()
    if sheet is None or not may_see_names(viewer, sheet.unit):
        raise Http404
    return sheet


def unplaced_scans(viewer: Viewer) -> list[Scan]:
    """Of the viewer's units: scans that no sheet was found for."""
    rows = Scan.objects.filter(sheet=None).select_related("unit", "item")
    return [one for one in rows if may_see_names(viewer, one.unit)]


def scan_for(viewer: Viewer, pk: int) -> Scan:
    """For the head of the unit, and for an officer whose service rests on that sheet."""
    scan = Scan.objects.filter(pk=pk).select_related("unit", "item", "sheet").first()
    if scan is None or not (may_see_names(viewer, scan.unit) or _rests_on(viewer, scan.sheet)):
        raise Http404
    return scan


def _rests_on(viewer: Viewer, sheet: Sheet | None) -> bool:
    if sheet is None or sheet.keyed_at is None or viewer.number not in sheet.officers:
        return False
    version = sheet.circulation.version
    return Acknowledgement.objects.filter(
        officer=viewer.number, directive=version, way=Way.SHEET
    ).exists()


@dataclass(frozen=True, slots=True)
class Record:
    """How the viewer came to be served with a version: what it rests on."""

    service: Acknowledgement
    sheet: Sheet | None
    scans: tuple[Scan, ...]
    deemed: DeemedService | None


def my_record(viewer: Viewer, version: str) -> list[Record]:
    rows = Acknowledgement.objects.filter(officer=viewer.number or None, directive=version)
    return [_record(row) for row in rows.order_by("at")]


def _record(row: Acknowledgement) -> Record:
    keyed = Sheet.objects.filter(circulation__version=row.directive).exclude(keyed_at=None)
    on = [one for one in keyed.select_related("unit", "keyed_by") if row.officer_id in one.officers]
    sheet = on[0] if on and row.way == Way.SHEET else None
    deemed = DeemedService.objects.filter(
        circulation__version=row.directive, officer=row.officer_id
    ).select_related("witness", "by")
    return Record(
        service=row,
        sheet=sheet,
        scans=tuple(sheet.scans.select_related("item", "by")) if sheet else (),
        deemed=deemed.first() if row.way == Way.DEEMED else None,
    )


def reminders_of(viewer: Viewer, circulation: Circulation) -> int:
    """How often the viewer was reminded of it."""
    return circulation.reminders.filter(officer=viewer.number).count()


def asked_of(viewer: Viewer) -> list[Circulation]:
    """What is open and waits for the viewer's own acknowledgement."""
    return [
        one for one in open_circulations() if missing(one).filter(number=viewer.number).exists()
    ]
