"""The shipped weights and how they score: one table, one multiplication."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from zabta.signals.text.heads.bridge import Bridge, read_bridge
from zabta.signals.text.heads.features import WIDTH, Floats, Rows, rows
from zabta.signals.text.heads.reading import Reader, Reading
from zabta.signals.text.heads.second import looked
from zabta.signals.text.heads.shrink import whole
from zabta.signals.text.lexicon import lexicon
from zabta.signals.text.normalise import Respeller

LABELS = (
    "location",
    "operational",
    "routine",
    "personal",
    "police_identity",
    "grievance",
    "criticism",
    "promotion",
    "confidential",
    "protected_disclosure",
)
ROUTE = "protected_route"
ANY = "any_label"
LATIN = ("lang:en", "lang:ur-Latn", "lang:ps-Latn")
HEADS = (*LABELS, ROUTE, ANY, *LATIN)
_ANY_AT = HEADS.index(ANY)
LOOKED_AT = _ANY_AT + 1
"""Heads from the first that the second look sees: labels, routing, any label."""
_AGAIN = (*range(len(LABELS)), _ANY_AT)
"""Heads whose sums the second look gives anew."""
DOUBT = 1.0
"""Below this sum for any label at all, as looked at anew, labels lose what is missing to it."""
DOUBTED = np.array([1.0 if label == "criticism" else 2.0 for label in LABELS], np.float32)
"""How many times over: criticism less, for the real posts taken as clean do hold blame."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights (columns by heads), their intercepts, thresholds by label and language."""

    weights: NDArray[np.float32]
    intercepts: Floats
    second: NDArray[np.float32]
    """Weights of the second look at the sums of the heads."""
    thresholds: dict[str, dict[str, float]]
    """Label (or `protected_route`) to language to the score from which it is given."""
    card: dict[str, Any]
    reader: Reader
    bridge: Bridge

    def score(self, readings: Sequence[Reading]) -> Floats:
        """Probabilities, one row a reading, one column a head."""
        sums = self.margins(rows(readings, self.bridge))
        sums[:, _AGAIN] = looked(sums[:, :LOOKED_AT], self.second)
        return logistic(doubted(sums))

    def margins(self, batch: Rows) -> Floats:
        """Sums before the logistic."""
        order = np.argsort(batch.row, kind="stable")
        ends = np.cumsum(np.bincount(batch.row, minlength=batch.count))
        shape = (batch.count, WIDTH)
        table = csr_array(
            (batch.value[order], batch.column[order], np.concatenate([[0], ends])), shape=shape
        )
        return np.asarray(table @ self.weights + self.intercepts, np.float32)

    def threshold(self, head: str, language: str) -> float:
        by_language = self.thresholds[head]
        return by_language.get(language, by_language["en"])


def doubted(margins: Floats) -> Floats:
    """Sums of all heads, those of the labels lowered where the post looks harmless as a whole."""
    lowered = margins.copy()
    lowered[:, : len(LABELS)] += np.minimum(margins[:, [_ANY_AT]] - DOUBT, 0) * DOUBTED
    return lowered


def logistic(margins: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(margins, -30, 30)))).astype(np.float32)


def load(folder: Path) -> Model:
    """Weights of a folder that `zabta teach text` wrote."""
    card = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    with np.load(folder / "weights.npz", allow_pickle=False) as stored:
        weights = whole(stored["weights"], stored["steps"])
        intercepts, second = stored["intercepts"].astype(np.float32), stored["second"]
    known = lexicon()
    vocabulary = (folder / "words.txt").read_text(encoding="utf-8").split()
    respeller = Respeller([*known.words, *vocabulary], known.roman)
    bridge = read_bridge(folder / "bridge.tsv")
    reader = Reader(known, respeller)
    return Model(weights, intercepts, second, card["thresholds"], card, reader, bridge)


@cache
def shipped() -> Model:
    """The weights beside this file, loaded once."""
    return load(Path(str(files("zabta.signals.text.heads") / "weights")))
