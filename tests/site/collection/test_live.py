"""A place that was true months ago endangers nobody now: old posts wait in the ordinary order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from site_posts import a_post, bring_in, cast_screener, declare, finding, stored
from zabta_site.collection.live import as_old_as_it_is, live
from zabta_site.collection.models import StoredPost
from zabta_site.collection.screener import ClauseSaid
from zabta_site.collection.words import Lane
from zabta_site.people.models import User

__all__ = ["cast_screener"]
NOW = datetime(2026, 11, 1, tzinfo=UTC)
SAID = ClauseSaid("Z-1", "R5", "propose", harm="high", because={"en": "A place."}, is_urgent=True)


@pytest.mark.parametrize(
    ("age", "is_urgent"),
    [
        (timedelta(hours=1), True),
        (timedelta(hours=72), True),
        (timedelta(hours=73), False),
        (timedelta(days=90), False),
        (None, True),
    ],
)
def test_only_what_is_fresh_or_of_unknown_age_is_urgent(
    age: timedelta | None, is_urgent: bool
) -> None:
    row = StoredPost(stored_at=NOW, published_at=NOW - age if age else None)
    assert as_old_as_it_is(SAID, row).is_urgent is is_urgent


def test_the_reason_is_said_in_every_language_that_something_was_said_in() -> None:
    said = ClauseSaid("", "", "propose", because={"en": "A", "ur": "ب", "ps": "پ"}, is_urgent=True)
    row = StoredPost(stored_at=NOW, published_at=NOW - timedelta(days=9))
    told = as_old_as_it_is(said, row).because
    assert all(told[name].endswith(live().says[name]) and "72" in told[name] for name in told)


def test_an_old_place_waits_with_what_is_of_high_harm(
    cast: dict[str, User], signed_in: Callable[..., Client]
) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("live-2", published_at="2026-10-01T08:00:00Z"))
    assert finding("live-2").lane == Lane.HIGH
    page = signed_in("second").get(f"/review/posts/{stored('live-2').pk}/").content.decode()
    assert "not treated as live" in page
