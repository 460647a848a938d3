from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from zabta.domain.likelihood import Likelihood
from zabta.signals.image.learnt import FORMAT, Learnt, Taught, Weighing
from zabta.signals.image.weigh import Evidence, likelihood, score

pytest.importorskip("torch", reason="teaching needs torch and onnx (docs/gallery.md)")

from zabta.signals.image.teach.calibrate import (
    LEAST,
    PRIOR,
    leaning,
    least_threshold,
    weighed,
    with_thresholds,
)
from zabta.signals.image.teach.trials import Trial

STRONG = Evidence(heat=0.9, looks=0.8, close=0.8)
WEAK = Evidence(heat=0.1)
CARD = Learnt(
    format=FORMAT,
    version="0001",
    gallery_sha256="",
    taught=tuple(Taught(name=name, kind="emblem", owner="ours") for name in ("plain", "rich")),
)


def nothing_there(seen: tuple[tuple[int, bool, Evidence], ...]) -> Trial:
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


def test_look_alikes_of_any_name_raise_the_threshold_of_all() -> None:
    alike = [Trial(1, "base", ((0, False, STRONG),), has_alike=True) for _ in range(20)]
    value = score(STRONG, Weighing())
    assert least_threshold(alike, Weighing()) > value
    taught = with_thresholds(CARD, alike, Weighing()).taught
    assert all(each.threshold > value for each in taught)


def test_what_is_kept_of_the_heart_comes_to_weigh_when_it_tells_marks_from_look_alikes() -> None:
    ours = Evidence(heat=0.9, looks=0.85, close=0.9, aligned=0.9, kept=0.95, backing=1.5)
    alike = Evidence(heat=0.9, looks=0.85, close=0.9, aligned=0.9, kept=0.5, backing=1.5)
    right = [Trial(0, "base", ((0, True, ours),)) for _ in range(30)]
    wrong = [Trial(1, "base", ((0, False, alike),), has_alike=True) for _ in range(30)]
    weighing = weighed(right + wrong)
    assert score(ours, weighing) - score(alike, weighing) > 0.5


def test_a_card_from_before_the_newer_evidence_scores_as_it_did() -> None:
    before = Evidence(heat=0.9, looks=0.8, close=0.9)
    now = Evidence(heat=0.9, looks=0.8, close=0.9, aligned=0.9, kept=0.4, backing=1.0)
    assert score(before, Weighing()) == score(now, Weighing())


def test_marks_that_are_all_clear_or_hardly_there_keep_the_weights_in_bounds() -> None:
    clear = Evidence(0.97, 0.95, 60, 0.97, 0.99, 0.96, kept=1.0, least=1.0, backing=2, side=96)
    faint = Evidence(heat=0.08)
    shown = [(True, clear)] * 300 + [(True, faint)] * 30 + [(False, faint)] * 300
    found = weighed([Trial(0, "base", ((0, right, seen),)) for right, seen in shown])
    assert max(abs(value) for value in msgspec.structs.astuple(found)) < 12
    assert score(faint, found) < 0.2 < 0.95 < score(clear, found)


def test_a_large_place_with_another_heart_stays_possible_whatever_else_speaks_for_it() -> None:
    weighing = Weighing(kept=2.0, backing=1.0)
    strong = Evidence(0.95, 0.9, 60, 0.95, 0.95, 0.95, kept=0.6, backing=2.0, side=96.0)
    value = score(strong, weighing)
    assert likelihood(value, LEAST) == Likelihood.POSSIBLE
    assert score(replace(strong, kept=0.95, least=0.9), weighing) > 0.9
    assert score(replace(strong, kept=0.95, least=0.2), weighing) < LEAST
    assert score(replace(strong, side=24.0), weighing) > 0.9


def test_of_two_places_that_may_be_siblings_the_stronger_stays_before_the_weaker() -> None:
    weighing = Weighing(kept=2.0, backing=1.0)
    weak = Evidence(heat=0.4, close=0.7, side=96.0)
    strong = replace(weak, heat=0.95, points=0.7, agreeing=12)
    assert score(weak, weighing, threshold=0.8) < score(strong, weighing, threshold=0.8) < 0.8


def test_a_mark_in_another_make_is_not_doubted_when_points_or_its_writing_speak_for_it() -> None:
    weighing = Weighing(kept=2.0, backing=1.0, worded=7.0)
    shown = Evidence(heat=0.9, looks=0.7, close=0.4, backing=2.0, side=96.0)
    assert score(shown, weighing) < LEAST
    assert score(replace(shown, points=0.7, agreeing=20), weighing) > 0.5
    assert score(replace(shown, worded=0.9), weighing) > 0.5
    assert score(replace(shown, worded=0.9, close=0.7), weighing) < LEAST


def test_a_marks_own_writing_alone_is_listed_and_not_given() -> None:
    read_only = Evidence(worded=0.97, side=96.0)
    assert 0.1 < score(read_only, PRIOR, threshold=0.6) < 0.6
    assert score(replace(read_only, worded=0.0), PRIOR, threshold=0.6) < 0.01
