"""What a rule, its trace and a change are in words: exact sentences in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.shelf import CATALOGUE, CONDITIONS, FACTS, SMALLPACK
from zabta.domain.likelihood import Likelihood
from zabta.policy.condition import All, Any, Compare, IsUnknown, Not, Op
from zabta.policy.difference import Mark, difference, word_pieces
from zabta.policy.evaluate import evaluate, explain
from zabta.policy.load import load_pack
from zabta.policy.sentence import sentence

UNIFORM = Compare("uniform_visible", Op.AT_LEAST, Likelihood.LIKELY)
OFFICIAL = Compare("official", Op.IS, True)
ON_DUTY = Compare("duty_state", Op.ONE_OF, ("active", "standby"))
CROWD = Compare("faces", Op.MORE_THAN, 3)
RULE = All((UNIFORM, Not(OFFICIAL), Not(Any((ON_DUTY, CROWD)))))
PACK = load_pack(SMALLPACK, CATALOGUE)


@pytest.mark.parametrize(
    ("condition", "language", "said"),
    [
        (UNIFORM, "en", "the uniform is visible (at least likely)"),
        (UNIFORM, "ur", "کم از کم غالباً وردی نظر آتی ہے"),
        (UNIFORM, "ps", "لږ تر لږه په غالب ګومان وردي ښکاري"),
        (Not(OFFICIAL), "en", "the account is not official"),
        (Compare("official", Op.IS, False), "ur", "اکاؤنٹ سرکاری نہیں"),
        (Not(Not(OFFICIAL)), "ps", "اکاونټ سرکاري دی"),
        (ON_DUTY, "en", "the record says active duty or standby"),
        (ON_DUTY, "ur", "ریکارڈ کہتا ہے: عملی ڈیوٹی یا تیار"),
        (CROWD, "en", "more than 3 people are in the picture"),
        (Not(CROWD), "en", "at most 3 people are in the picture"),
        (Not(CROWD), "ps", "په انځور کې ډېر تر ډېره 3 خلک دي"),
        (IsUnknown("faces"), "en", "it is not known how many people are in the picture"),
        (Compare("platform", Op.IS, "x_twitter"), "en", "it was posted on x twitter"),
        (
            Any((UNIFORM, OFFICIAL)),
            "en",
            "the uniform is visible (at least likely); or the account is official",
        ),
        (
            RULE,
            "en",
            "the uniform is visible (at least likely); the account is not official; the record "
            "does not say active duty or standby; and at most 3 people are in the picture",
        ),
        (
            All((OFFICIAL, Any((UNIFORM, CROWD)))),
            "ur",
            "یہ سب باتیں: [1] اکاؤنٹ سرکاری ہے؛ اور [2] ان میں سے کوئی ایک بات: [2.1] کم از کم "
            "غالباً وردی نظر آتی ہے؛ یا [2.2] تصویر میں 3 سے زیادہ لوگ ہیں",
        ),
    ],
)
def test_a_condition_is_said(condition, language, said):
    assert sentence(condition, CATALOGUE, language) == said


@pytest.mark.parametrize(
    ("facts", "language", "said"),
    [
        (
            {"uniform_visible": Likelihood.VERY_LIKELY, "official": False, "faces": 1,
             "duty_state": "leave"},
            "en",
            "met because the uniform is visible (very likely); the account is not official; the "
            "record does not say active duty or standby (seen: leave); and 1 people are in the "
            "picture",
        ),
        (
            {"uniform_visible": Likelihood.UNLIKELY, "official": False},
            "en",
            "not met because it is not sure enough (unlikely) that the uniform is visible",
        ),
        ({"official": True}, "ur", "شرط پوری نہیں کیونکہ اکاؤنٹ سرکاری ہے"),
        (
            {"uniform_visible": Likelihood.LIKELY, "faces": 0, "duty_state": "leave"},
            "ps",
            "لا معلومه نه ده ځکه چې معلومه نه ده چې اکاونټ سرکاري دی که نه",
        ),
    ],
)  # fmt: skip
def test_a_verdict_says_what_decided_it_and_nothing_else(facts, language, said):
    assert explain(evaluate(RULE, facts), language, CATALOGUE) == said


@given(CONDITIONS, FACTS)
def test_an_explanation_names_only_what_decided(condition, facts):
    verdict = evaluate(condition, facts)
    opening = {True: "met because", False: "not met because", None: "not known yet because"}
    assert explain(verdict, "en", CATALOGUE).startswith(opening[verdict.value])


def test_the_difference_names_clauses_and_fields():
    found = difference(PACK.version("1.0"), PACK.version("2.0"), CATALOGUE)
    assert [clause.id for clause in found.added] == ["Z-02"]
    assert found.removed == ()
    (change,) = found.changed
    assert [(one.field, one.language) for one in change.fields] == [("text", "en"), ("harm", None)]
    assert [(piece.mark, piece.text) for piece in change.fields[0].pieces] == [
        (Mark.SAME, "Do not publish"),
        (Mark.REMOVED, "your"),
        (Mark.ADDED, "any"),
        (Mark.SAME, "picture in"),
        (Mark.REMOVED, "uniform."),
        (Mark.ADDED, "uniform or with arms."),
    ]


def test_a_version_does_not_differ_from_itself():
    assert difference(PACK.version("2.0"), PACK.version("2.0"), CATALOGUE).is_empty


def test_the_difference_backwards_swaps_added_and_removed():
    found = difference(PACK.version("2.0"), PACK.version("1.0"), CATALOGUE)
    assert [clause.id for clause in found.removed] == ["Z-02"]


WORDS = st.lists(st.sampled_from(["وردی", "میں", "no", "uniform", "د"]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_the_pieces_of_a_change_give_back_both_texts(old, new):
    pieces = list(word_pieces(old, new))
    before = " ".join(piece.text for piece in pieces if piece.mark is not Mark.ADDED)
    after = " ".join(piece.text for piece in pieces if piece.mark is not Mark.REMOVED)
    assert (before, after) == (old, new)
