"""Agreement beyond chance, against published worked examples, a peer, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from zabta.figures.agreement import as_units, cohen_kappa, krippendorff_alpha

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers,
# twelve units, some missing; nominal alpha 0.743.
FOUR = """
1 1 . 1
2 2 3 2
3 3 3 3
3 3 3 3
2 2 2 2
1 2 3 4
4 4 4 4
1 1 2 1
2 2 2 2
. 5 5 5
. . 1 1
. . 3 .
"""
# The same paper, section A: two observers, ten units, two words; alpha 0.095.
TWO = list(zip("0100000000", "1110010100", strict=True))


def table(text: str) -> list[list[str]]:
    return [[w for w in line.split() if w != "."] for line in text.strip().splitlines()]


def test_alpha_of_the_published_four_observers() -> None:
    found = krippendorff_alpha(table(FOUR))
    assert found is not None and found.value == pytest.approx(0.743, abs=5e-4)


def test_alpha_of_the_published_two_observers() -> None:
    found = krippendorff_alpha(TWO)
    assert found is not None and found.value == pytest.approx(0.095, abs=5e-4)


def test_kappa_of_the_textbook_table() -> None:
    """20 and 15 agreed, 5 and 10 not: 0.7 seen, 0.5 by chance, kappa 0.4."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = cohen_kappa(pairs)
    assert found is not None and found.value == pytest.approx(0.4)
    assert 0.1 < found.low < 0.2 and 0.6 < found.high < 0.7  # large-sample: 0.15 to 0.65


def test_what_says_nothing_gives_no_figure() -> None:
    assert cohen_kappa([]) is None
    assert krippendorff_alpha([["a"], ["b"]]) is None
    assert cohen_kappa([("a", "a")] * 9) is None  # chance alone would agree always
    assert krippendorff_alpha([["a", "a"]] * 9) is None


words = st.sampled_from(["confirm", "dismiss", "else"])
pairs = st.lists(st.tuples(words, words), min_size=2, max_size=40)
QUICK = settings(max_examples=60, deadline=None)


@QUICK
@given(pairs)
def test_kappa_is_the_peer_s(told: list[tuple[str, str]]) -> None:
    ours = cohen_kappa(told)
    if ours is not None:
        theirs = cohen_kappa_score(*zip(*told, strict=True))
        assert ours.value == pytest.approx(theirs, abs=1e-9)


@QUICK
@given(pairs)
def test_who_is_first_does_not_matter(told: list[tuple[str, str]]) -> None:
    turned = [(b, a) for a, b in told]
    there, back = cohen_kappa(told), cohen_kappa(turned)
    assert (there and there.value) == pytest.approx(back and back.value)


@QUICK
@given(pairs)
def test_new_names_for_the_words_change_nothing(told: list[tuple[str, str]]) -> None:
    named = {"confirm": "x", "dismiss": "y", "else": "z"}
    again = krippendorff_alpha([(named[a], named[b]) for a, b in told])
    found = krippendorff_alpha(told)
    assert (found and found.value) == pytest.approx(again and again.value)


@QUICK
@given(pairs)
def test_the_interval_holds_the_figure_and_full_agreement_is_one(
    told: list[tuple[str, str]],
) -> None:
    for found in (cohen_kappa(told), krippendorff_alpha(told)):
        if found is not None:
            assert -1 <= found.low <= found.value <= found.high <= 1 + 1e-9
    same = krippendorff_alpha([(a, a) for a, _ in told])
    assert same is None or same.value == pytest.approx(1)


def test_rows_become_the_words_of_each_item() -> None:
    assert as_units([(1, "a"), (2, "b"), (1, "c")]) == [["a", "c"], ["b"]]
