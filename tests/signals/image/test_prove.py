from __future__ import annotations

import numpy as np
import pytest
from drawn import crest, photo, photo_with_crest

from zabta.signals.image.arrays import share_inside
from zabta.signals.image.prove import make_plate, points_of, prove
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
