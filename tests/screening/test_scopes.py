"""The words of a class approval's scope feed its exception; texts that are nearly the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabta.screening.nearness import is_near
from zabta.screening.scopes import occasions_of

TEXT = "Our traffic branch reminds everyone: wear a helmet and keep to the left of the road."


@pytest.mark.parametrize(
    ("scope", "kinds"),
    [
        ("award and promotion ceremonies", {"ceremony"}),
        ("Ceremony pictures", {"ceremony"}),
        ("انعام اور ترقی کی تقریبات", {"ceremony"}),
        ("د ترقۍ مراسم", {"ceremony"}),
        ("یومِ شہداء", {"memorial"}),
        ("awareness: Road safety week", {"awareness"}),
        ("د پوهاوي کمپاین", {"awareness"}),
        ("posts about the weather", set()),
        ("", set()),
    ],
)
def test_a_scope_covers_what_its_words_name(scope: str, kinds: set[str]) -> None:
    assert occasions_of(scope) == kinds


@pytest.mark.parametrize(
    ("other", "near"),
    [
        (TEXT, True),
        (TEXT.upper(), True),
        (TEXT + " We stand at the bridge until midnight.", True),
        (TEXT.removesuffix(" and keep to the left of the road."), True),
        ("A beautiful evening in the mountains with friends and family, far from any road.", False),
        ("", False),
    ],
)
def test_a_text_with_something_added_or_left_out_is_near(other: str, near: bool) -> None:
    assert is_near(TEXT, other) is near


def test_a_short_greeting_is_near_only_to_itself() -> None:
    assert is_near("Eid mubarak to all", "Eid mubarak to all")
    assert not is_near("Eid mubarak to all", "Eid mubarak, all")


@given(st.text(max_size=80), st.text(max_size=80))
def test_nearness_has_no_direction(one: str, other: str) -> None:
    assert is_near(one, other) == is_near(other, one)
