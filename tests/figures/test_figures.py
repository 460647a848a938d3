"""Figures against tables that others printed, against exact arithmetic, and against simulations."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.stats import binom, fisher_exact

from zabta.figures.intervals import clopper_pearson, garwood, wilson
from zabta.figures.matched import Pair, compare, crude
from zabta.figures.multiplicity import benjamini_hochberg, holm
from zabta.figures.prevalence import Reviewers, Stratum, prevalence, share
from zabta.figures.recall import errors
from zabta.figures.series import segments

chances = st.lists(st.floats(0, 1), min_size=1, max_size=12)
cells = st.integers(0, 40)
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_wilson_gives_newcombes_printed_limits() -> None:
    said = wilson(81, 263)
    assert (round(said.low, 4), round(said.high, 4)) == (0.2553, 0.3662)


def test_the_exact_limits_leave_two_and_a_half_per_cent_on_either_side() -> None:
    said = clopper_pearson(7, 50)
    assert binom.sf(6, 50, said.low) == pytest.approx(0.025)
    assert binom.cdf(7, 50, said.high) == pytest.approx(0.025)


def test_a_rate_of_nothing_still_has_an_upper_limit() -> None:
    said = garwood(0, 100)
    assert (said.low, round(said.high * 100, 3)) == (0, 3.689)


@calm
@given(st.integers(0, 50), st.integers(0, 50))
def test_every_interval_holds_its_own_value(count: int, rest: int) -> None:
    of = count + rest + 1
    for said in (wilson(count, of), clopper_pearson(count, of)):
        assert said.low <= said.value + 1e-12 and said.value - 1e-12 <= said.high


def test_a_stratum_counts_by_its_size_and_not_by_how_many_were_drawn() -> None:
    said = share([Stratum(9000, 100, 10), Stratum(1000, 900, 900)])
    assert said.value == pytest.approx(0.9 * 0.1 + 0.1 * 1.0)


def test_a_part_that_was_looked_at_whole_adds_no_doubt() -> None:
    said = share([Stratum(100, 100, 40)])
    assert (said.low, said.high) == (pytest.approx(0.4), pytest.approx(0.4))


def test_what_reviewers_err_is_taken_out() -> None:
    """Of 10 % so, reviewers who hit 90 % and pass 95 % say 13.5 %."""
    told = prevalence([Stratum(100_000, 10_000, 1350)], Reviewers(900, 1000, 950, 1000))
    assert told.value == pytest.approx(0.10, abs=1e-9)
    assert told.holds(0.10) and not told.holds(0.135)


def test_reviewers_no_better_than_a_coin_tell_nothing() -> None:
    told = prevalence([Stratum(1000, 100, 50)], Reviewers(50, 100, 50, 100))
    assert (told.low, told.high) == (0.0, 1.0)


def test_recall_counts_what_was_passed_over() -> None:
    said = errors(Stratum(1000, 1000, 800), [Stratum(10_000, 1000, 20)])
    assert said.precision.value == pytest.approx(0.8)
    assert said.recall.value == pytest.approx(800 / 1000)
    assert said.miss.low == pytest.approx(1 - said.recall.high)


def test_a_detector_that_missed_nothing_seen_is_not_called_perfect() -> None:
    said = errors(Stratum(100, 100, 80), [Stratum(10_000, 500, 0)])
    assert said.recall.value == 1.0 and said.recall.low < 0.9


def test_like_for_like_gives_the_one_strata_odds_of_the_crude_table() -> None:
    told = compare([Pair(30, 20, 15, 35)])
    assert told and told.odds.value == pytest.approx(30 * 35 / (20 * 15))
    assert told.p == pytest.approx(fisher_exact([[30, 20], [15, 35]])[1], abs=0.01)


def test_different_conduct_is_not_taken_for_bias() -> None:
    """Within each stratum alike; thrown together, the group seems to be spared."""
    pairs = [Pair(90, 810, 10, 90), Pair(50, 50, 450, 450)]
    told, naive = compare(pairs), compare([crude(pairs)])
    assert told and naive
    assert told.odds.value == pytest.approx(1.0) and told.p > 0.9
    assert naive.odds.value < 0.2 and naive.p < 0.001


@calm
@given(st.lists(st.builds(Pair, cells, cells, cells, cells), min_size=1, max_size=6))
def test_swapping_the_groups_turns_the_odds_over(pairs: list[Pair]) -> None:
    told = compare(pairs)
    turned = compare([Pair(one.other_met, one.other_unmet, one.met, one.unmet) for one in pairs])
    assert (told is None) == (turned is None)
    if told and turned and 0 < told.odds.value < math.inf:
        assert turned.odds.value == pytest.approx(1 / told.odds.value)
        assert turned.p == pytest.approx(told.p)


def test_nothing_to_compare_says_nothing() -> None:
    assert compare([Pair(0, 0, 5, 5), Pair(3, 0, 4, 0)]) is None


def test_holm_gives_the_textbook_numbers() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert benjamini_hochberg([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])


@calm
@given(chances)
def test_raised_chances_keep_their_order_and_are_never_lowered(told: list[float]) -> None:
    for raised in (holm(told), benjamini_hochberg(told)):
        assert all(new >= old - 1e-12 for new, old in zip(raised, told, strict=True))
        ranks = sorted(range(len(told)), key=lambda n: told[n])
        assert all(raised[a] <= raised[b] + 1e-12 for a, b in pairwise(ranks))


def test_a_jump_at_the_circular_is_found_and_a_trend_is_not_taken_for_one() -> None:
    draw = np.random.default_rng(7)
    jump = segments(draw.poisson([60] * 24 + [30] * 24).tolist(), [1000.0] * 48, [24])
    trend = segments(draw.poisson([80 * 0.97**t for t in range(48)]).tolist(), [1000.0] * 48, [24])
    assert jump and jump.issues[0].level and jump.issues[0].level.high < 0.8
    assert trend and trend.issues[0].level and trend.issues[0].level.holds(1.0)


def test_more_posts_seen_is_not_more_breaches() -> None:
    seen = [100.0] * 12 + [300.0] * 12
    told = segments([10] * 12 + [30] * 12, seen, [12])
    assert told and told.issues[0].level
    assert told.issues[0].level.value == pytest.approx(1.0, abs=0.01)


def test_an_issue_with_too_few_months_around_it_says_nothing() -> None:
    told = segments([5] * 24, [1.0] * 24, [2, 12])
    assert told and told.issues[0].level is None and told.issues[1].level is not None
    assert segments([0] * 24, [1.0] * 24, [12]) is None


def test_months_that_echo_one_another_are_said_to() -> None:
    wave = [int(50 + 40 * math.sin(t / 4)) for t in range(48)]
    told = segments(wave, [1.0] * 48, [24])
    assert told and not told.is_sound and told.dispersion > 1
