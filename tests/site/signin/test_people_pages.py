"""Sign-ins and roles: within one's units, with reasons, and never for oneself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from site_cast import LONG_AGO, SETUP
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Officer, Posting, Unit, User
from zabta_site.people.roles import Role
from zabta_site.signin.models import RoleRequest

SignedIn = Callable[..., Client]
Cast = dict[str, User]
WHY = {"reason": "posted to the monitoring unit"}


def roles_of(number: str) -> set[str]:
    return set(
        User.objects.get(number=number)
        .grants.filter(withdrawn_at=None)
        .values_list("role", flat=True)
    )


@pytest.mark.parametrize("path", ["people/", "people/1002/", "station/"])
@pytest.mark.parametrize("who", ["zarghuna", "kamran", "afsar", "oversight"])
def test_only_administrators_see_these_pages(signed_in: SignedIn, path: str, who: str) -> None:
    assert signed_in(who).get(f"/signin/{path}").status_code == 404


@pytest.mark.parametrize("path", ["slip/", "role/", "close/", "devices/"])
def test_a_stranger_changes_nobodys_sign_in(signed_in: SignedIn, path: str) -> None:
    assert signed_in("kamran").post(f"/signin/people/1002/{path}", WHY).status_code == 404
    assert Client().post(f"/signin/people/1002/{path}", WHY).status_code == 302
    assert User.objects.get(number="1002").is_active


def test_an_administrator_sees_only_those_of_their_units(signed_in: SignedIn) -> None:
    assert signed_in("admin").get("/signin/people/1002/").status_code == 200
    assert signed_in("admin").get("/signin/people/1008/").status_code == 404


def test_a_slip_is_shown_once_and_needs_a_reason(signed_in: SignedIn) -> None:
    admin = signed_in("admin")
    assert admin.post("/signin/people/1002/slip/", {}).status_code == 302
    page = admin.post("/signin/people/1002/slip/", WHY)
    assert User.objects.get(number="1002").slips.count() == 1
    assert b'class="code"' in page.content


def test_a_plain_role_is_given_at_once(signed_in: SignedIn, units: dict[str, Unit]) -> None:
    told = {**WHY, "role": "reviewer", "unit": "station"}
    signed_in("admin").post("/signin/people/1002/role/", told)
    assert "reviewer" in roles_of("1002")


def test_a_unit_above_ones_own_cannot_be_named(signed_in: SignedIn) -> None:
    told = {**WHY, "role": "reviewer", "unit": "force"}
    signed_in("admin").post("/signin/people/1002/role/", told)
    assert "reviewer" not in roles_of("1002")


@pytest.mark.parametrize("role", ["legal", "oversight", "concerns"])
def test_a_sensitive_role_waits_for_a_second_person(signed_in: SignedIn, role: str) -> None:
    signed_in("admin").post("/signin/people/1002/role/", {**WHY, "role": role, "unit": "station"})
    assert role not in roles_of("1002")
    asked = RoleRequest.objects.get()
    signed_in("oversight").post(f"/signin/requests/{asked.pk}/grant/")
    assert role in roles_of("1002")


def test_a_refused_role_is_not_given(signed_in: SignedIn) -> None:
    signed_in("admin").post(
        "/signin/people/1002/role/", {**WHY, "role": "legal", "unit": "station"}
    )
    signed_in("oversight").post(f"/signin/requests/{RoleRequest.objects.get().pk}/refuse/")
    assert "legal" not in roles_of("1002")


def test_nobody_countersigns_their_own_role(signed_in: SignedIn, cast: Cast) -> None:
    unit = Unit.objects.get(pk="district")
    asked = RoleRequest.objects.create(
        user=cast["samreen"], role="oversight", unit=unit, why="x", asked_by="user:1012"
    )
    assert signed_in("samreen").post(f"/signin/requests/{asked.pk}/grant/").status_code == 404


@pytest.mark.parametrize("who", ["zarghuna", "kamran", "admin"])
def test_only_legal_and_oversight_countersign(signed_in: SignedIn, who: str) -> None:
    assert signed_in(who).get("/signin/requests/").status_code == 404


def test_an_administrator_changes_nothing_of_themselves(signed_in: SignedIn) -> None:
    told = {**WHY, "role": "reviewer", "unit": "station"}
    signed_in("admin").post("/signin/people/1012/role/", told)
    assert "reviewer" not in roles_of("1012")
    assert signed_in("admin").post("/signin/people/1012/close/", WHY).status_code == 404


def test_a_withdrawn_role_no_longer_counts(signed_in: SignedIn, cast: Cast) -> None:
    grant = cast["kamran"].grants.get(role=Role.REVIEWER.value)
    signed_in("admin").post(f"/signin/people/1005/role/{grant.pk}/withdraw/", WHY)
    assert signed_in("kamran").get("/review/").status_code == 404


def test_a_closed_sign_in_ends_the_session_that_runs(signed_in: SignedIn) -> None:
    running = signed_in("bilal")
    signed_in("admin").post("/signin/people/1002/close/", WHY)
    assert running.get("/register/").status_code == 302


def test_an_officer_on_the_rolls_gets_a_sign_in(
    signed_in: SignedIn, units: dict[str, Unit]
) -> None:
    officer = Officer.objects.create(
        number="2001", name="Gul", rank="Constable", cadre="provincial", gender="male",
        language="ps", status="serving",
    )  # fmt: skip
    Posting.objects.create(officer=officer, unit=units["station"], role="x", since=LONG_AGO)
    signed_in("admin").post("/signin/people/open/", {"number": "2001", **WHY})
    assert roles_of("2001") == {"officer"}


def test_every_change_stands_in_the_ledger_with_its_reason(signed_in: SignedIn) -> None:
    signed_in("admin").post("/signin/people/1002/close/", WHY)
    entry = Entry.objects.filter(kind="user.closed").get()
    assert WHY["reason"] in entry.body
    assert entry.actor == "user:1012"
    assert entry.actor != SETUP.label


def test_a_slip_for_one_who_reads_what_others_may_not_is_not_printed_on_the_page(
    signed_in: SignedIn, cast: Cast
) -> None:
    signed_in("admin").post("/signin/people/1003/slip/", WHY)
    assert not cast["samreen"].slips.exists()
