"""`zabta teach text`: examples and background in, weights out; the same bytes every time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from zabta.domain.fault import BadInput, Fault
from zabta.signals.text.heads import fit, material, second_fit
from zabta.signals.text.heads.bridge import Bridge
from zabta.signals.text.heads.bridge_fit import learn
from zabta.signals.text.heads.features import WIDTH, Floats, rows
from zabta.signals.text.heads.material import Background, Example
from zabta.signals.text.heads.model import ANY, HEADS, LABELS, LATIN, ROUTE, doubted, logistic
from zabta.signals.text.heads.reading import Reader, Reading
from zabta.signals.text.heads.shrink import shrunk
from zabta.signals.text.lexicon import lexicon
from zabta.signals.text.normalise import Respeller, fold, tokens

LANGUAGES = ("en", "ur", "ur-Latn", "ps", "ps-Latn")
UNSURE = frozenset({"grievance", "criticism", "promotion"})
"""Labels that real background posts may deserve: there they count for less."""
UNSURE_WEIGHT = 0.3
FEW_WORTH = 4.0
FLOOR = 0.05
"""No label is given below this score, whatever the tuning says."""
ROUTE_RECALL = 0.94
STRENGTH = 1.2


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the heads learn from, as one table. The first `count` rows are examples."""

    matrix: Any
    without: Callable[[int], Any]
    """The same table, its meanings learnt without one fold: for scores of that fold."""
    labels: fit.Bools
    languages: np.ndarray
    folds: np.ndarray
    count: int
    worth: Floats
    """How much a row counts: plain background posts that are few in their language, more."""


def vocabulary(posts: list[Example]) -> list[str]:
    """Words of the examples met twice or more, the most usual first."""
    met = Counter(word for post in posts for word in tokens(fold(post.text)) if word.isalpha())
    often = [(-count, word) for word, count in met.items() if count > 1 and len(word) > 1]
    return [word for _, word in sorted(often)]


def reader_for(words: list[str]) -> Reader:
    known = lexicon()
    return Reader(known, Respeller([*known.words, *words], known.roman))


def gather(
    posts: list[Example], background: Background, readings: list[Reading], bridge: Bridge
) -> Material:
    """Examples and background as one table, with folds by theme."""
    real = background.rows.count
    mine = [fit.fold_of(post.theme or post.id) for post in posts]
    labels = fit.label_table([post.labels for post in posts])
    spoken = [material.SOURCES[number][1] for number in background.source]

    def table(between: Bridge) -> Any:
        return fit.table(material.stacked([rows(readings, between), background.rows]))

    def without(turn: int) -> Any:
        kept = [at for at, own in enumerate(mine) if own != turn]
        return table(learn([posts[at] for at in kept], [readings[at].words for at in kept]))

    return Material(
        table(bridge),
        without,
        np.vstack([labels, np.zeros((real, len(LABELS)), bool)]),
        np.array([*(post.lang for post in posts), *spoken]),
        np.array([*mine, *_spread(real)]),
        len(posts),
        _worth(posts, background),
    )


def _worth(posts: list[Example], background: Background) -> Floats:
    ours = [FEW_WORTH if post.side == "background" else 1.0 for post in posts]
    few = [name for name in background.sources if int(np.sum(_is_of(background, name))) < 200]
    real = [FEW_WORTH if background.sources[number] in few else 1.0 for number in background.source]
    return np.array([*ours, *real], np.float32)


def _is_of(background: Background, name: str) -> fit.Bools:
    return np.asarray(background.source == background.sources.index(name))


def _spread(count: int) -> list[int]:
    return [number % fit.FOLDS for number in range(count)]


def target_of(head: str, what: Material) -> fit.Bools:
    if head in LATIN:
        return np.asarray(what.languages == head.removeprefix("lang:"))
    if head == ANY:
        return np.asarray(what.labels.any(axis=1))
    label = "protected_disclosure" if head == ROUTE else head
    return what.labels[:, LABELS.index(label)]


def weight_of(head: str, what: Material) -> Floats:
    """How much each row counts for a head; rows in Arabic script teach no Latin language."""
    weight = what.worth.copy()
    if head in LATIN:
        return np.where(np.isin(what.languages, ("ur", "ps")), 0, weight).astype(np.float32)
    if head == ANY:
        weight[what.count :] *= UNSURE_WEIGHT * 2
    if head in UNSURE:
        weight[what.count :] *= UNSURE_WEIGHT
    if head == ROUTE:
        weight[target_of(head, what)] = 4.0
    return weight


def out_of_fold(what: Material) -> Floats:
    """Sums of every row by heads that never saw its theme; labels, route, any label."""
    heads = (*LABELS, ROUTE, ANY)
    sums = np.zeros((len(what.folds), len(heads)), np.float32)
    for turn in range(fit.FOLDS):
        away, matrix = what.folds != turn, what.without(turn)
        for number, head in enumerate(heads):
            target, weight = target_of(head, what), weight_of(head, what)
            coefs, start = fit.fit_head(matrix[away], target[away], weight[away], STRENGTH)
            sums[~away, number] = matrix[~away] @ coefs + start
    return sums


def targets_of(what: Material) -> fit.Bools:
    """What the second look learns: the labels, then whether there is any."""
    return np.column_stack([target_of(head, what) for head in (*LABELS, ANY)])


