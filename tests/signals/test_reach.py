"""Reach is told as delivered, and can never count as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabta.domain.post import Collection, Metric, Post
from zabta.signals import reach
from zabta.signals.port import Subject

FIRST, LATER = "2026-03-01T10:00:00Z", "2026-03-03T10:00:00Z"

TABLE = [
    ([Metric("views", 40, FIRST)], f"40 views, read {FIRST}, by export"),
    ([Metric("views", 0, FIRST)], f"0 views, read {FIRST}, by export"),
    ([Metric("views", 40)], "40 views, time of reading not delivered, by export"),
    (
        [Metric("views", 558_000, LATER), Metric("views", 1_200, FIRST)],
        f"558,000 views, read {LATER}, by export; +556,800 since {FIRST} (×465.0)",
    ),
    ([Metric("views", 5, LATER), Metric("views", 0, FIRST)], f"+5 since {FIRST}"),
    ([Metric("views", 5, "soon")], "5 views, read soon, by export"),
    ([Metric("colour", 5, FIRST)], None),
    ([], None),
]


def why(metrics: list[Metric], *earlier: Post) -> list[str]:
    collection = Collection(tool="export")
    post = Post(id="1", metrics=tuple(metrics), collection=collection)
    return [one.why for one in reach.detect(Subject(post=post, earlier=earlier))]


@pytest.mark.parametrize(("metrics", "said"), TABLE)
def test_counts_are_said_as_delivered(metrics: list[Metric], said: str | None) -> None:
    words = why(metrics)
    assert len(words) == (said is not None)
    assert said is None or said in words[0]


def test_followers_grow_over_earlier_posts() -> None:
    before = Post(id="0", metrics=(Metric("followers", 100, FIRST),))
    assert "+200 since" in why([Metric("followers", 300, LATER)], before)[0]
    assert why([], before) == []


@given(st.integers(0, 10**12))
def test_no_number_of_views_makes_reach_a_given_signal(views: int) -> None:
    post = Post(id="1", metrics=(Metric("views", views, FIRST),))
    assert not any(one.is_given for one in reach.detect(Subject(post=post)))
