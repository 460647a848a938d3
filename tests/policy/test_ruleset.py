"""Many rules at once: the thirty of the benchmark, and what an outcome can tell."""

from __future__ import annotations

import pytest

from zabta.cli.bench.rules import plain, posts
from zabta.domain.likelihood import Likelihood
from zabta.policy.condition import All, Compare, Not, Op
from zabta.policy.evaluate import Ruleset, evaluate
from zabta.screening.columns import expressions

UNIFORM = Compare("uniform_visible", Op.AT_LEAST, Likelihood.LIKELY)
OFFICIAL = Compare("official", Op.IS, True)
PLATFORM = Compare("platform", Op.IS, "tiktok")
RULES = Ruleset({"a": All((UNIFORM, Not(OFFICIAL))), "b": OFFICIAL, "c": PLATFORM})


def test_the_thirty_rules_hit_alike_by_ruleset_by_columns_and_by_hand():
    rules, frame = Ruleset(posts.rules()), posts.columns(3_000, seed=7)
    rows = posts.as_rows(frame)
    by_hand = [sorted(plain.hits(facts)) for facts in rows]
    found = frame.select(expressions(rules.conditions)).iter_rows(named=True)
    assert [outcome.fired() for outcome in rules.run_all(rows)] == by_hand
    assert [[name for name, hit in row.items() if hit] for row in found] == by_hand
    assert sum(map(len, by_hand)) > 1_000


def test_the_thirty_rules_are_known_and_unknown_alike_by_ruleset_and_evaluator():
    rules = Ruleset(posts.rules())
    for facts in posts.as_rows(posts.columns(100, seed=8)):
        outcome = rules.run(facts)
        for name, condition in rules.conditions.items():
            assert outcome.verdict(name) == evaluate(condition, facts)
            assert outcome.value(name) is outcome.verdict(name).value


def test_an_outcome_names_what_fired_and_what_is_unknown():
    outcome = RULES.run({"uniform_visible": Likelihood.LIKELY, "official": False})
    assert outcome.fired() == ["a"]
    assert outcome.unknown() == ["c"]


def test_no_facts_at_all_leave_everything_unknown():
    assert RULES.run({}).unknown() == ["a", "b", "c"]


def test_a_likelihood_may_come_as_its_plain_word():
    assert RULES.run({"uniform_visible": "very_likely", "official": False}).value("a") is True


def test_a_word_no_rule_names_is_simply_another_word():
    for word in map(str, range(1_000)):
        assert RULES.run({"platform": word}).value("c") is False


def test_a_fact_of_the_wrong_kind_is_a_fault_of_the_caller():
    counted = Ruleset({"r": Compare("faces", Op.MORE_THAN, 3)})
    with pytest.raises(TypeError, match="a count fact holds"):
        counted.run({"faces": "many"})
    with pytest.raises(ValueError, match="nearly"):
        RULES.run({"uniform_visible": "nearly"})


def test_no_rules_are_no_trouble():
    assert Ruleset({}).run({"official": True}).fired() == []
