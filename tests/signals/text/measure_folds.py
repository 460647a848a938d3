"""The text signals on posts whose theme they never saw: five folds by theme, every bar's figure.

    python tests/signals/text/measure_folds.py --background DIR [--sums FILE.npz]

Thresholds of a fold come from the other folds, and so does its second look. DIR holds the real
posts of `heads/material.py`. Intervals (95 %) draw whole themes anew. Takes some minutes of one
processor; `--sums` keeps the sums of the heads, so that a second run is quick.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np

from zabta.signals.text.frames import FRAMES
from zabta.signals.text.heads import fit, teach
from zabta.signals.text.heads.features import FRAMES_AT
from zabta.signals.text.heads.material import Example, examples
from zabta.signals.text.heads.model import LABELS
from zabta.signals.text.protected import BESIDE, MISCONDUCT, rule_says

MISCONDUCT_AT = [LABELS.index(label) for label in sorted(MISCONDUCT)]
PROTECTED_AT = LABELS.index("protected_disclosure")
SEVEN = [number for number, label in enumerate(LABELS) if label not in teach.UNSURE]


class Given(NamedTuple):
    """What would be given and routed, one row a post."""

    labels: fit.Bools
    routed: fit.Bools


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the text signals in folds by theme.")
    parser.add_argument("--background", type=Path, required=True)
    parser.add_argument("--sums", type=Path)
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        what, _, _, background = teach.material_of(Path(folder), args.background)
    given = judged(what, teach.scores_of(what, sums_of(what, args.sums)), ruled(what))
    print_all(examples(), what, given)
    for number, name in enumerate(background.sources):
        here = np.flatnonzero(background.source == number) + what.count
        flagged = given.labels[here][:, SEVEN].any(axis=1)
        print(f"{name:<46} flagged {flagged.mean():.4f}  routed {given.routed[here].mean():.4f}")


def ruled(what: Any) -> fit.Bools:
    """Whether the frames alone route a post, one row a post."""
    fired = what.matrix[:, FRAMES_AT : FRAMES_AT + len(FRAMES)].tolil().rows
    return np.array([rule_says(FRAMES[number] for number in row) for row in fired], bool)


def sums_of(what: Any, kept: Path | None) -> Any:
    if kept and kept.exists():
        return np.load(kept)["sums"]
    sums = teach.out_of_fold(what)
    if kept:
        np.savez(kept, sums=sums)
    return sums


def judged(what: Any, scores: Any, rules: fit.Bools) -> Given:
    """Labels given and posts routed, as the reading does, by thresholds of the other folds."""
    given = Given(np.zeros(what.labels.shape, bool), np.zeros(len(rules), bool))
    for turn in range(fit.FOLDS):
        here = np.flatnonzero(what.folds == turn)
        cuts = teach.thresholds(what, scores, np.flatnonzero(what.folds != turn))
        table = np.array([[cuts[head][lang] for head in cuts] for lang in what.languages[here]])
        likely = scores[here, : len(LABELS)] >= table[:, :-1]
        share = np.where(likely[:, MISCONDUCT_AT].any(axis=1), BESIDE, 1.0)
        routed = likely[:, PROTECTED_AT] | rules[here] | (scores[here, -1] >= table[:, -1] * share)
        likely[np.ix_(routed, MISCONDUCT_AT)] = False
        given.labels[here], given.routed[here] = likely, routed
    return given


def print_all(posts: list[Example], what: Any, given: Given) -> None:
    count = len(posts)
    truth, said, routed = what.labels[:count], given.labels[:count], given.routed[:count]
    themes = np.unique([post.theme or post.id for post in posts], return_inverse=True)[1]
    spoken = np.array([post.lang.replace("ps-Latn", "ps") for post in posts])
    sides = np.array([post.side or "" for post in posts])
    every, any_true, any_said = np.arange(count), truth.any(axis=1), said.any(axis=1)
    benign = np.flatnonzero((sides == "benign") & ~any_true)
    telling = np.flatnonzero(sides == "discloses")
    protected = np.flatnonzero(truth[:, PROTECTED_AT])
    harmed = said[:, MISCONDUCT_AT].any(axis=1) & ~said[:, PROTECTED_AT] & ~routed

    def show(name: str, rows: Any, figure: Callable[[Any], float]) -> None:
        low, high = np.quantile(list(_drawn(themes[rows], rows, figure)), [0.025, 0.975])
        print(f"{name:<46} {figure(rows):.4f}  [{low:.3f}, {high:.3f}]  of {len(rows)}")

    show("macro-F1", every, lambda rows: macro(truth[rows], said[rows]))
    for lang in sorted(set(spoken)):
        mine = np.flatnonzero(spoken == lang)
        show(f"macro-F1 {lang}", mine, lambda rows: macro(truth[rows], said[rows]))
    for at, label in enumerate(LABELS):
        show(f"F1 {label}", every, lambda rows, at=at: one(truth[rows, at], said[rows, at]))
    show("any-signal precision", np.flatnonzero(any_said), lambda rows: any_true[rows].mean())
    show("any-signal recall", np.flatnonzero(any_true), lambda rows: any_said[rows].mean())
    show("benign sides flagged", benign, lambda rows: any_said[rows].mean())
    show("disclosing sides found", telling, lambda rows: any_said[rows].mean())
    show("disclosing sides found or routed", telling, lambda rows: (any_said | routed)[rows].mean())
    show("protected shown with misconduct", protected, lambda rows: harmed[rows].mean())
    show("protected routed", protected, lambda rows: routed[rows].mean())


def one(truth: fit.Bools, said: fit.Bools) -> float:
    return float(2 * (truth & said).sum() / max(1, truth.sum() + said.sum()))


def macro(truth: fit.Bools, said: fit.Bools) -> float:
    return float(np.mean([one(truth[:, at], said[:, at]) for at in range(len(LABELS))]))


def _drawn(themes: Any, rows: Any, figure: Callable[[Any], float]) -> Any:
    """The figure over themes drawn anew, from a fixed seed."""
    order = np.argsort(themes, kind="stable")
    parts = np.split(rows[order], np.flatnonzero(np.diff(themes[order])) + 1)
    draw = np.random.default_rng(7)
    for _ in range(200):
        yield figure(np.concatenate([parts[at] for at in draw.integers(0, len(parts), len(parts))]))


if __name__ == "__main__":
    main()