def target_weights(what: Material) -> list[Floats]:
    """How much each row counts, one array a target of the second look."""
    return [weight_of(head, what) for head in (*LABELS, ANY)]


def scores_of(what: Material, sums: Floats) -> Floats:
    """Scores of labels and route from held-out sums, after a held-out second look."""
    seen = second_fit.held_out(sums, targets_of(what), target_weights(what), what.folds)
    return logistic(doubted(seen))[:, :-1]


def thresholds(what: Material, scores: Floats, chosen: np.ndarray) -> dict[str, dict[str, float]]:
    """One threshold a label and language, from out-of-fold scores of the chosen rows."""
    found: dict[str, dict[str, float]] = {}
    for number, label in enumerate(LABELS):
        found[label] = _by_language(what, scores[:, number], label, chosen)
    route = scores[chosen, len(LABELS)][target_of(ROUTE, what)[chosen]]
    cut = float(np.quantile(route, 1 - ROUTE_RECALL)) if len(route) else 0.5
    return {**found, ROUTE: {lang: round(cut, 4) for lang in LANGUAGES}}


FEW = 1500
"""A language's own threshold counts in full only from several times this many posts."""


def _by_language(
    what: Material, scores: Floats, label: str, chosen: np.ndarray
) -> dict[str, float]:
    target = target_of(label, what)
    is_real = np.arange(len(target)) >= what.count
    real = PENALTY_REAL * (label not in UNSURE)
    penalty = (np.where(is_real, real, PENALTY) * what.worth).astype(np.float32)
    common = fit.best_threshold(scores[chosen], target[chosen], 0.5, penalty[chosen])
    found = {}
    for lang in LANGUAGES:
        spoken = "ps" if lang == "ps-Latn" else lang
        mine = chosen[what.languages[chosen] == spoken]
        count = int(target[mine].sum())
        own = fit.best_threshold(scores[mine], target[mine], common, penalty[mine])
        settled = (own * count + common * FEW) / (count + FEW)
        found[lang] = round(max(settled, FLOOR), 4)
    return found


PENALTY = 0.67
"""A false alarm weighs less than a miss here: the doubt about any label has weighed it already."""
PENALTY_REAL = 3.0


def teach(into: Path, background_folder: Path | None) -> dict[str, Any]:
    """Writes the four files of the weights into the folder; returns what model.json holds."""
    what, words, bridge, background = material_of(into, background_folder)
    posts = material.examples()
    sums, every = out_of_fold(what), np.arange(len(what.folds))
    second = second_fit.learn(sums, targets_of(what), target_weights(what), every)
    card = {
        "examples": len(posts),
        "themes": len({post.theme for post in posts}),
        "data_sha256": material.data_hash(posts),
        "tables_sha256": material.tables_hash(),
        "background": dict(Counter(background.sources[number] for number in background.source)),
        "labels": list(LABELS),
        "thresholds": thresholds(what, scores_of(what, sums), every),
    }
    _write(into, what, words, second, card)
    (into / "bridge.tsv").write_text(bridge.lines(), encoding="utf-8")
    return card


def _background(into: Path, folder: Path | None, reader: Reader, bridge: Bridge) -> Background:
    if folder is not None:
        material.save_background(into, material.read_background(folder, reader, bridge))
    background = material.load_background(into)
    if background.stamp != material.tables_hash():
        raise BadInput(
            Fault(
                "the kept background was made with other word tables",
                str(into / "background.npz"),
                "rows made with the tables of this checkout",
                "Give --background DIR once to make it anew",
            )
        )
    return background


def taught_head(what: Material, head: str) -> tuple[Any, Any, float]:
    """One head as it is shipped: bytes, the worth of their steps, and the intercept."""
    target, weight = target_of(head, what), weight_of(head, what)
    if not target.any():
        return *shrunk(np.zeros(WIDTH)), -10.0
    coefs, start = fit.fit_head(what.matrix, target, weight, STRENGTH)
    return *shrunk(coefs), start


def material_of(
    into: Path, background_folder: Path | None
) -> tuple[Material, list[str], Bridge, Background]:
    """What the heads learn from, the words known, the bridge, the background of the folder."""
    posts = material.examples()
    if not posts:
        raise BadInput(Fault("no examples", "examples/*.jsonl", "labelled posts"))
    words = vocabulary(posts)
    reader = reader_for(words)
    readings = [reader.read(post.text) for post in posts]
    bridge = learn(posts, [reading.words for reading in readings])
    background = _background(into, background_folder, reader, bridge)
    return gather(posts, background, readings, bridge), words, bridge, background


def _write(
    into: Path, what: Material, words: list[str], second: np.ndarray, card: dict[str, Any]
) -> None:
    small, steps, starts = zip(*(taught_head(what, head) for head in HEADS), strict=True)
    np.savez_compressed(
        into / "weights.npz",
        weights=np.stack(small, axis=1),
        steps=np.stack(steps, axis=1),
        intercepts=np.array(starts, np.float32),
        second=second,
    )
    (into / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    shown = json.dumps(card, indent=1, sort_keys=True, ensure_ascii=False)
    (into / "model.json").write_text(shown + "\n", encoding="utf-8")
