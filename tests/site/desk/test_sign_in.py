"""Signing in, out, and choosing a language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User

PASSWORD = "a long enough password"
SignedIn = Callable[..., Client]


def test_someone_not_signed_in_is_sent_to_sign_in(client: Client, db: None) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_the_right_number_and_password_open_the_home_page(
    client: Client, cast: dict[str, User]
) -> None:
    answer = client.post("/sign-in/", {"username": "1001", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "Constable Zarghuna" in answer.content.decode()
    assert Entry.objects.filter(kind="user.signed_in", actor="user:1001").exists()


def test_a_wrong_password_is_refused_without_saying_which_part_is_wrong(
    client: Client, cast: dict[str, User]
) -> None:
    answer = client.post("/sign-in/", {"username": "1001", "password": "guess"})
    assert "do not belong together" in answer.content.decode()


def test_after_signing_in_pages_are_in_the_persons_own_language(
    client: Client, cast: dict[str, User]
) -> None:
    answer = client.post("/sign-in/", {"username": "1001", "password": PASSWORD}, follow=True)
    assert '<html lang="ps" dir="rtl">' in answer.content.decode()


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ur", "rtl"), ("ps", "rtl")])
def test_the_direction_follows_the_language(
    client: Client, db: None, language: str, direction: str
) -> None:
    client.post("/language/", {"language": language})
    page = client.get("/sign-in/").content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert ("tabler.rtl.css" in page) == (direction == "rtl")


def test_a_chosen_language_is_remembered_with_the_sign_in_and_in_the_ledger(
    signed_in: SignedIn, cast: dict[str, User]
) -> None:
    signed_in("afsar").post("/language/", {"language": "ur"})
    cast["afsar"].refresh_from_db()
    assert cast["afsar"].language == "ur"
    assert Entry.objects.filter(kind="user.language_chosen").exists()


def test_the_page_to_return_to_is_never_another_site(client: Client, db: None) -> None:
    answer = client.post("/language/", {"language": "ur", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_signing_out_ends_the_session(signed_in: SignedIn) -> None:
    client = signed_in("bilal")
    client.post("/sign-out/")
    assert client.get("/").status_code == 302


def test_pages_allow_no_script_or_style_from_elsewhere(client: Client, db: None) -> None:
    policy = client.get("/sign-in/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_wrong_address_gets_a_page_with_a_next_step(signed_in: SignedIn) -> None:
    answer = signed_in("bilal").get("/nowhere/")
    assert answer.status_code == 404
    assert 'href="/"' in answer.content.decode()
