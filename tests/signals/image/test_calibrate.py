from __future__ import annotations

import pytest

from zabta.signals.image.learnt import FORMAT, Learnt, Taught, Weighing
from zabta.signals.image.weigh import Evidence, features, score

pytest.importorskip("torch", reason="teaching needs torch and onnx (docs/gallery.md)")

from zabta.signals.image.teach.calibrate import leaning, with_thresholds
from zabta.signals.image.teach.trials import Trial

STRONG = features(Evidence(heat=0.9, looks=0.8, close=0.8))
WEAK = features(Evidence(heat=0.1))
CARD = Learnt(
    format=FORMAT,
    version="0001",
    gallery_sha256="",
    taught=tuple(Taught(name=name, kind="emblem", owner="ours") for name in ("plain", "rich")),
)


def nothing_there(seen: tuple[tuple[int, bool, tuple[float, float, float, float]], ...]) -> Trial:
    return Trial(-1, "photo", seen)


def test_a_name_that_the_world_resembles_gives_way() -> None:
    trials = [nothing_there(((0, False, STRONG), (1, False, WEAK))) for _ in range(20)]
    plain, rich = leaning(CARD, trials, Weighing())
    assert plain < 0 < rich


def test_a_threshold_lies_above_all_but_a_few_false_answers() -> None:
    trials = [nothing_there(((0, False, STRONG),)) for _ in range(20)]
    taught = with_thresholds(CARD, trials, Weighing()).taught[0]
    assert taught.threshold > score(
        Evidence(heat=0.9, looks=0.8, close=0.8), Weighing(), taught.lean
    )


def test_agreement_after_the_exact_fit_parts_the_mark_from_its_siblings() -> None:
    ours = score(Evidence(heat=0.9, looks=0.8, close=0.95), Weighing())
    sibling = score(Evidence(heat=0.9, looks=0.8, close=0.78), Weighing())
    assert ours - sibling > 0.2


def test_shades_that_agree_without_likeness_count_for_little() -> None:
    smooth = score(Evidence(heat=0.4, looks=0.3, close=0.93), Weighing())
    borne_out = score(Evidence(heat=0.4, looks=0.8, close=0.93), Weighing())
    assert smooth < 0.3 < borne_out
