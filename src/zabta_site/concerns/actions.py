"""Receiving, answering and closing protected reports.

What a reporter does is in no ledger entry of its own: an entry with its hour, next to a sign-in,
would point at them. A count a day is written instead (`count_day`). What the desk does is an entry
as everywhere, with nothing of what was said.
"""

from __future__ import annotations

import json
from datetime import date

from django.db import transaction
from django.utils import timezone

from zabta_site.concerns import patience, sealing
from zabta_site.concerns.models import About, DeskKey, Line, Report, Side, SpentTicket, Turns
from zabta_site.concerns.opened import Opened
from zabta_site.concerns.patience import NO_PROOF, Proof
from zabta_site.concerns.reads import bits_to_add, came_today, current_key, must_handle
from zabta_site.ledgerbook.actions import Actor, Subject, append
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.people.viewer import Viewer

COUNTED = "concerns.counted"


class DeskShut(Exception):
    """No desk key has been made yet."""


class NeedsPatience(Exception):
    """Very much came today: the sender's device must work for it first, or wait on the shelf."""


@transaction.atomic
def receive_report(
    text: str, about: About, *, retaliation: bool = False, proof: Proof = NO_PROOF
) -> str:
    """Keep it so that only the desk and the receipt open it. Gives the receipt, this once."""
    desk, today = current_key(), timezone.localdate()
    if desk is None:
        raise DeskShut
    is_apart = not _is_patient(proof, patience.bits_for(came_today()))
    if is_apart and not (patience.is_ours(proof) and _shelf_has_room()):
        raise NeedsPatience
    key, code = sealing.new_key(), sealing.new_code()
    report = Report.objects.create(
        lookup=sealing.lookup_of(code),
        desk_key=desk,
        key_for_desk=sealing.seal_to(desk.public, key),
        key_for_reporter=sealing.wrap_for_code(key, code),
        received_on=today,
        is_apart=is_apart,
    )
    _write(report, key, Side.REPORTER, text, about=about, retaliation=retaliation)
    return code


def _is_patient(proof: Proof, bits: int) -> bool:
    """Nothing was asked, or the puzzle is solved and its ticket used for the first time."""
    if not bits:
        return True
    if not patience.is_solved(proof, bits):
        return False
    today = timezone.localdate()
    _row, is_new = SpentTicket.objects.get_or_create(digest=proof.digest, defaults={"on": today})
    return is_new


def _shelf_has_room() -> bool:
    rows = Report.objects.filter(received_on=timezone.localdate(), is_apart=True)
    return rows.count() < patience.SHELF


@transaction.atomic
def write_again(opened: Opened, text: str, *, retaliation: bool, proof: Proof = NO_PROOF) -> None:
    """The reporter adds something; it opens a closed report again."""
    if not _is_patient(proof, bits_to_add(opened.report)):
        raise NeedsPatience
    _write(opened.report, opened.key, Side.REPORTER, text, retaliation=retaliation)
    Report.objects.filter(pk=opened.report.pk).update(closed_on=None)


def _write(
    report: Report,
    key: bytes,
    side: Side,
    text: str,
    *,
    about: About | None = None,
    retaliation: bool = False,
) -> None:
    said = {"about": str(about or ""), "retaliation": retaliation, "text": text}
    told = sealing.encrypt(key, json.dumps(said).encode())
    Line.objects.create(report=report, side=side, told=told, on=timezone.localdate())


def subject_of(report: Report) -> Subject:
    return Subject("concerns.report", str(report.pk))


@transaction.atomic
def make_key(passphrase: str, *, by: Viewer, user: User, reason: str = "") -> DeskKey:
    """A new key pair for reports from now on; older ones open with the older passphrase."""
    must_handle(by)
    public, wrapped, salt = sealing.new_desk_key(passphrase)
    row = DeskKey.objects.create(
        public=public, wrapped=wrapped, salt=salt, by=user, made_on=timezone.localdate()
    )
    append("concerns.key_made", by=by, subject=row, body={"public": public, "reason": reason})
    return row


@transaction.atomic
def record_reading(report: Report, *, by: Viewer, reason: str = "") -> None:
    append("concern.viewed", by=by, subject=subject_of(report), body={"reason": reason})


@transaction.atomic
def answer_report(opened: Opened, text: str, *, by: Viewer, reason: str = "") -> None:
    """Read with the receipt, without any sign-in."""
    must_handle(by)
    _write(opened.report, opened.key, Side.DESK, text)
    append("concern.answered", by=by, subject=subject_of(opened.report), body={"reason": reason})


@transaction.atomic
def close_report(report: Report, *, by: Viewer, reason: str = "") -> None:
    must_handle(by)
    report.closed_on = timezone.localdate()
    report.save(update_fields=["closed_on"])
    append("concern.closed", by=by, subject=subject_of(report), body={"reason": reason})


@transaction.atomic
def keep_turns(desk: DeskKey, told: str) -> None:
    """The desk's own order, sealed to it: a working mark, and no record."""
    Turns.objects.update_or_create(desk_key=desk, defaults={"told": told})


@transaction.atomic
def count_day(day: date, *, by: Actor, reason: str = "") -> None:
    """How many came on a day that is over, once; its used tickets are forgotten."""
    SpentTicket.objects.filter(on__lt=day).delete()
    about = Subject("concerns.day", day.isoformat())
    if Entry.objects.filter(kind=COUNTED, subject_id=about.id).exists():
        return
    received = Report.objects.filter(received_on=day).count()
    append(COUNTED, by=by, subject=about, body={"received": received, "reason": reason})
