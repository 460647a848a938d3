"""The guide reads harm and what came before; who the officer is cannot even be told to it."""

from __future__ import annotations

from inspect import signature

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from procedure.story import opening, police, tracks
from zabta.domain.force import Cadre
from zabta.procedure.guide import advise, is_above
from zabta.procedure.words import LADDER, Step

HARM = st.sampled_from(["low", "medium", "high"])
STEPS = st.frozensets(st.sampled_from([str(step) for step in Step]))


def test_it_is_told_nothing_of_the_officer() -> None:
    assert set(signature(advise).parameters) == {"guide", "harm", "earlier", "may_lead_to"}


@given(
    st.sampled_from(["constable", "si", "dsp"]),
    st.sampled_from(["/f/d/s/", "/f/e/t/"]),
    st.sampled_from(list(Cadre)),
    st.text(max_size=6),
)
def test_another_rank_region_cadre_or_name_gives_the_same_guide(
    rank: str, path: str, cadre: Cadre, officer: str
) -> None:
    plain = opening()
    swapped = msgspec.structs.replace(plain, rank=rank, path=path, cadre=cadre, officer=officer)
    guides = [
        advise(police().guide, one.harm, one.earlier, one.may_lead_to) for one in (plain, swapped)
    ]
    assert guides[0] == guides[1]


@given(HARM, st.integers(0, 9), STEPS)
def test_more_harm_or_more_before_is_never_milder(
    harm: str, earlier: int, may_lead_to: frozenset[str]
) -> None:
    guide = police().guide
    here = LADDER.index(advise(guide, harm, earlier, may_lead_to).usual)
    assert LADDER.index(advise(guide, harm, earlier + 1, may_lead_to).usual) >= here
    assert LADDER.index(advise(guide, "high", earlier, may_lead_to).usual) >= here


@given(HARM, st.integers(0, 9), STEPS)
def test_it_never_goes_beyond_what_the_clauses_may_lead_to(
    harm: str, earlier: int, may_lead_to: frozenset[str]
) -> None:
    advice = advise(police().guide, harm, earlier, may_lead_to)
    if may_lead_to:
        most = max(LADDER.index(Step(one)) for one in may_lead_to)
        assert LADDER.index(advice.usual) <= LADDER.index(advice.most) <= most


def test_a_first_low_item_is_taught_and_the_major_way_is_above_it() -> None:
    for track in tracks().values():
        advice = advise(track.guide, "low", 0, frozenset(Step))
        assert advice.usual is Step.EDUCATE
        assert is_above(Step.MAJOR, advice)
