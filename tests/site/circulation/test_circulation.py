"""Issuing asks everyone it applies to; who is missing is told; no service, no citing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from site_drafting import SOON, chief, issued
from site_posts import a_post, declare
from zabta_site.circulation.actions import Refused, deem_served, key_sheet, make_sheet, remind
from zabta_site.circulation.models import Circulation, Sheet
from zabta_site.circulation.reads import by_unit, missing
from zabta_site.collection.force import force_for
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.register.directives import current_pack, version_hash
from zabta_site.register.models import Acknowledgement, Way

__all__ = ["chief"]
SignedIn = Callable[..., Client]
CLOCK = Machine("clock")


@pytest.fixture
def circulation(cast: dict[str, User], chief: User) -> Circulation:
    issued(cast["samreen"], chief)
    return Circulation.objects.get()


@pytest.fixture
def station(circulation: Circulation) -> Unit:
    return Unit.objects.get(pk="station")


def numbers(circulation: Circulation) -> set[str]:
    return set(missing(circulation).values_list("number", flat=True))


def test_everyone_it_applies_to_is_missing_at_first(circulation: Circulation) -> None:
    assert {"1001", "1002", "1008"} <= numbers(circulation)


def test_a_constable_acknowledges_the_coming_version_in_pashto(
    circulation: Circulation, signed_in: SignedIn
) -> None:
    client = signed_in("zarghuna", "ps")
    assert "3.0" in client.get("/").content.decode()
    page = client.get("/register/3.0/").content.decode()
    assert "درېیم لیک" in page
    version = current_pack().version("3.0")
    assert version is not None
    client.post("/register/acknowledge/", {"sha256": version_hash(version), "version": "3.0"})
    row = Acknowledgement.objects.get(officer="1001", directive="3.0")
    assert (row.way, row.language) == (Way.WEB, "ps")
    assert "1001" not in numbers(circulation)


def test_a_new_version_opens_it_again(
    circulation: Circulation, cast: dict[str, User], chief: User
) -> None:
    officer = Officer.objects.get(pk="1001")
    Acknowledgement.objects.create(officer=officer, directive="3.0", way=Way.WEB, at=timezone.now())
    issued(cast["samreen"], chief, "3.1", timezone.now() + SOON + timedelta(days=1))
    assert "1001" in numbers(Circulation.objects.get(version="3.1"))


def test_a_sheet_signed_at_roll_call_serves_those_who_signed(
    circulation: Circulation, station: Unit, cast: dict[str, User]
) -> None:
    head = cast["afsar"]
    sheet = make_sheet(circulation, station, by=viewer_for(head), user=head)
    assert sheet.officers == ["1001", "1002"]
    assert key_sheet(sheet, ["1002"], by=viewer_for(head), user=head) == 1
    row = Acknowledgement.objects.get(officer="1002", directive="3.0")
    assert row.way == Way.SHEET
    assert "1001" in numbers(circulation)
    with pytest.raises(Refused):
        key_sheet(sheet, ["1001"], by=viewer_for(head), user=head)


def test_nobody_is_keyed_in_who_is_not_on_the_sheet(
    circulation: Circulation, station: Unit, cast: dict[str, User]
) -> None:
    head = cast["afsar"]
    sheet = make_sheet(circulation, station, by=viewer_for(head), user=head)
    with pytest.raises(Refused):
        key_sheet(sheet, ["1008"], by=viewer_for(head), user=head)


@pytest.mark.parametrize("language", ["en", "ur", "ps"])
def test_the_sheet_is_a_paper_with_its_code(
    circulation: Circulation, station: Unit, signed_in: SignedIn, language: str
) -> None:
    client = signed_in("afsar", language)
    client.post(f"/circulation/{circulation.pk}/station/sheet/")
    code = Sheet.objects.get().code
    pdf = client.get(f"/circulation/sheets/{code}/paper/")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    for typed in (code.lower(), f"ZABTA {code} 12ab34cd"):
        found = client.post("/circulation/sheets/", {"code": typed})
        assert found["Location"].endswith(f"/{code}/")


def test_service_without_a_signature_needs_a_third_person(
    circulation: Circulation, cast: dict[str, User]
) -> None:
    head, officer = cast["afsar"], Officer.objects.get(pk="1001")
    how = "Read out at roll-call; would not sign"
    for witness in ("1001", "1004"):
        with pytest.raises(Refused):
            deem_served(
                circulation, officer, Officer.objects.get(pk=witness),
                by=viewer_for(head), user=head, reason=how,
            )  # fmt: skip
    row = deem_served(
        circulation, officer, Officer.objects.get(pk="1002"),
        by=viewer_for(head), user=head, reason=how,
    )  # fmt: skip
    assert (row.how, row.witness_id) == (how, "1002")
    assert Acknowledgement.objects.get(officer="1001", directive="3.0").way == Way.DEEMED


def test_the_officer_sees_how_service_was_deemed_and_who_stands_for_it(
    circulation: Circulation, cast: dict[str, User], signed_in: SignedIn
) -> None:
    head = cast["afsar"]
    deem_served(
        circulation, Officer.objects.get(pk="1001"), Officer.objects.get(pk="1002"),
        by=viewer_for(head), user=head, reason="Read out at roll-call; would not sign",
    )  # fmt: skip
    page = signed_in("zarghuna").get(reverse("desk:about_me")).content.decode()
    assert "would not sign" in page
    assert "Head Constable Bilal" in page


def test_reminders_come_once_each_and_only_to_the_missing(
    circulation: Circulation, cast: dict[str, User]
) -> None:
    officer = Officer.objects.get(pk="1002")
    Acknowledgement.objects.create(officer=officer, directive="3.0", way=Way.WEB, at=timezone.now())
    assert remind(timezone.now(), by=CLOCK) == 0
    after = timezone.now() + timedelta(days=4)
    first = remind(after, by=CLOCK)
    assert first == len(numbers(circulation))
    assert remind(after, by=CLOCK) == 0
    assert not circulation.reminders.filter(officer="1002").exists()


def test_the_head_sees_names_and_looking_is_written_down(
    circulation: Circulation, signed_in: SignedIn
) -> None:
    page = signed_in("afsar").get(f"/circulation/{circulation.pk}/station/").content.decode()
    assert "Constable Zarghuna" in page
    assert Entry.objects.filter(kind="circulation.names_viewed", actor="user:1004").exists()


def test_who_is_missing_is_taken_as_a_file_by_the_head_alone(
    circulation: Circulation, signed_in: SignedIn
) -> None:
    names = signed_in("afsar", "en").get(f"/circulation/{circulation.pk}/station/missing.csv")
    assert "Constable Zarghuna" in names.content.decode("utf-8-sig")
    seen = Entry.objects.get(kind="circulation.names_viewed")
    assert seen.details["reason"] == "taken as a file"
    for who in ("samreen", "stranger"):
        assert (
            signed_in(who).get(f"/circulation/{circulation.pk}/station/missing.csv").status_code
            == 404
        )
    counts = signed_in("samreen", "en").get(f"/circulation/{circulation.pk}/units.csv")
    assert "Zarghuna" not in counts.content.decode()
    assert "City Station,2,0,2" in counts.content.decode()


def test_counts_are_of_the_viewers_units_only(
    circulation: Circulation, cast: dict[str, User]
) -> None:
    def units(key: str) -> set[str]:
        return {row.unit.pk for row in by_unit(viewer_for(cast[key]), circulation)}

    assert units("afsar") == {"district", "station"}
    assert "elsewhere" in units("oversight")


@pytest.mark.parametrize("who", ["zarghuna", "kamran", "samreen", "oversight"])
def test_names_are_for_the_head_of_the_unit_alone(
    circulation: Circulation, signed_in: SignedIn, who: str
) -> None:
    assert signed_in(who).get(f"/circulation/{circulation.pk}/station/").status_code == 404


def test_the_chief_of_the_whole_force_sees_counts_and_no_names(
    circulation: Circulation, chief: User
) -> None:
    client = Client()
    client.force_login(chief)
    page = client.get(f"/circulation/{circulation.pk}/").content.decode()
    assert "City Station" in page
    assert client.get(f"/circulation/{circulation.pk}/station/").status_code == 404


@pytest.mark.parametrize("page", ["", "sheets/", "1/", "1/station/", "1/station/1001/"])
@pytest.mark.parametrize("who", ["zarghuna", "kamran", "stranger"])
def test_strangers_find_no_circulation(
    circulation: Circulation, signed_in: SignedIn, page: str, who: str
) -> None:
    assert signed_in(who).get(f"/circulation/{page}").status_code == 404
    assert Client().get(f"/circulation/{page}").status_code == 302


def test_another_district_is_not_the_heads_to_see(
    circulation: Circulation, signed_in: SignedIn
) -> None:
    client = signed_in("afsar")
    assert client.get(f"/circulation/{circulation.pk}/elsewhere/").status_code == 404


def test_without_acknowledgement_or_service_the_version_was_not_served(
    circulation: Circulation, cast: dict[str, User]
) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    posts, now = [a_post("one")], timezone.now()
    assert force_for(posts).served("1001", "3.0", now) is False
    head = cast["afsar"]
    deem_served(
        circulation, Officer.objects.get(pk="1001"), Officer.objects.get(pk="1002"),
        by=viewer_for(head), user=head, reason="Read out at roll-call",
    )  # fmt: skip
    assert force_for(posts).served("1001", "3.0", timezone.now()) is True
