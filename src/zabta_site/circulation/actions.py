"""Opening a version for acknowledgement, and putting service without a click on record."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zabta_site.circulation.models import Circulation, DeemedService, Reminder, Sheet
from zabta_site.circulation.reads import missing, open_circulations
from zabta_site.ledgerbook.actions import Actor, Note, append, append_all
from zabta_site.people.models import Officer, Unit, User
from zabta_site.register.actions import serve
from zabta_site.register.directives import current_pack, version_hash
from zabta_site.register.models import Way

REMIND_AFTER = (timedelta(days=3), timedelta(days=7), timedelta(days=14))
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Of a sheet's code: none that looks like another, since it may be typed from paper."""


class Refused(Exception):
    """Not so; the words say why and what to do."""


@transaction.atomic
def open_circulation(version: str, *, by: Actor, reason: str = "") -> Circulation:
    """Everyone whom a clause of the version binds is asked to acknowledge it, from now on."""
    found = current_pack().version(version)
    if found is None:
        raise Refused(_("There is no such version."))
    cadres = sorted({cadre.value for clause in found.clauses for cadre in clause.cadres})
    made, is_new = Circulation.objects.get_or_create(
        version=version,
        defaults={
            "cadres": cadres,
            "sha256": version_hash(found),
            "opened_at": timezone.now(),
            "opened_by": by.label,
        },
    )
    if is_new:
        body = {"cadres": cadres, "reason": reason, "version": version}
        append("circulation.opened", by=by, subject=made, body=body)
    return made


@transaction.atomic
def make_sheet(
    circulation: Circulation, unit: Unit, *, by: Actor, user: User, reason: str = ""
) -> Sheet:
    """A sheet of those of the unit who are still missing."""
    numbers = sorted(missing(circulation, unit).values_list("number", flat=True))
    if not numbers:
        raise Refused(_("Nobody of this unit is missing; there is nothing to sign."))
    sheet = Sheet.objects.create(
        circulation=circulation,
        unit=unit,
        code="".join(secrets.choice(LETTERS) for _place in range(8)),
        officers=numbers,
        made_by=user,
    )
    body = {"officers": len(numbers), "reason": reason, "unit": unit.pk}
    append("sheet.made", by=by, subject=sheet, body=body)
    return sheet


@transaction.atomic
def key_sheet(
    sheet: Sheet, signed: Collection[str], *, by: Actor, user: User, reason: str = ""
) -> int:
    """Who signed on the paper counts as served by it. A sheet is keyed once."""
    sheet = Sheet.objects.select_for_update().get(pk=sheet.pk)
    if sheet.keyed_at:
        raise Refused(_("This sheet was keyed in already."))
    if not set(signed) <= set(sheet.officers):
        raise Refused(_("Someone you ticked is not on this sheet."))
    officers = Officer.objects.filter(number__in=signed)
    made = serve(
        officers, sheet.circulation.version, Way.SHEET, by=by, reason=f"sheet {sheet.code}"
    )
    sheet.keyed_by, sheet.keyed_at = user, timezone.now()
    sheet.save(update_fields=["keyed_by", "keyed_at"])
    body = {
        "not_signed": len(sheet.officers) - len(officers),
        "reason": reason,
        "signed": len(made),
    }
    append("sheet.keyed", by=by, subject=sheet, body=body)
    return len(made)


@transaction.atomic
def deem_served(
    circulation: Circulation,
    officer: Officer,
    witness: Officer,
    *,
    by: Actor,
    user: User,
    reason: str,
) -> DeemedService:
    """Served without a signature; `reason` is how. The witness is a third person."""
    if witness.pk in (officer.pk, user.number):
        raise Refused(_("The witness must be someone else: neither the officer nor you."))
    row, is_new = DeemedService.objects.get_or_create(
        circulation=circulation,
        officer=officer,
        defaults={"how": reason, "witness": witness, "by": user, "at": timezone.now()},
    )
    if is_new:
        serve([officer], circulation.version, Way.DEEMED, by=by, reason=reason)
        body = {"officer": officer.pk, "reason": reason, "witness": witness.pk}
        append("service.deemed", by=by, subject=row, body=body)
    return row


@transaction.atomic
def remind(now: datetime, *, by: Actor, reason: str = "") -> int:
    """The reminders that are due by now, each once. Returns how many."""
    notes: list[Note] = []
    for circulation in open_circulations():
        for number, after in enumerate(REMIND_AFTER, 1):
            if circulation.opened_at + after > now:
                continue
            had = circulation.reminders.filter(number=number).values("officer")
            due = [
                Reminder(circulation=circulation, officer=officer, number=number, at=now)
                for officer in missing(circulation).exclude(number__in=had)
            ]
            Reminder.objects.bulk_create(due, batch_size=500)
            if due:
                body = {"number": number, "officers": len(due), "reason": reason}
                notes.append(Note("circulation.reminded", circulation, body))
    append_all(notes, by=by)
    return sum(note.body["officers"] for note in notes)


@transaction.atomic
def record_names_seen(circulation: Circulation, unit: Unit, *, by: Actor, reason: str = "") -> None:
    append(
        "circulation.names_viewed",
        by=by,
        subject=circulation,
        body={"reason": reason, "unit": unit.pk},
    )
