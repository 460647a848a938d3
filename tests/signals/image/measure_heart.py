"""The heart of a crest alone, no lesson needed: how often it is taken for ours, place given.

    python tests/signals/image/measure_heart.py SHARED [EACH] [--tuning]

Our crests and siblings with another heart are laid into photos as measure_bars.py shows them; the
place is given as a finder would, a twentieth askew and a twelfth too large or small. What is said
is whether the heart keeps a mark at `possible` (`weigh.may_be_sibling`). Limits were set with
--tuning: other designs, siblings of charges that may be taught, and the photos lent to teaching.
Without it the split of measure_bars.py is used, which the limits never saw.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from bars_stock import Stock
from made_crests import design, drawn, sibling_of
from measure_bars import SHOWN

from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.counts import told
from zabta.signals.image.prove import Plate, make_plate
from zabta.signals.image.prove.place import best_laid, prove_in_cut
from zabta.signals.image.prove.pose import starts
from zabta.signals.image.teach.scenes import lay_in
from zabta.signals.image.teach.views import View, make_view
from zabta.signals.image.weigh import Evidence, may_be_sibling

_PLATES = ("shield", "round", "diamond", "star", "oval")
HALF = 512


@dataclass(frozen=True, slots=True)
class Set:
    """Our plates, each with the views that are laid in: its own, and its siblings'."""

    plates: list[Plate]
    own: list[View]
    siblings: list[list[View]]
    photos: list[Path]


def make_set(stock: Stock, is_tuning: bool) -> Set:
    rng = np.random.default_rng(141 if is_tuning else 43)
    art = stock.folder / "charge_art"
    taught, others = stock.charges(is_taught=True), stock.charges(is_taught=False)
    ours = [design(rng, taught, plate) for plate in _PLATES] if is_tuning else stock.designs()[:5]
    charges = taught if is_tuning else others
    made = [[sibling_of(rng, one, charges) for _ in range(24)] for one in ours]
    pictures = [drawn(one, art) for one in ours]
    return Set(
        [make_plate(str(number), rgba) for number, rgba in enumerate(pictures)],
        [make_view(rgba) for rgba in pictures],
        [[make_view(drawn(one, art)) for one in of] for of in made],
        stock.photos(is_lent=is_tuning),
    )


def kept(shown: Set, cell: str, number: int, is_sibling: bool) -> bool:
    """Whether the heart of what is shown is taken for the view's own."""
    rng = np.random.default_rng([53, list(SHOWN).index(cell), number, is_sibling])
    which = int(rng.integers(len(shown.own)))
    of = shown.siblings[which]
    view = of[rng.integers(len(of))] if is_sibling else shown.own[which]
    taken, box = lay_in(rng, _photo(rng, shown.photos), view, SHOWN[cell][1])
    assert box is not None
    at, plate = _askew(rng, box), shown.plates[which]
    proof, _ = prove_in_cut(taken, at, [plate])
    outlines = starts(taken, plate, at) + ([proof.corners] if proof else [])
    laid, _ = best_laid(taken, [(plate, outlines)])
    if laid is None:
        return False
    heart = laid.heart
    return not may_be_sibling(Evidence(side=96, kept=heart.kept, least=heart.least))


def _askew(rng: np.random.Generator, box: Box) -> Box:
    x, y, wide, high = box
    off = rng.normal(0, 0.05, 2) * (wide, high)
    size = np.exp(rng.normal(0, 0.08, 2)) * (wide, high)
    return round(x + off[0]), round(y + off[1]), round(size[0]), round(size[1])


def _photo(rng: np.random.Generator, photos: list[Path]) -> Array:
    read = cv2.imread(str(photos[rng.integers(len(photos))]))
    assert read is not None
    factor = 2 * HALF / max(read.shape[:2])
    rgb = cv2.cvtColor(cv2.resize(read, None, fx=factor, fy=factor), cv2.COLOR_BGR2RGB)
    return np.ascontiguousarray(rgb[:, :HALF])


def lines(shown: Set, each: int) -> Iterator[str]:
    yield "| shown | ours kept | a sibling taken for ours |\n| --- | --- | --- |"
    for cell, (_, how) in SHOWN.items():
        if how.size >= 36:
            ours, theirs = (
                sum(kept(shown, cell, number, is_sibling) for number in range(each))
                for is_sibling in (False, True)
            )
            yield f"| {cell} | {told(ours, each)} | {told(theirs, each)} |"


def main(words: list[str]) -> None:
    cv2.setNumThreads(1)
    is_tuning = "--tuning" in words
    plain = [word for word in words if not word.startswith("--")]
    shown = make_set(Stock(Path(plain[0])), is_tuning)
    for line in lines(shown, int(plain[1]) if len(plain) > 1 else 20):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
