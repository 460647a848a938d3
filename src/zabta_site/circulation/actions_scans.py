"""The scan of a signed sheet: sealed first, then read; whatever it says, nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zabta.evidence.item import Capture, Statement
from zabta.evidence.seal import Named
from zabta.signals.image.media.sniff import media_type
from zabta_site.circulation.models import Scan, Sheet
from zabta_site.circulation.reads import code_in
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.ledgerbook.canonical import moment_text
from zabta_site.people.models import Unit, User
from zabta_site.vault.actions import seal_item
from zabta_site.vault.looking import square_in
from zabta_site.vault.store import vault

PDF = "application/pdf"
READ = ("image/jpeg", "image/png", PDF)
SAYS = "I scanned this sheet after it was signed at roll-call, and brought it in unchanged."


class NoScan(ValueError):
    """Neither a picture nor a PDF; the words say what to do."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as the person dropped it, and what it was made with."""

    name: str
    data: bytes
    device: str


@transaction.atomic
def bring_scan(
    file: Brought, unit: Unit, sheet: Sheet | None, *, by: Actor, user: User, reason: str = ""
) -> Scan:
    """Into the vault as it is, then its square is read, and it is laid to the sheet it names.

    A square that names another sheet than `sheet`, or one that nobody can read, stops nothing: the
    scan is kept, and waits for a person to say which sheet it is of.
    """
    item = seal_item(
        [Named(file.name, _kind(file.data), file.data)],
        _statement(file, user),
        _capture(sheet),
        by=by,
        reason=reason or "signed sheet",
        unit=unit,
    )
    read = square_in(vault().path(item.files.get().sha256)) or ""
    row = Scan.objects.create(item=item, unit=unit, read=read[:200], by=user)
    body = {"item": item.pk, "read": bool(read), "reason": reason}
    append("sheet.scan_sealed", by=by, subject=row, body=body)
    named = Sheet.objects.filter(code=code_in(read), unit=unit).first() if read else sheet
    return place_scan(row, named, by=by) if named else row


@transaction.atomic
def place_scan(scan: Scan, sheet: Sheet, *, by: Actor, reason: str = "") -> Scan:
    """Say of which sheet it is. A square that was read says so itself, and no one else does."""
    scan = Scan.objects.select_for_update(of=("self",)).get(pk=scan.pk)
    if scan.sheet_id not in (None, sheet.pk) or scan.unit_id != sheet.unit_id:
        raise NoScan(_("This scan is of another sheet."))
    if scan.read and code_in(scan.read) != sheet.code:
        raise NoScan(_("The square on this scan names another paper, so it stays apart."))
    scan.sheet = sheet
    scan.save(update_fields=["sheet"])
    append("sheet.scan_placed", by=by, subject=scan, body={"reason": reason, "sheet": sheet.code})
    return scan


def _kind(data: bytes) -> str:
    kind = PDF if data.startswith(b"%PDF-") else media_type(data)
    if kind in READ:
        return kind
    raise NoScan(_("Bring a photograph (JPEG or PNG) or a PDF of the signed sheet."))


def _statement(file: Brought, user: User) -> Statement:
    now = moment_text(timezone.now())
    return Statement(
        person=user.name,
        post=f"officer {user.number}",
        text=SAYS,
        was_logged_in=False,
        captured_at=now,
        first_known_at=now,
        device=file.device,
    )


def _capture(sheet: Sheet | None) -> Capture:
    return Capture(
        url="",
        mode="sheet",
        basis=f"sheet {sheet.code}" if sheet else "signed sheet",
        tool="circulation page",
        tool_version="1",
        clock_source="this server",
    )
