"""Reading the directive and acknowledging it."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from zabta_site.ledgerbook.models import Entry
from zabta_site.register.directives import version_hash, version_in_force
from zabta_site.register.models import Acknowledgement

SignedIn = Callable[..., Client]


def fingerprint() -> str:
    version = version_in_force()
    assert version is not None
    return version_hash(version)


def test_each_language_reads_its_own_text_and_examples(signed_in: SignedIn) -> None:
    said = {
        "en": ("No personal picture in uniform", "A selfie in uniform"),
        "ur": ("وردی میں کوئی ذاتی تصویر نہیں", "وردی میں سیلفی"),
        "ps": ("په وردۍ کې هیڅ شخصي انځور نه", "په وردۍ کې سیلفي"),
    }
    for language, (text, example) in said.items():
        page = signed_in("zarghuna", language).get("/register/").content.decode()
        assert text in page
        assert example in page


def test_the_chosen_scope_is_said_and_so_is_what_is_not_applied(signed_in: SignedIn) -> None:
    page = signed_in("zarghuna").get("/register/").content.decode()
    assert "Pictures at any time" in page
    assert "Duty hours only" not in page
    assert "Written down, but not applied" in page


def test_acknowledging_records_version_language_and_fingerprint(signed_in: SignedIn) -> None:
    signed_in("zarghuna", "ps").post("/register/acknowledge/", {"sha256": fingerprint()})
    row = Acknowledgement.objects.get()
    assert (row.officer_id, row.directive, row.way, row.language) == ("1001", "2.0", "web", "ps")
    entry = Entry.objects.get(kind="directive.acknowledged")
    assert entry.details["sha256"] == fingerprint()
    assert entry.actor == "user:1001"


def test_acknowledging_twice_keeps_the_first(signed_in: SignedIn) -> None:
    client = signed_in("zarghuna")
    for _ in range(2):
        client.post("/register/acknowledge/", {"sha256": fingerprint()})
    assert Acknowledgement.objects.count() == 1
    assert Entry.objects.filter(kind="directive.acknowledged").count() == 1


def test_a_text_that_was_not_on_the_page_is_not_acknowledged(signed_in: SignedIn) -> None:
    signed_in("zarghuna").post("/register/acknowledge/", {"sha256": "0" * 64})
    assert not Acknowledgement.objects.exists()


def test_after_it_home_asks_no_more(signed_in: SignedIn) -> None:
    client = signed_in("zarghuna")
    assert "waits for you" in client.get("/").content.decode()
    client.post("/register/acknowledge/", {"sha256": fingerprint()})
    assert "Nothing waits for you" in client.get("/").content.decode()


def test_an_earlier_version_can_be_read_but_not_acknowledged(signed_in: SignedIn) -> None:
    page = signed_in("zarghuna").get("/register/1.0/").content.decode()
    assert "no longer in force" in page
    assert "I have read this version" not in page


def test_a_version_that_does_not_exist_is_not_found(signed_in: SignedIn) -> None:
    assert signed_in("zarghuna").get("/register/9.9/").status_code == 404


def test_oversight_reads_it_but_has_nothing_to_acknowledge(signed_in: SignedIn) -> None:
    client = signed_in("oversight")
    assert "I have read this version" not in client.get("/register/").content.decode()
    assert client.post("/register/acknowledge/", {"sha256": fingerprint()}).status_code == 404


def test_a_stranger_to_the_site_is_sent_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/register/")["Location"].startswith("/sign-in/")


def test_every_day_and_id_in_right_to_left_text_keeps_its_own_direction(
    signed_in: SignedIn,
) -> None:
    page = signed_in("zarghuna", "ur").get("/register/").content.decode()
    body = page[page.index("<main") :]
    isolated = re.sub(r"<bdi[^>]*>.*?</bdi>|<[^>]+>", "", body)
    assert re.findall(r"\d\d-\d\d-\d{4}|[0-9a-f]{12}", isolated) == []
