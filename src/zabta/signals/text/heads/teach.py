"""`zabta teach text`: examples and background in, weights out; the same bytes every time."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from zabta.domain.fault import BadInput, Fault
from zabta.signals.text.heads import fit, material
from zabta.signals.text.heads.features import WIDTH, Floats, rows
from zabta.signals.text.heads.material import Background, Example
from zabta.signals.text.heads.model import HEADS, LABELS, LATIN, ROUTE, logistic
from zabta.signals.text.heads.reading import Reader
from zabta.signals.text.lexicon import lexicon
from zabta.signals.text.normalise import Respeller, fold, tokens

LANGUAGES = ("en", "ur", "ur-Latn", "ps", "ps-Latn")
UNSURE = frozenset({"grievance", "criticism", "promotion"})
"""Labels that real background posts may deserve: there they count for less."""
UNSURE_WEIGHT = 0.3
FEW_WORTH = 4.0
FLOOR = 0.08
"""No label is given below this score, whatever the tuning says."""
ROUTE_RECALL = 0.96
STRENGTH = 2.0


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the heads learn from, as one table. The first `count` rows are examples."""

    matrix: Any
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


def gather(posts: list[Example], background: Background, reader: Reader) -> Material:
    """Examples and background as one table, with folds by theme."""
    shown = rows([reader.read(post.text) for post in posts])
    real = background.rows.count
    labels = fit.label_table([post.labels for post in posts])
    spoken = [material.SOURCES[number][1] for number in background.source]
    return Material(
        fit.table(material.stacked([shown, background.rows])),
        np.vstack([labels, np.zeros((real, len(LABELS)), bool)]),
        np.array([*(post.lang for post in posts), *spoken]),
        np.array([*(fit.fold_of(post.theme or post.id) for post in posts), *_spread(real)]),
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
    label = "protected_disclosure" if head == ROUTE else head
    return what.labels[:, LABELS.index(label)]


def weight_of(head: str, what: Material) -> Floats:
    """How much each row counts for a head; rows in Arabic script teach no Latin language."""
    weight = what.worth.copy()
    if head in LATIN:
        return np.where(np.isin(what.languages, ("ur", "ps")), 0, weight).astype(np.float32)
    if head in UNSURE:
        weight[what.count :] *= UNSURE_WEIGHT
    if head == ROUTE:
        weight[target_of(head, what)] = 4.0
    return weight


def out_of_fold(what: Material) -> Floats:
    """Scores of every row by heads that never saw its theme; labels and route."""
    scores = np.zeros((len(what.folds), len(LABELS) + 1), np.float32)
    for number, head in enumerate((*LABELS, ROUTE)):
        target, weight = target_of(head, what), weight_of(head, what)
        for fold_number in range(fit.FOLDS):
            away = what.folds != fold_number
            coefs, start = fit.fit_head(what.matrix[away], target[away], weight[away], STRENGTH)
            scores[~away, number] = logistic(what.matrix[~away] @ coefs + start)
    return scores


def thresholds(what: Material, scores: Floats, chosen: np.ndarray) -> dict[str, dict[str, float]]:
    """One threshold a label and language, from out-of-fold scores of the chosen rows."""
    found: dict[str, dict[str, float]] = {}
    for number, label in enumerate(LABELS):
        found[label] = _by_language(what, scores[:, number], label, chosen)
    route = scores[chosen, len(LABELS)][target_of(ROUTE, what)[chosen]]
    cut = float(np.quantile(route, 1 - ROUTE_RECALL)) if len(route) else 0.5
    return {**found, ROUTE: {lang: round(cut, 4) for lang in LANGUAGES}}


FEW = 40
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


PENALTY = 0.7
PENALTY_REAL = 0.5


def teach(into: Path, background_folder: Path | None) -> dict[str, Any]:
    """Writes weights.npz, words.txt, model.json into the folder; returns what model.json holds."""
    what, words, background = material_of(into, background_folder)
    posts = material.examples()
    card = {
        "examples": len(posts),
        "themes": len({post.theme for post in posts}),
        "data_sha256": material.data_hash(posts),
        "tables_sha256": material.tables_hash(),
        "background": dict(Counter(background.sources[number] for number in background.source)),
        "labels": list(LABELS),
        "thresholds": thresholds(what, out_of_fold(what), np.arange(len(what.folds))),
    }
    _write(into, what, words, card)
    return card


def _background(into: Path, folder: Path | None, reader: Reader) -> Background:
    kept = into / "background.npz"
    if folder is not None:
        material.save_background(kept, material.read_background(folder, reader))
    background = material.load_background(kept)
    if background.stamp != material.tables_hash():
        raise BadInput(
            Fault(
                "the kept background was made with other word tables",
                str(kept),
                "rows made with the tables of this checkout",
                "Give --background DIR once to make it anew",
            )
        )
    return background


def taught_head(what: Material, head: str) -> tuple[Any, float]:
    """Weights as they are shipped (16 bits each) and the intercept of one head."""
    target, weight = target_of(head, what), weight_of(head, what)
    if not target.any():
        return np.zeros(WIDTH, np.float16), -10.0
    coefs, start = fit.fit_head(what.matrix, target, weight, STRENGTH)
    return coefs.astype(np.float16), start


def material_of(
    into: Path, background_folder: Path | None
) -> tuple[Material, list[str], Background]:
    """What the heads learn from, the words known, and the background kept in the folder."""
    posts = material.examples()
    if not posts:
        raise BadInput(Fault("no examples", "examples/*.jsonl", "labelled posts"))
    words = vocabulary(posts)
    reader = reader_for(words)
    background = _background(into, background_folder, reader)
    return gather(posts, background, reader), words, background


def _write(into: Path, what: Material, words: list[str], card: dict[str, Any]) -> None:
    weights = np.zeros((WIDTH, len(HEADS)), np.float16)
    intercepts = np.zeros(len(HEADS), np.float32)
    for number, head in enumerate(HEADS):
        weights[:, number], intercepts[number] = taught_head(what, head)
    np.savez_compressed(into / "weights.npz", weights=weights, intercepts=intercepts)
    (into / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    shown = json.dumps(card, indent=1, sort_keys=True, ensure_ascii=False)
    (into / "model.json").write_text(shown + "\n", encoding="utf-8")
