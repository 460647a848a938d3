"""Signing in, out, and choosing a language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from zabta_site.accounts.actions import declare_account
from zabta_site.ledgerbook.actions import Machine, append
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.actions import create_user
from zabta_site.people.models import Officer, User
from zabta_site.people.reads import viewer_for

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


def test_a_number_may_be_typed_in_small_letters(client: Client, db: None) -> None:
    create_user("C-7", "Constable", PASSWORD, language="en", by=Machine("test"))
    answer = client.post("/sign-in/", {"username": "c-7", "password": PASSWORD})
    assert answer.status_code == 302


def test_after_eight_wrong_passwords_even_the_right_one_must_wait(
    client: Client, cast: dict[str, User]
) -> None:
    for _ in range(8):
        client.post("/sign-in/", {"username": "1001", "password": "guess"})
    answer = client.post("/sign-in/", {"username": "1001", "password": PASSWORD})
    assert "Wait a quarter of an hour" in answer.content.decode()
    assert Entry.objects.filter(kind="user.sign_in_refused").count() == 8


def test_guessing_unknown_numbers_writes_nothing(client: Client, db: None) -> None:
    client.post("/sign-in/", {"username": "9999", "password": "guess"})
    assert not Entry.objects.exists()


def test_a_password_is_changed_by_its_owner_who_stays_signed_in(
    signed_in: SignedIn, cast: dict[str, User]
) -> None:
    client = signed_in("bilal")
    given = {"old": PASSWORD, "new": "three words remembered"}
    assert client.post("/password/", given).status_code == 302
    assert client.get("/").status_code == 200
    cast["bilal"].refresh_from_db()
    assert cast["bilal"].check_password("three words remembered")
    assert Entry.objects.filter(kind="user.password_changed", actor="user:1002").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [("wrong", "three words remembered"), (PASSWORD, "short"), (PASSWORD, "1234567890")],
)
def test_a_weak_password_or_a_wrong_old_one_changes_nothing(
    signed_in: SignedIn, cast: dict[str, User], old: str, new: str
) -> None:
    assert signed_in("bilal").post("/password/", {"old": old, "new": new}).status_code == 200
    cast["bilal"].refresh_from_db()
    assert cast["bilal"].check_password(PASSWORD)


def test_what_is_held_names_my_items_and_those_who_looked(
    signed_in: SignedIn, cast: dict[str, User]
) -> None:
    officer = Officer.objects.get(pk="1002")
    account = declare_account(officer, "x", "bilal_here", by=Machine("test"))
    with transaction.atomic():
        append("account.viewed", by=viewer_for(cast["kamran"]), subject=account)
    mine = signed_in("bilal").get("/about-me/").content.decode()
    others = signed_in("zarghuna").get("/about-me/").content.decode()
    assert "bilal_here" in mine
    assert "Reviewer Kamran" in mine
    assert "bilal_here" not in others
    assert "Reviewer Kamran" not in others


@pytest.mark.parametrize("who", ["zarghuna", "samreen", "afsar", "kamran", "oversight", "stranger"])
@pytest.mark.parametrize("language", ["en", "ur", "ps"])
def test_every_home_offers_a_next_step(signed_in: SignedIn, who: str, language: str) -> None:
    page = signed_in(who, language).get("/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert main.count('class="btn') >= 1


def test_a_language_chosen_before_signing_in_goes_with_the_person(
    client: Client, cast: dict[str, User]
) -> None:
    client.post("/language/", {"language": "ps"})
    client.post("/sign-in/", {"username": cast["afsar"].number, "password": PASSWORD})
    assert '<html lang="ps"' in client.get("/").content.decode()
    cast["afsar"].refresh_from_db()
    assert cast["afsar"].language == "ps"


def test_a_language_left_by_the_person_before_does_not_change_the_next_ones(
    client: Client, cast: dict[str, User]
) -> None:
    client.cookies["django_language"] = "ps"
    client.post("/sign-in/", {"username": cast["afsar"].number, "password": PASSWORD})
    assert '<html lang="en"' in client.get("/").content.decode()


def test_the_switch_on_an_answer_to_a_form_leads_back_to_the_forms_page(
    client: Client, db: None
) -> None:
    answer = client.post("/sign-in/", {"username": "x"}, headers={"referer": "/sign-in/?next=/a/"})
    assert 'name="next" value="/sign-in/?next=/a/"' in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/register/", "/accounts/", "/nowhere/", "/password/"])
def test_the_switch_works_on_every_page_of_someone_signed_in(
    signed_in: Callable[..., Client], path: str
) -> None:
    client = signed_in("bilal", "en")
    assert f'name="next" value="{path}"' in client.get(path).content.decode()
    assert client.post("/language/", {"language": "ps", "next": path}).headers["Location"] == path
    assert '<html lang="ps" dir="rtl">' in client.get(path).content.decode()
