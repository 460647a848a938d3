"""What may not matter does not, and what must matter does: laws over any facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories import cast
from zabta.domain.finding import Finding, FindingOutcome
from zabta.domain.force import Cadre, DutySource, DutyState
from zabta.domain.likelihood import Likelihood
from zabta.policy.catalogue import Fact, FactKind
from zabta.policy.compare import FactValue
from zabta.policy.load import load_catalogue
from zabta.screening.screen import Screen

_FAST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_CATALOGUE = load_catalogue()
_CONTENT = [one for one in _CATALOGUE.facts.values() if one.source in ("text", "image", "profile")]
_LIKELIHOODS = [one.name for one in _CONTENT if one.kind is FactKind.LIKELIHOOD]

likelihoods = st.dictionaries(st.sampled_from(_LIKELIHOODS), st.sampled_from(Likelihood))
"""What detectors may have seen."""


def _value(fact: Fact) -> st.SearchStrategy[tuple[str, FactValue]]:
    kinds: dict[FactKind, st.SearchStrategy[Any]] = {
        FactKind.YES_NO: st.sampled_from([True, False, None]),
        FactKind.LIKELIHOOD: st.sampled_from([*Likelihood, None]),
        FactKind.WORD: st.sampled_from(sorted(fact.words) or [""]),
        FactKind.COUNT: st.integers(0, 9),
    }
    return st.tuples(st.just(fact.name), kinds[fact.kind])


anything = st.lists(
    st.sampled_from(list(_CATALOGUE.facts.values())).flatmap(_value), max_size=12
).map(dict)
"""Any facts at all, in doubt ones among them."""
moments = st.sampled_from(
    [None, "2016-03-23", "2022-01-05", "2024-09-16", "2024-10-01T10:00:00Z", cast.WHEN]
)
authors = st.sampled_from([*cast.OFFICERS, "one_ground", "district_page", "somebody"])


@dataclass(frozen=True)
class Say:
    force: Any
    facts: Mapping[str, FactValue]

    def of(self, **post: Any) -> list[Finding]:
        facts = {**cast.nothing_found(), **self.facts}
        return Screen(cast.kp_book(), self.force).post(cast.post(**post), facts)


def proposed(lines: list[Finding]) -> set[str]:
    return {line.rule or "" for line in lines if line.outcome is FindingOutcome.PROPOSE}


@pytest.mark.parametrize(
    "change",
    [
        {"rank": "inspector_general"},
        {"gender": "female"},
        {"gender": "male"},
        {"unit": "S"},
        {"unit": "F"},
        {"language": "en"},
        {"name": "Someone Else"},
        {"cadre": Cadre.PSP},
    ],
    ids=lambda change: "-".join(map(str, next(iter(change.items())))),
)
@_FAST
@given(facts=anything, by=st.sampled_from(["zarghuna", "bilal", "afsar"]), at=moments)
def test_rank_gender_region_language_name_and_cadre_change_nothing(
    change: dict[str, Any], facts: dict[str, FactValue], by: str, at: str | None
) -> None:
    before, after = Say(cast.force(), facts), Say(cast.force(**change), facts)
    assert before.of(by=by, kind="video", at=at) == after.of(by=by, kind="video", at=at)


@_FAST
@given(facts=anything, views=st.integers(0, 10**6), by=authors)
def test_a_thousand_times_the_views_change_nothing(
    facts: dict[str, FactValue], views: int, by: str
) -> None:
    say = Say(cast.force(), facts)
    assert say.of(by=by, views=views) == say.of(by=by, views=views * 1000)


@_FAST
@given(facts=anything, by=authors)
def test_with_equal_facts_the_language_of_a_post_changes_nothing(
    facts: dict[str, FactValue], by: str
) -> None:
    texts = ("We stand at the gate", "ہم گیٹ پر ہیں", "موږ په ګېټ ولاړ یو", "hum gate par hain")
    say = Say(cast.force(), facts)
    assert len({str(say.of(by=by, text=text)) for text in texts}) == 1


def test_moving_the_date_across_the_start_of_a_clause_changes_the_outcome() -> None:
    say = Say(cast.force(), {"uniform_visible": Likelihood.VERY_LIKELY})
    (before,) = say.of(kind="image", at="2024-09-15T18:59:00Z")
    (after,) = say.of(kind="image", at="2024-09-15T19:00:00Z")
    assert (before.outcome, before.exceptions) == (FindingOutcome.EXEMPT, ("X6",))
    assert (after.outcome, after.exceptions) == (FindingOutcome.PROPOSE, ())


@_FAST
@given(facts=likelihoods)
def test_a_valid_clearance_leaves_nothing_proposed(facts: dict[str, FactValue]) -> None:
    clearance = cast.permission({"kind": "post", "text": "Cleared words"}, "C-1021")
    say = Say(cast.force(permissions=[clearance]), facts)
    assert not proposed(say.of(kind="image", text="Cleared words"))


@_FAST
@given(facts=likelihoods)
def test_without_marks_and_uniform_no_finding_about_them_remains(
    facts: dict[str, FactValue],
) -> None:
    marks = ("flag_visible", "emblem_visible", "insignia_visible", "uniform_visible")
    cropped = {**facts, **dict.fromkeys(marks, Likelihood.UNLIKELY)}
    clauses = {line.clause for line in Say(cast.force(), cropped).of(kind="image")}
    assert clauses.isdisjoint({"KP-SM-02.a", "KP-SM-03"})


@_FAST
@given(facts=anything, by=authors)
def test_what_a_third_party_posted_is_never_held_against_an_officer(
    facts: dict[str, FactValue], by: str
) -> None:
    theirs = {**facts, "posted_by_third_party": True}
    for line in Say(cast.force(), theirs).of(by=by, kind="image"):
        assert line.clause is None
        assert line.officer is None or line.exceptions == ("X14",)


_NOT_PROOF = [
    [],
    [{"state": "active", "source": "roster", "from": "00:00", "to": "23:59"}],
    [{"state": "standby", "source": "diary", "from": "00:00", "to": "23:59"}],
    [{"state": "unknown", "source": "diary", "from": "00:00", "to": "23:59"}],
    [{"state": "active", "source": "diary", "from": "10:30", "to": "23:59"}],
    [
        {"state": "active", "source": "diary", "from": "00:00", "to": "23:59"},
        {"state": "rest", "source": "diary", "from": "09:00", "to": "11:00"},
    ],
]


@pytest.mark.parametrize("rows", _NOT_PROOF)
@_FAST
@given(facts=likelihoods)
def test_duty_that_is_not_proven_never_proposes_the_duty_clause(
    rows: list[dict[str, str]], facts: dict[str, FactValue]
) -> None:
    force = cast.force(cast.spans(rows, "C-1021"))
    assert "R1" not in proposed(Say(force, facts).of(kind="image"))


@pytest.mark.parametrize("at", ["2025-09-10", None])
def test_a_post_without_an_hour_never_proposes_the_duty_clause(at: str | None) -> None:
    row = {"state": DutyState.ACTIVE, "source": DutySource.DIARY, "from": "00:00", "to": "23:59"}
    force = cast.force(cast.spans([row], "C-1021"))
    assert "R1" not in proposed(Say(force, {}).of(at=at))


@_FAST
@given(facts=anything, by=authors, at=moments)
def test_every_post_gets_a_line_and_twice_the_same(
    facts: dict[str, FactValue], by: str, at: str | None
) -> None:
    say = Say(cast.force(), facts)
    lines = say.of(by=by, kind="image", at=at)
    assert lines
    assert lines == say.of(by=by, kind="image", at=at)


@_FAST
@given(facts=anything, at=moments, who=st.sampled_from(["grievance", "protected_disclosure"]))
def test_protected_speech_shows_no_rule_and_no_other_fact(
    facts: dict[str, FactValue], at: str | None, who: str
) -> None:
    sealed = {**facts, who: Likelihood.LIKELY}
    gates = ("posted_by_third_party", "published_by_press", "author_retired", "settlement_covers")
    sealed |= dict.fromkeys(gates, False) | {"is_public": True, "author_is_officer": True}
    (line,) = Say(cast.force(), sealed).of(kind="video", at=at)
    assert (line.outcome, line.exceptions) == (FindingOutcome.PROTECTED, ("X8",))
    assert (line.clause, line.rule, line.officer, line.waits) == (None, None, None, ())
    assert set(line.facts) == {"protected_disclosure", "grievance"}
    assert "KP-SM" not in line.because.en


@_FAST
@given(facts=likelihoods, hidden=st.sampled_from(_LIKELIHOODS))
def test_what_nobody_looked_at_never_adds_a_proposal(
    facts: dict[str, FactValue], hidden: str
) -> None:
    say = Say(cast.force(), facts)
    less = Say(cast.force(), {**facts, hidden: None})
    if hidden != "likely_synthetic":
        assert proposed(less.of(kind="image")) <= proposed(say.of(kind="image"))


@_FAST
@given(facts=anything, by=st.sampled_from(["somebody", "one_ground"]))
def test_nothing_is_proposed_against_an_account_nobody_attributed(
    facts: dict[str, FactValue], by: str
) -> None:
    unsaid = {name: value for name, value in facts.items() if name != "author_is_officer"}
    lines = Say(cast.force(), unsaid).of(by=by, kind="image")
    assert not proposed(lines)
    assert all(line.officer is None for line in lines)
