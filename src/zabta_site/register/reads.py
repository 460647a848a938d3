"""What the viewer has acknowledged."""

from __future__ import annotations

from zabta.domain import force as core
from zabta_site.people.viewer import Viewer
from zabta_site.register.models import Acknowledgement


def my_acknowledgements(viewer: Viewer) -> dict[str, Acknowledgement]:
    """By version, the earliest of each."""
    rows = Acknowledgement.objects.filter(officer=viewer.number).order_by("-at")
    return {row.directive: row for row in rows}


def acknowledged_by(numbers: list[str], directive: str) -> set[str]:
    """Which of these officers (already fetched for a viewer) were served this version."""
    rows = Acknowledgement.objects.filter(officer__in=numbers, directive=directive)
    return set(rows.values_list("officer", flat=True))


def core_acknowledgements() -> list[core.Acknowledgement]:
    """All of them in the core's form, for screening."""
    return [
        core.Acknowledgement(
            officer=row.officer_id, directive=row.directive, at=row.at, way=core.ServiceWay(row.way)
        )
        for row in Acknowledgement.objects.all()
    ]
