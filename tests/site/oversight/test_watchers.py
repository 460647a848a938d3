"""Who looked is itself looked at, from the ledger, by those who may read it."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from site_posts import a_post, bring_in, cast_screener, declare, stored
from zabta_site.collection.actions import record_look
from zabta_site.oversight import watchers
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]


def look(cast: Cast, who: str, times: int, reason: str = "") -> None:
    for _n in range(times):
        record_look(stored("uniform-1"), by=viewer_for(cast[who]), reason=reason)


def one(cast: Cast, who: str) -> watchers.Watcher:
    found = watchers.watchers_for(viewer_for(cast["oversight"]))
    return next(row for row in found if row.who == f"user:{cast[who].number}")


def ready(cast: Cast) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("uniform-1"))


def test_who_looks_again_and_again_at_one_officer_has_the_question_beside_the_name(
    cast: Cast,
) -> None:
    ready(cast)
    look(cast, "kamran", 12)
    look(cast, "second", 2, "asked by the DPO")
    told = one(cast, "kamran")
    assert told.without_reason == 12
    assert any("one officer" in str(words) for words in told.unusual)
    assert one(cast, "second").unusual == () or "five times" not in str(one(cast, "second").unusual)


def test_people_stand_by_unit_and_name_however_often_they_looked(cast: Cast) -> None:
    ready(cast)
    look(cast, "zarghuna", 1)
    look(cast, "second", 40)
    look(cast, "kamran", 2)
    told = watchers.watchers_for(viewer_for(cast["oversight"]))
    seen = [row.who.partition(":")[2] for row in told]
    assert [number for number in seen if number in {"1001", "1005", "1006"}] == [
        "1005",
        "1006",
        "1001",
    ]


def test_a_few_looks_are_never_unusual(cast: Cast) -> None:
    ready(cast)
    look(cast, "kamran", 3)
    assert one(cast, "kamran").unusual == ()


def test_the_officers_log_names_who_and_why(cast: Cast, signed_in: SignedIn) -> None:
    ready(cast)
    look(cast, "second", 1, "complaint 14 of the day")
    text = signed_in("oversight").get("/oversight/access/1001/").content.decode()
    assert ">1006<" in text and "complaint 14 of the day" in text


def test_one_persons_looks_lead_to_the_officer_whose_item_it_was(
    cast: Cast, signed_in: SignedIn
) -> None:
    ready(cast)
    look(cast, "kamran", 1)
    text = signed_in("oversight").get("/oversight/watchers/1005/").content.decode()
    assert "/oversight/access/1001/" in text


def test_an_officer_who_is_not_there_has_no_log(cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in("oversight").get("/oversight/access/nobody/").status_code == 404


def test_a_head_of_a_unit_who_never_looked_is_named_until_he_looks(
    cast: Cast, signed_in: SignedIn
) -> None:
    viewer = viewer_for(cast["oversight"])
    assert [grant.user.number for grant in watchers.silent_heads(viewer)] == ["1004"]
    signed_in("afsar").get("/oversight/")
    assert watchers.silent_heads(viewer) == []


def test_a_look_stays_with_the_officer_whose_item_it_was(cast: Cast) -> None:
    ready(cast)
    look(cast, "kamran", 1)
    stored_post = stored("uniform-1")
    stored_post.officer_id = cast["bilal"].number
    stored_post.save(update_fields=["officer"])
    look(cast, "kamran", 1)
    told = watchers.looks_for(viewer_for(cast["oversight"]), f"user:{cast['kamran'].number}")
    seen = [one.officer for one in told if "storedpost" in one.subject]
    assert seen == [cast["bilal"].number, cast["zarghuna"].number]
    whose = watchers.looks_at_officer(viewer_for(cast["oversight"]), cast["zarghuna"].number)[1]
    assert [one.officer for one in whose] == [cast["zarghuna"].number]
