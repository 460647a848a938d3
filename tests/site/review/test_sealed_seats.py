"""A protected post always has someone who may hear it, also when nobody knows whose it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from site_cast import SETUP
from site_posts import a_post, bring_in, cast_screener, declare, stored
from zabta_site.collection.models import StoredPost
from zabta_site.people.actions import grant_role, withdraw_role
from zabta_site.people.models import Grant, Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.review import reads
from zabta_site.review.home import tiles

__all__ = ["cast_screener"]
Cast = dict[str, User]
Units = dict[str, Unit]
SignedIn = Callable[..., Client]
SECRET = "تنخواہ تین ماہ سے نہیں ملی"
LEGAL_OR_OVERSIGHT = (Role.LEGAL, Role.OVERSIGHT)


@pytest.fixture
def unknown(cast: Cast) -> StoredPost:
    """Sealed, of an account that nobody declared."""
    bring_in(cast["kamran"], a_post("pay-1", "nobody_known", text=SECRET))
    return stored("pay-1")


def move(user: User, role: Role, unit: Unit | None) -> None:
    """Take the role away everywhere; give it within the unit, if there is one."""
    for grant in Grant.objects.filter(user=user, role=role, withdrawn_at=None):
        withdraw_role(grant, by=SETUP, reason="moved")
    if unit:
        grant_role(user, role, unit, by=SETUP)


def hears(user: User, post: StoredPost) -> bool:
    return post in reads.sealed_list(viewer_for(user))


def told_nobody_hears(user: User) -> list[str]:
    found = [t for t in tiles(viewer_for(user)) if str(t.title) == "Nobody hears protected speech"]
    return [f"{tile.big} {tile.text}" for tile in found]


def test_while_someone_has_the_whole_force_no_narrower_seat_gets_it(
    unknown: StoredPost, cast: Cast, units: Units
) -> None:
    grant_role(cast["inquiry"], Role.LEGAL, units["district"], by=SETUP)
    assert hears(cast["samreen"], unknown) and hears(cast["oversight"], unknown)
    assert not hears(cast["inquiry"], unknown)


def test_else_the_widest_seats_of_the_role_get_it_and_may_speak_on_it(
    unknown: StoredPost, cast: Cast, units: Units, signed_in: SignedIn
) -> None:
    move(cast["samreen"], Role.LEGAL, units["district"])
    grant_role(cast["inquiry"], Role.LEGAL, units["station"], by=SETUP)
    grant_role(cast["pr"], Role.LEGAL, units["elsewhere"], by=SETUP)
    told = {who: hears(cast[who], unknown) for who in ("samreen", "pr", "inquiry")}
    assert told == {"samreen": True, "pr": True, "inquiry": False}
    said = {"says": "welfare", "reason": "It is about pay"}
    page = signed_in("samreen").post(f"/review/sealed/{unknown.pk}/", said)
    assert page.status_code == 302
    assert unknown.sealed_words.get().role == Role.LEGAL
    assert signed_in("inquiry").get(f"/review/sealed/{unknown.pk}/").status_code == 404


def test_a_closed_sign_in_keeps_no_seat(unknown: StoredPost, cast: Cast, units: Units) -> None:
    grant_role(cast["inquiry"], Role.LEGAL, units["district"], by=SETUP)
    User.objects.filter(pk=cast["samreen"].pk).update(is_active=False)
    assert hears(cast["inquiry"], unknown)


def test_a_post_of_a_known_unit_stays_with_those_over_it(cast: Cast, units: Units) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("pay-1", text=SECRET))
    move(cast["samreen"], Role.LEGAL, units["elsewhere"])
    assert not hears(cast["samreen"], stored("pay-1"))


def test_whoever_gives_roles_is_told_where_nobody_could_hear_and_nobody_else(
    cast: Cast, units: Units
) -> None:
    grant_role(cast["admin"], Role.ADMINISTRATOR, by=SETUP)
    assert told_nobody_hears(cast["admin"]) == []
    move(cast["oversight"], Role.OVERSIGHT, None)
    move(cast["samreen"], Role.LEGAL, units["district"])
    (said,) = told_nobody_hears(cast["admin"])
    assert said.startswith("1 ") and said.endswith(": Force"), "and all that is below it"
    assert not any(told_nobody_hears(cast[who]) for who in ("kamran", "afsar", "samreen"))


def test_that_nobody_hears_is_told_the_same_with_and_without_a_sealed_post(cast: Cast) -> None:
    for who, role in zip(("samreen", "oversight"), LEGAL_OR_OVERSIGHT, strict=True):
        move(cast[who], role, None)
    before = told_nobody_hears(cast["admin"])
    bring_in(cast["kamran"], a_post("pay-1", "nobody_known", text=SECRET))
    assert before and told_nobody_hears(cast["admin"]) == before
