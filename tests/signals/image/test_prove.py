from __future__ import annotations

import numpy as np
import pytest
from drawn import crest, photo, photo_with_crest

from zabta.signals.image.arrays import share_inside
from zabta.signals.image.prove import make_plate, points_of, prove, refine
from zabta.signals.image.prove.pose import fit

PLATE = make_plate("crest", crest())


@pytest.mark.parametrize("size", [64, 96, 160])
def test_a_crest_is_proved_where_it_is(size: int) -> None:
    rgb, box = photo_with_crest(size, size)
    proof = prove(rgb, points_of(rgb), PLATE)
    assert proof is not None
    assert proof.score > 0.5
    x, y, wide, high = (round(value) for value in proof.box)
    assert share_inside((x, y, wide, high), box) > 0.7


def test_ordinary_photos_prove_nothing() -> None:
    for seed in range(6):
        rgb = photo(seed)
        proof = prove(rgb, points_of(rgb), PLATE)
        assert proof is None or proof.score < 0.35


def test_a_sibling_with_another_heart_is_not_proved() -> None:
    other = make_plate("sibling", crest(9))
    rgb, _ = photo_with_crest(7, 128)
    points = points_of(rgb)
    ours, theirs = prove(rgb, points, PLATE), prove(rgb, points, other)
    assert ours is not None
    assert theirs is None or theirs.score < ours.score - 0.3


def test_a_flat_picture_has_no_points() -> None:
    flat = np.full((100, 100, 3), 128, np.uint8)
    assert prove(flat, points_of(flat), PLATE) is None


def test_looks_fit_a_small_blurred_crest() -> None:
    rgb, box = photo_with_crest(11, 40)
    found = fit(rgb, PLATE, box)
    assert found is not None
    assert found.likeness > 0.7


def test_an_exact_fit_finds_the_mark_again_from_an_askew_outline() -> None:
    taken, box = photo_with_crest(11, 120)
    x, y, wide, high = box
    askew = np.array(
        [[x + 9, y - 6], [x + wide, y + 8], [x + wide - 7, y + high], [x - 6, y + high - 9]]
    )
    found = refine(taken, make_plate("crest", crest()).sheet, askew.astype(np.float32))
    assert found is not None
    assert found.close > 0.85


def test_a_crest_with_another_heart_in_the_same_colours_stays_apart() -> None:
    taken, box = photo_with_crest(11, 120)
    x, y, wide, high = box
    outline = np.array([[x, y], [x + wide, y], [x + wide, y + high], [x, y + high]], np.float32)
    ours = refine(taken, make_plate("crest", crest()).sheet, outline)
    sibling = refine(taken, make_plate("sibling", crest(seed=9)).sheet, outline)
    assert ours is not None
    assert sibling is None or sibling.close < ours.close - 0.15
    assert sibling is None or sibling.kept < ours.kept - 0.2


def test_a_hidden_quarter_takes_its_share_of_the_heart_and_another_heart_nearly_all() -> None:
    taken, box = photo_with_crest(11, 120)
    x, y, wide, high = box
    outline = np.array([[x, y], [x + wide, y], [x + wide, y + high], [x, y + high]], np.float32)
    covered = taken.copy()
    covered[y : y + high // 2, x : x + wide // 2] = (40, 40, 40)
    sheets = [make_plate("crest", crest(seed)).sheet for seed in (4, 9)]
    whole, hidden = refine(taken, sheets[0], outline), refine(covered, sheets[0], outline)
    sibling = refine(taken, sheets[1], outline)
    assert whole is not None
    assert hidden is not None
    assert sibling is not None
    assert whole.kept > 0.8
    assert sibling.kept < hidden.kept < whole.kept


def test_a_place_too_small_to_compare_is_not_fitted() -> None:
    dot = np.array([[5, 5], [9, 5], [9, 9], [5, 9]], np.float32)
    assert refine(photo_with_crest(11)[0], make_plate("crest", crest()).sheet, dot) is None
