from __future__ import annotations

import numpy as np
import pytest

from zabta.signals.text.heads.fit import best_threshold
from zabta.signals.text.measure.figures import figure

ROWS = [
    ([1, 1, 0, 0], [1, 0, 1, 0], 0.5, 0.5, 0.5),
    ([1, 1, 0, 0], [1, 1, 0, 0], 1.0, 1.0, 1.0),
    ([1, 0, 0, 0], [0, 0, 0, 0], None, 0.0, 0.0),
    ([0, 0, 0, 0], [0, 0, 0, 0], None, None, None),
]


@pytest.mark.parametrize(("truth", "said", "precision", "recall", "f1"), ROWS)
def test_figures_divide_by_what_is_there_and_are_absent_otherwise(
    truth: list[int], said: list[int], precision: float, recall: float, f1: float
) -> None:
    row = figure("x", "all", np.array(truth, bool), np.array(said, bool))
    assert (row.precision, row.recall, row.f1) == (precision, recall, f1)


def test_an_interval_holds_the_figure() -> None:
    truth = np.array([True] * 20 + [False] * 20)
    row = figure("x", "all", truth, np.roll(truth, 4))
    assert row.interval is not None
    assert row.f1 is not None
    assert row.interval[0] <= row.f1 <= row.interval[1]


def test_the_best_threshold_parts_what_can_be_parted() -> None:
    scores = np.array([0.9, 0.8, 0.3, 0.1], np.float32)
    truth = np.array([True, True, False, False])
    cut = best_threshold(scores, truth, 0.5, np.ones(4, np.float32))
    assert 0.3 < cut < 0.8


def test_without_truth_the_prior_threshold_stays() -> None:
    scores, truth = np.array([0.9], np.float32), np.array([False])
    assert best_threshold(scores, truth, 0.42, np.ones(1, np.float32)) == 0.42
