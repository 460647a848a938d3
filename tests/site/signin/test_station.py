"""The shared station computer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from zabta_site.signin.shared import COOKIE, QUIET_SECONDS

SignedIn = Callable[..., Client]


@pytest.fixture
def marked(signed_in: SignedIn) -> Client:
    """A browser that an administrator marked, with nobody signed in."""
    client = signed_in("admin")
    client.post("/signin/station/", {"place": "City Station"})
    client.post("/sign-out/")
    return client


def come_in(client: Client) -> None:
    client.post("/sign-in/", {"username": "1001", "password": "a long enough password"})


def test_a_session_on_it_lasts_only_the_quiet_minutes(marked: Client) -> None:
    come_in(marked)
    assert marked.session.get_expiry_age() <= QUIET_SECONDS


def test_the_page_leaves_by_itself_and_says_so(marked: Client) -> None:
    come_in(marked)
    page = marked.get("/register/").content.decode()
    assert f'content="{QUIET_SECONDS};url=/signin/quiet/"' in page
    marked.get("/signin/quiet/")
    assert marked.get("/register/").status_code == 302


def test_signing_out_leaves_nothing_to_go_back_to(marked: Client) -> None:
    come_in(marked)
    page = marked.post("/sign-out/")
    assert page["Clear-Site-Data"] == '"cache"'
    assert page.cookies["django_language"].value == ""


def test_no_passkey_or_code_app_is_made_on_it(marked: Client) -> None:
    come_in(marked)
    assert marked.post("/signin/mine/passkey/begin/").status_code == 400
    assert marked.get("/signin/mine/code-app/").status_code == 302


def test_a_made_up_cookie_marks_nothing_and_breaks_nothing(client: Client, db: None) -> None:
    client.cookies[COOKIE] = "City Station"
    page = client.get("/sign-in/")
    assert page.status_code == 200
    assert b'class="shared"' not in page.content


def test_elsewhere_the_quiet_page_signs_nobody_out(signed_in: SignedIn) -> None:
    client = signed_in("bilal")
    client.get("/signin/quiet/")
    assert client.get("/register/").status_code == 200
