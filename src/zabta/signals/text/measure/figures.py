"""Counts to figures; 95 % intervals by drawing posts anew, from a fixed seed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from zabta.signals.text.heads.fit import Bools, label_table
from zabta.signals.text.heads.material import Example
from zabta.signals.text.heads.model import LABELS
from zabta.signals.text.reading import TextReading

DRAWS = 400


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One row: over which posts, how many carry the label, and the three figures."""

    label: str
    lang: str
    posts: int
    true: int
    precision: float | None
    recall: float | None
    f1: float | None
    interval: tuple[float, float] | None
    """Of F1, 95 %."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All figures, and the posts that were wrong by label."""

    posts: int
    macro_f1: float | None
    any_signal: Figure
    protected: Figure
    figures: tuple[Figure, ...]
    missed: dict[str, tuple[str, ...]]
    false: dict[str, tuple[str, ...]]


def report(posts: Sequence[Example], readings: Sequence[TextReading]) -> Report:
    """Figures by label, by label and language; ids of misses and false alarms."""
    truth = label_table([post.labels for post in posts])
    given = label_table([reading.labels for reading in readings])
    spoken = np.array([post.lang or read.lang for post, read in zip(posts, readings, strict=True)])
    everywhere = np.ones(len(posts), bool)
    rows = [_row(label, "all", truth, given, everywhere) for label in LABELS]
    for lang in sorted(set(spoken)):
        rows += [_row(label, lang, truth, given, spoken == lang) for label in LABELS]
    scored = [row.f1 for row in rows if row.lang == "all" and row.f1 is not None]
    routed = np.array([reading.protected.is_protected for reading in readings], bool)
    disclosing = truth[:, LABELS.index("protected_disclosure")]
    return Report(
        posts=len(posts),
        macro_f1=round(sum(scored) / len(scored), 4) if scored else None,
        any_signal=figure("any", "all", _any(truth), _any(given)),
        protected=figure("protected (routing)", "all", disclosing, routed),
        figures=tuple(rows),
        missed=_errors(posts, truth & ~given),
        false=_errors(posts, given & ~truth),
    )


def _any(table: Bools) -> Bools:
    return np.asarray(table.any(axis=1), dtype=bool)


def _row(label: str, lang: str, truth: Bools, given: Bools, chosen: Bools) -> Figure:
    at = LABELS.index(label)
    return figure(
        label,
        lang,
        np.asarray(truth[chosen, at], dtype=bool),
        np.asarray(given[chosen, at], dtype=bool),
    )


def figure(label: str, lang: str, truth: Bools, given: Bools) -> Figure:
    """The three figures of one label over some posts; None where there is nothing to divide by."""
    right, said, true = (int(table.sum()) for table in (truth & given, given, truth))
    return Figure(
        label=label,
        lang=lang,
        posts=len(truth),
        true=true,
        precision=round(right / said, 4) if said else None,
        recall=round(right / true, 4) if true else None,
        f1=round(2 * right / (said + true), 4) if true else None,
        interval=_interval(truth, given) if true else None,
    )


def _interval(truth: Bools, given: Bools) -> tuple[float, float]:
    draw = np.random.default_rng(7).integers(0, len(truth), (DRAWS, len(truth)))
    scores = _f1s(truth[draw], given[draw])
    low, high = np.quantile(scores, [0.025, 0.975])
    return round(float(low), 3), round(float(high), 3)


def _f1s(truth: Bools, given: Bools) -> NDArray[np.float64]:
    right = (truth & given).sum(axis=1)
    both = truth.sum(axis=1) + given.sum(axis=1)
    return np.asarray(2 * right / np.maximum(both, 1), np.float64)


def _errors(posts: Sequence[Example], wrong: Bools) -> dict[str, tuple[str, ...]]:
    return {
        label: tuple(
            post.id for post, is_wrong in zip(posts, wrong[:, at], strict=True) if is_wrong
        )
        for at, label in enumerate(LABELS)
        if wrong[:, at].any()
    }
