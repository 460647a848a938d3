"""The middle time is that of the books, and what still waits is not forgotten."""

from __future__ import annotations

from math import inf

import numpy as np

from zabta.figures.waiting import middle_wait

AML = ([9, 13, 18, 23, 31, 34, 48], [13, 28, 45, 161])
"""Weeks of remission with maintenance (Miller 1997), by which survival programs are checked."""


def test_it_finds_the_middle_time_that_the_textbook_prints() -> None:
    told = middle_wait(*AML)
    assert told == (31, 13, inf)


def test_what_waits_makes_the_middle_time_longer() -> None:
    done = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    bare, whole = middle_wait(done, []), middle_wait(done, [30] * 8)
    assert bare and whole and bare.value == 5 and whole.value == 9


def test_half_that_is_never_reached_has_no_middle_time() -> None:
    told = middle_wait([1, 2, 3], [50] * 9)
    assert told and told.value == inf


def test_nothing_done_says_nothing() -> None:
    assert middle_wait([], [3, 4]) is None


def test_the_interval_holds_the_true_middle_as_often_as_it_says() -> None:
    """Times of a geometric law whose middle is 7 days, a third of them cut off by lot."""
    draw = np.random.default_rng(7)
    held = 0
    for _ in range(400):
        times, ends = draw.geometric(0.1, 60), draw.integers(5, 40, 60)
        done = [int(t) for t, end in zip(times, ends, strict=True) if t <= end]
        waiting = [int(end) for t, end in zip(times, ends, strict=True) if t > end]
        told = middle_wait(done, waiting)
        held += told is not None and told.holds(7)
    assert held >= 0.93 * 400
