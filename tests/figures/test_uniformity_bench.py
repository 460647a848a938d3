"""The made-up forces of the bench, a few of them: the figures find what was put in."""

from __future__ import annotations

import numpy as np

from zabta.cli.bench.uniformity import BIAS, audit, force
from zabta.figures.matched import compare, crude
from zabta.figures.prevalence import prevalence

FEW = 150


def test_like_for_like_finds_a_fair_force_fair_where_the_naive_way_alarms() -> None:
    draw = np.random.default_rng(3)
    forces = [force(draw, 1.0) for _ in range(FEW)]
    told = [compare(one) for one in forces]
    naive = [compare([crude(one)]) for one in forces]
    assert sum(one is not None and one.p < 0.05 for one in told) < 0.12 * FEW
    assert sum(one is not None and one.p < 0.05 for one in naive) > 0.9 * FEW


def test_like_for_like_finds_the_bias_that_was_put_in() -> None:
    draw = np.random.default_rng(4)
    told = [compare(force(draw, BIAS)) for _ in range(FEW)]
    assert sum(one is not None and one.odds.holds(BIAS) for one in told) > 0.88 * FEW


def test_the_audit_finds_the_true_prevalence_whatever_the_detector_missed() -> None:
    draw = np.random.default_rng(5)
    audits = [audit(draw) for _ in range(FEW)]
    held = [prevalence(one.strata, one.reviewers).holds(one.prevalence) for one in audits]
    assert sum(held) > 0.9 * FEW
    assert all(one.caught / one.posts < one.prevalence * 1.6 for one in audits)
