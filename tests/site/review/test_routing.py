"""Handing a post on to another process: by reviewers of the unit, once, and read by the officer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from site_posts import a_post, bring_in, cast_screener, declare, finding, stored
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.review.models import RouteStep

__all__ = ["cast_screener"]
SignIn = Callable[..., Client]


@pytest.fixture
def page(cast: dict[str, User]) -> str:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("uniform-1"))
    row = finding("uniform-1")
    row.routes = ["cyber_help", "safety_lane"]
    row.save()
    return f"/review/posts/{stored('uniform-1').pk}/"


def test_the_post_names_the_other_process_but_not_the_one_with_its_own_panel(
    page: str, signed_in: SignIn
) -> None:
    said = signed_in("kamran").get(page).content.decode()
    assert "Help the officer to get the account back" in said
    assert said.count("It is handed on") == 1


def test_it_is_written_down_once_with_whom_and_in_the_ledger(page: str, signed_in: SignIn) -> None:
    kamran = signed_in("kamran")
    for note in ("cyber wing, by letter 9", "again"):
        kamran.post(f"{page}routes/", {"route": "cyber_help", "note": note})
    assert RouteStep.objects.get().note == "cyber wing, by letter 9"
    assert Entry.objects.filter(kind="route.followed").count() == 1
    assert "cyber wing, by letter 9" in kamran.get(page).content.decode()


def test_without_saying_who_was_told_nothing_is_written(page: str, signed_in: SignIn) -> None:
    signed_in("kamran").post(f"{page}routes/", {"route": "cyber_help", "note": " "})
    assert not RouteStep.objects.exists()


@pytest.mark.parametrize("route", ["safety_lane", "welfare", "nonsense", ""])
def test_only_what_the_post_calls_for_can_be_handed_on(
    page: str, signed_in: SignIn, route: str
) -> None:
    answer = signed_in("kamran").post(f"{page}routes/", {"route": route, "note": "someone"})
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["stranger", "afsar", "zarghuna", "samreen", "oversight"])
def test_nobody_but_a_reviewer_hands_on(page: str, signed_in: SignIn, who: str) -> None:
    answer = signed_in(who).post(f"{page}routes/", {"route": "cyber_help", "note": "someone"})
    assert answer.status_code == 404 and not RouteStep.objects.exists()


def test_the_officer_reads_what_is_for_the_officer(page: str, signed_in: SignIn) -> None:
    own = f"/mine/posts/{stored('uniform-1').pk}/"
    assert "A word to you" not in signed_in("zarghuna").get(own).content.decode()
    signed_in("kamran").post(f"{page}routes/", {"route": "cyber_help", "note": "cyber wing"})
    said = signed_in("zarghuna").get(own).content.decode()
    assert "A word to you; nothing is entered" in said and "cyber wing" in said
