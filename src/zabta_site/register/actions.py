"""Acknowledging a version of the directive, and taking over the force's list of service."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from zabta.domain import force as core
from zabta_site.ledgerbook.actions import Actor, Subject, append
from zabta_site.people.models import Officer
from zabta_site.register.models import Acknowledgement, Way


@transaction.atomic
def acknowledge(
    officer: Officer, directive: str, *, sha256: str, language: str, by: Actor, reason: str = ""
) -> Acknowledgement:
    """The officer has read this version in this language. Doing it twice keeps the first."""
    made, is_new = Acknowledgement.objects.get_or_create(
        officer=officer,
        directive=directive,
        way=Way.WEB,
        defaults={"at": timezone.now(), "language": language, "sha256": sha256},
    )
    if is_new:
        body = {
            "directive": directive,
            "language": language,
            "officer": officer.pk,
            "sha256": sha256,
        }
        append("directive.acknowledged", by=by, subject=made, body=body)
    return made


@transaction.atomic
def load_acknowledgements(
    rows: Iterable[core.Acknowledgement], *, sha256: str, by: Actor, reason: str = ""
) -> int:
    """Add those of a force folder that are not known yet. Returns how many were given."""
    made = [
        Acknowledgement(
            officer_id=row.officer, directive=row.directive, at=row.at, way=row.way.value
        )
        for row in rows
    ]
    Acknowledgement.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)
    body = {"acknowledgements": len(made), "reason": reason}
    append("acknowledgements.loaded", by=by, subject=Subject("force", sha256), body=body)
    return len(made)
