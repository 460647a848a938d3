"""One tree, several renderings, one truth: held equal to the oracle on random rules and facts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from policy.shelf import CATALOGUE, CONDITIONS, FACTS
from zabta.domain.likelihood import Likelihood
from zabta.policy.condition import All, Any, Compare, Not, Op, facts_of
from zabta.policy.evaluate import Ruleset, evaluate
from zabta.policy.oracle import truth
from zabta.policy.sentence import sentence
from zabta.policy.words import LANGUAGES
from zabta.screening.columns import expressions, facts_frame


@given(CONDITIONS, FACTS)
@settings(max_examples=250, deadline=None)
def test_the_evaluator_agrees_with_the_oracle(condition, facts):
    assert evaluate(condition, facts).value is truth(condition, facts)


@given(st.lists(CONDITIONS, min_size=1, max_size=4), st.lists(FACTS, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_the_generated_function_agrees_with_the_oracle(conditions, rows):
    rules = Ruleset({f"r{at}": condition for at, condition in enumerate(conditions)})
    for facts, outcome in zip(rows, rules.run_all(rows), strict=True):
        values = [outcome.value(name) for name in rules.conditions]
        assert values == [truth(condition, facts) for condition in conditions]


@given(CONDITIONS, FACTS)
@settings(max_examples=200, deadline=None)
def test_the_trace_drawn_from_the_kept_bits_is_the_evaluators_trace(condition, facts):
    assert Ruleset({"r": condition}).run(facts).verdict("r") == evaluate(condition, facts)


@given(st.lists(CONDITIONS, min_size=1, max_size=3), st.lists(FACTS, min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_the_columns_agree_with_the_oracle(conditions, rows):
    rules = {f"r{at}": condition for at, condition in enumerate(conditions)}
    found = facts_frame(rows, CATALOGUE).select(expressions(rules))
    for name, condition in rules.items():
        assert found[name].to_list() == [truth(condition, facts) for facts in rows]


@given(CONDITIONS)
@settings(max_examples=150, deadline=None)
def test_a_sentence_mentions_every_fact_in_every_language(condition):
    for language in LANGUAGES:
        said = sentence(condition, CATALOGUE, language)
        for name in facts_of(condition):
            assert any(mark in said for mark in _marks(name, language)), (name, said)


def _marks(name, language):
    """The longest piece of each of the fact's sentences that stands in it whatever is compared."""
    fact = CATALOGUE[name]
    texts = (getattr(names, language) for names in (fact.yes, fact.no, fact.unknown))
    return [max(text.split("{value}"), key=len).strip() for text in texts]


@given(CONDITIONS, FACTS, st.sampled_from(list(CATALOGUE.facts)))
@settings(max_examples=200, deadline=None)
def test_learning_a_fact_never_overturns_what_was_certain(condition, facts, name):
    """Kleene logic is monotone, as long as nothing asks whether a fact is unknown."""
    if "IsUnknown" in repr(condition):
        return
    before = evaluate(condition, {**facts, name: None}).value
    after = evaluate(condition, facts).value
    assert before is None or before is after


def test_an_absent_fact_is_unknown_and_a_rule_that_needs_it_does_not_fire():
    uniform = Compare("uniform_visible", Op.AT_LEAST, Likelihood.LIKELY)
    official = Compare("official", Op.IS, True)
    facts = {"uniform_visible": Likelihood.LIKELY}
    assert evaluate(All((uniform, Not(official))), facts).value is None
    assert evaluate(Any((uniform, official)), facts).value is True
