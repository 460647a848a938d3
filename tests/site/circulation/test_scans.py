"""A signed sheet's scan is sealed as it is; whatever its square says, nothing is lost."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from site_drafting import chief, issued
from zabta_site.circulation.actions import key_sheet, make_sheet
from zabta_site.circulation.models import Circulation, Scan, Sheet
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.vault.models import EvidenceFile, EvidenceItem
from zabta_site.vault.store import vault

__all__ = ["chief"]
SignedIn = Callable[..., Client]


@pytest.fixture
def sheet(cast: dict[str, User], chief: User, settings: Settings) -> Sheet:
    issued(cast["samreen"], chief)
    head = cast["afsar"]
    station = Unit.objects.get(pk="station")
    return make_sheet(Circulation.objects.get(), station, by=viewer_for(head), user=head)


def photograph(text: str = "") -> bytes:
    """A page of paper with a square in its corner, or without one."""
    page = Image.new("RGB", (1240, 1754), "white")
    if text:
        out = io.BytesIO()
        segno.make(text, error="m").save(out, kind="png", scale=6, border=4)
        page.paste(Image.open(out).convert("RGB"), (980, 60))
    out = io.BytesIO()
    page.save(out, "JPEG")
    return out.getvalue()


def brought(client: Client, data: bytes, code: str = "", name: str = "scan.jpg") -> HttpResponse:
    told = {"scan": SimpleUploadedFile(name, data), "device": "scanner", "code": code}
    answer = client.post("/circulation/scans/", told, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_square_that_is_read_finds_the_sheet_by_itself(sheet: Sheet, signed_in: SignedIn) -> None:
    data = photograph(f"ZABTA {sheet.code} 12ab34cd")
    page = brought(signed_in("afsar"), data, sheet.code).content.decode()
    scan = Scan.objects.get()
    assert scan.sheet == sheet
    assert vault().get(EvidenceFile.objects.get(item=scan.item).sha256) == data
    assert "Sealed, and laid to its sheet." in page


def test_a_square_that_cannot_be_read_is_told_and_the_scan_is_kept(
    sheet: Sheet, signed_in: SignedIn, cast: dict[str, User]
) -> None:
    client = signed_in("afsar")
    brought(client, photograph(), sheet.code)
    assert Scan.objects.get().sheet == sheet
    assert Scan.objects.get().read == ""


def test_a_scan_of_no_known_sheet_waits_for_its_code(
    sheet: Sheet, signed_in: SignedIn, cast: dict[str, User]
) -> None:
    client = signed_in("afsar")
    scan = Scan.objects.create(
        item=_sealed(client, sheet), unit=sheet.unit, by=cast["afsar"], read=""
    )
    page = client.get(f"/circulation/scans/{scan.pk}/").content.decode()
    assert "could not be read" in page
    client.post(f"/circulation/scans/{scan.pk}/", {"code": sheet.code.lower()})
    scan.refresh_from_db()
    assert scan.sheet == sheet


def _sealed(client: Client, sheet: Sheet) -> EvidenceItem:
    brought(client, photograph(), sheet.code)
    item = Scan.objects.get().item
    Scan.objects.all().delete()
    return item


def test_a_square_of_another_paper_keeps_the_scan_apart_and_says_so(
    sheet: Sheet, signed_in: SignedIn
) -> None:
    client = signed_in("afsar")
    page = brought(client, photograph("ZABTA DZ-2026-0412 12ab"), sheet.code).content.decode()
    scan = Scan.objects.get()
    assert scan.sheet is None
    assert "DZ-2026-0412" in page
    client.post(f"/circulation/scans/{scan.pk}/", {"code": sheet.code})
    scan.refresh_from_db()
    assert scan.sheet is None
    assert f"/circulation/scans/{scan.pk}/" in client.get("/circulation/sheets/").content.decode()


def test_what_is_no_picture_and_no_pdf_is_refused_in_words(
    sheet: Sheet, signed_in: SignedIn
) -> None:
    page = brought(signed_in("afsar"), b"MZ a program", sheet.code).content.decode()
    assert "Bring a photograph" in page
    assert not Scan.objects.exists()


def test_a_pdf_is_sealed_as_it_is(sheet: Sheet, signed_in: SignedIn) -> None:
    client = signed_in("afsar")
    brought(client, b"%PDF-1.7 a scan", sheet.code, "scan.pdf")
    scan = Scan.objects.get()
    assert scan.sheet == sheet
    assert client.get(f"/circulation/scans/{scan.pk}/file/").content == b"%PDF-1.7 a scan"


def test_who_signed_sees_the_paper_and_every_look_is_written_down(
    sheet: Sheet, signed_in: SignedIn, cast: dict[str, User]
) -> None:
    brought(signed_in("afsar"), photograph(), sheet.code)
    head, scan = cast["afsar"], Scan.objects.get()
    officer = signed_in("zarghuna", "ps")
    assert officer.get(f"/circulation/scans/{scan.pk}/").status_code == 404
    key_sheet(sheet, ["1001"], by=viewer_for(head), user=head)
    record = officer.get("/circulation/record/3.0/").content.decode()
    assert f"/circulation/scans/{scan.pk}/" in record
    assert officer.get(f"/circulation/scans/{scan.pk}/file/")["Content-Type"] == "image/jpeg"
    assert Entry.objects.filter(kind="evidence.item.viewed", actor="user:1001").exists()
    assert signed_in("bilal").get(f"/circulation/scans/{scan.pk}/").status_code == 404


@pytest.mark.parametrize("who", ["kamran", "stranger"])
def test_a_scan_is_not_found_by_others(sheet: Sheet, signed_in: SignedIn, who: str) -> None:
    brought(signed_in("afsar"), photograph(), sheet.code)
    scan = Scan.objects.get()
    for part in ("", "file/"):
        assert signed_in(who).get(f"/circulation/scans/{scan.pk}/{part}").status_code in (403, 404)
    assert signed_in(who).get("/circulation/record/3.0/").status_code in (403, 404)
    answer = signed_in(who).post("/circulation/scans/", {})
    assert answer.status_code in (403, 404)
