"""The code app: a second proof after the password."""

from __future__ import annotations

import time
from collections.abc import Callable

import pyotp
import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from site_cast import PASSWORD, SETUP
from zabta_site.people.models import User
from zabta_site.signin import actions, codes, reads
from zabta_site.signin.models import CodeApp

Cast = dict[str, User]


def code_of(app: CodeApp, ahead: int = 0) -> str:
    return pyotp.TOTP(codes.plain(app.secret)).at(int(time.time()) + ahead * codes.STEP)


def with_app(user: User) -> CodeApp:
    app = actions.prepare_code_app(user, by=SETUP)
    assert actions.confirm_code_app(app, code_of(app, -1), by=SETUP)
    return app


def after_password(number: str) -> Client:
    client = Client()
    page = client.post("/sign-in/", {"username": number, "password": PASSWORD})
    assert page["Location"] == "/signin/second/"
    return client


def test_after_the_password_a_code_is_asked_and_opens_the_door(cast: Cast) -> None:
    app = with_app(cast["kamran"])
    client = after_password("1005")
    assert client.get("/review/").status_code == 302
    client.post("/signin/second/", {"code": code_of(app)})
    assert client.get("/review/").status_code == 200


def test_a_code_is_taken_once(cast: Cast) -> None:
    app = with_app(cast["kamran"])
    code = code_of(app)
    assert actions.use_code(app, code, by=SETUP)
    app.refresh_from_db()
    assert not actions.use_code(app, code, by=SETUP)


def test_a_wrong_code_lets_nobody_in(cast: Cast) -> None:
    app = with_app(cast["kamran"])
    wrong = f"{(int(code_of(app)) + 1) % 1_000_000:06d}"
    client = after_password("1005")
    page = client.post("/signin/second/", {"code": wrong if wrong != code_of(app, 1) else "x"})
    assert page.status_code == 200
    assert client.get("/review/").status_code == 302


def test_a_slip_stands_in_for_a_lost_phone(cast: Cast) -> None:
    with_app(cast["kamran"])
    slip = actions.print_slip(cast["kamran"], by=SETUP, reason="phone stolen")
    client = after_password("1005")
    client.post("/signin/second/", {"code": slip})
    assert client.get("/review/").status_code == 200


def test_without_the_first_proof_the_second_page_leads_back(db: None) -> None:
    assert Client().get("/signin/second/")["Location"] == "/sign-in/"


def test_the_secret_is_enciphered_in_the_database(cast: Cast) -> None:
    app = actions.prepare_code_app(cast["kamran"], by=SETUP)
    assert codes.plain(app.secret) not in app.secret


def test_an_unconfirmed_app_asks_for_nothing(cast: Cast) -> None:
    actions.prepare_code_app(cast["kamran"], by=SETUP)
    assert not reads.has_second(cast["kamran"])


@pytest.mark.parametrize(("who", "held"), [("1005", True), ("1007", True), ("1002", False)])
def test_where_it_is_required_those_who_judge_must_make_a_second_proof_first(
    cast: Cast, settings: Settings, who: str, held: bool
) -> None:
    settings.SECOND_FACTOR = "required"
    client = Client()
    client.post("/sign-in/", {"username": who, "password": PASSWORD})
    page = client.get("/register/")
    assert (page.status_code == 302 and page["Location"] == "/signin/mine/") is held


def test_making_the_proof_opens_the_way(cast: Cast, settings: Settings) -> None:
    settings.SECOND_FACTOR = "required"
    client = Client()
    client.post("/sign-in/", {"username": "1005", "password": PASSWORD})
    client.get("/signin/mine/code-app/")
    app = reads.waiting_code_app(cast["kamran"])
    assert app is not None
    client.post("/signin/mine/code-app/", {"code": code_of(app)})
    assert client.get("/review/").status_code == 200


def test_the_owner_may_withdraw_it(cast: Cast, signed_in: Callable[..., Client]) -> None:
    with_app(cast["kamran"])
    signed_in("kamran").post("/signin/mine/code-app/withdraw/")
    assert reads.code_app_of(cast["kamran"]) is None
