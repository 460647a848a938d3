"""Passkeys in a real browser with a made-up authenticator, and the pages of signing in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from zabta_site.people.models import User
from zabta_site.signin.models import Passkey

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_phone(page: Page) -> None:
    """A phone that answers by itself, through the browser's own test authenticator."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})


def make_key(page: Page) -> None:
    page.fill("#key-label", "ټیلیفون")
    page.click("[data-passkey=make]")
    page.wait_for_selector(".rows li")


def test_a_passkey_is_made_and_then_opens_the_door_without_a_number(
    visit: Visit, live_server: LiveServer
) -> None:
    page = visit("/signin/mine/", "zarghuna", "ps")
    with_phone(page)
    make_key(page)
    assert Passkey.objects.get().label == "ټیلیفون"
    page.context.clear_cookies()
    page.goto(live_server.url + "/sign-in/")
    page.click("[data-passkey=use]")
    page.wait_for_url(live_server.url + "/")
    assert page.locator(".who summary").inner_text().strip() == "Constable Zarghuna"


def test_a_withdrawn_passkey_opens_nothing_and_says_what_to_do(
    visit: Visit, live_server: LiveServer
) -> None:
    page = visit("/signin/mine/", "bilal")
    with_phone(page)
    make_key(page)
    page.click(".rows button")
    page.wait_for_load_state()
    page.context.clear_cookies()
    page.goto(live_server.url + "/sign-in/")
    page.click("[data-passkey=use]")
    page.wait_for_selector(".passkey [role=status]:not(:empty)")
    assert "number" in page.locator(".passkey [role=status]").inner_text()


def test_after_a_password_the_passkey_is_the_second_proof(
    visit: Visit, live_server: LiveServer, cast: dict[str, User]
) -> None:
    page = visit("/signin/mine/", "kamran")
    with_phone(page)
    make_key(page)
    page.context.clear_cookies()
    page.goto(live_server.url + "/sign-in/?next=/review/")
    page.fill("[name=username]", "1005")
    page.fill("[name=password]", "a long enough password")
    page.click("form.card button")
    page.wait_for_url("**/signin/second/")
    page.click("[data-passkey=use]")
    page.wait_for_url("**/review/")
