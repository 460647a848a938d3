from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabta_site.collection.words import OPEN, Outcome, Stage
from zabta_site.review.rule import Says, stage_of

C, D = Says.CONFIRM, Says.DISMISS
P, N = Outcome.PROPOSE, Outcome.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("outcome", "said", "stage"),
    [
        (P, [], Stage.FIRST),
        (P, [C], Stage.SECOND),
        (P, [D], Stage.SECOND),
        (P, [C, C], Stage.CONFIRMED),
        (P, [D, D], Stage.DISMISSED),
        (P, [C, D], Stage.THIRD),
        (P, [C, D, C], Stage.CONFIRMED),
        (P, [D, C, D], Stage.DISMISSED),
        (N, [D], Stage.DISMISSED),
    ],
)
def test_two_agree_or_two_of_three(outcome: Outcome, said: list[Says], stage: Stage) -> None:
    assert stage_of(outcome, said) == stage


@given(st.sampled_from([P, N]), st.lists(st.sampled_from(list(Says)), max_size=3))
def test_one_person_alone_never_confirms(outcome: Outcome, said: list[Says]) -> None:
    if stage_of(outcome, said) == Stage.CONFIRMED:
        assert said.count(C) >= 2


@given(st.lists(st.sampled_from(list(Says)), min_size=3, max_size=3))
def test_three_words_always_conclude(said: list[Says]) -> None:
    assert stage_of(P, said) not in OPEN
