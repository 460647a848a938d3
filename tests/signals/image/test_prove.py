from __future__ import annotations

import numpy as np
import pytest
from drawn import crest, photo, photo_with_crest

from zabta.signals.image.arrays import Array, Box, share_inside
from zabta.signals.image.prove import make_plate, points_of, prove, refine
from zabta.signals.image.prove.pose import starts
from zabta.signals.image.prove.refine import Laid
from zabta.signals.image.prove.sheet import in_grey
from zabta.signals.image.teach.scenes import Condition, lay_in
from zabta.signals.image.teach.views import make_view
from zabta.signals.image.weigh import Evidence, may_be_sibling

PLATE, VIEW = make_plate("crest", crest()), make_view(crest())


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


def corners_of(box: Box) -> Array:
    x, y, wide, high = box
    return np.array([[x, y], [x + wide, y], [x + wide, y + high], [x, y + high]], np.float32)


def laid(taken: Array, box: Box, seed: int = 4) -> Laid:
    """The crest of a seed laid over the place, from the box and the best looks around it."""
    plate = PLATE if seed == 4 else make_plate("sibling", crest(seed))
    found = refine(taken, plate.sheet, starts(taken, plate, box))
    assert found is not None
    return found


def shown(how: Condition) -> tuple[Array, Box]:
    taken, box = lay_in(np.random.default_rng(11), photo(11), VIEW, how)
    assert box is not None
    return taken, box


def is_told(seen: Laid) -> bool:
    """Whether the heart is taken for the view's own."""
    heart = seen.heart
    return not may_be_sibling(Evidence(side=96, kept=heart.kept, least=heart.least))


@pytest.mark.parametrize(
    "how",
    [
        Condition(size=40),
        Condition(blur=3.0),
        Condition(tilt=65),
        Condition(roll=180),
        Condition(wave=0.04),
        Condition(quality=15),
    ],
    ids=("small", "blurred", "steep", "turned", "cloth", "squeezed"),
)
def test_a_crest_keeps_its_heart_however_it_is_taken(how: Condition) -> None:
    seen = laid(*shown(how))
    assert seen.close > 0.7
    assert is_told(seen)


def test_an_exact_fit_finds_the_mark_again_from_an_askew_outline() -> None:
    taken, box = photo_with_crest(11, 120)
    askew = corners_of(box) + np.array([[9, -6], [0, 8], [-7, 0], [-6, -9]], np.float32)
    found = refine(taken, PLATE.sheet, [askew])
    assert found is not None
    assert found.close > 0.95


@pytest.mark.parametrize("tint", [(0.35, 0.35, 0.35), (1.0, 0.8, 0.5)], ids=("dark", "warm"))
def test_light_and_tint_are_allowed_for(tint: tuple[float, ...]) -> None:
    taken, box = shown(Condition())
    assert is_told(laid((taken * np.array(tint)).astype(np.uint8), box))


@pytest.mark.parametrize(("seed", "is_own"), [(4, True), (9, False)])
def test_a_grey_photo_is_compared_in_light_alone(seed: int, is_own: bool) -> None:
    taken, box = shown(Condition())
    assert is_told(laid(in_grey(taken), box, seed)) == is_own


@pytest.mark.parametrize(
    "how",
    [Condition(), Condition(blur=3.0), Condition(tilt=55)],
    ids=("plain", "blurred", "steep"),
)
def test_a_crest_with_another_heart_in_the_same_colours_stays_apart(how: Condition) -> None:
    assert not is_told(laid(*shown(how), seed=9))


def test_what_hides_a_part_does_not_speak_for_another_mark() -> None:
    taken, box = photo_with_crest(11, 120)
    x, y, wide, high = box
    taken[y : y + high // 2, x : x + wide // 2] = (40, 40, 40)
    seen = laid(taken, box)
    assert 0.1 < seen.heart.hidden < 0.5
    assert is_told(seen)
    assert not is_told(laid(taken, box, seed=9))


def test_a_patch_inside_the_mark_that_hides_its_middle_may_be_another_heart() -> None:
    taken, box = photo_with_crest(11, 120)
    x, y, wide, high = box
    middle = taken[y + high // 4 : y + 3 * high // 4, x + wide // 4 : x + 3 * wide // 4]
    middle[:] = (40, 40, 40)
    assert not is_told(laid(taken, box))


def test_a_place_too_small_to_compare_is_not_fitted() -> None:
    assert refine(photo_with_crest(11)[0], PLATE.sheet, [corners_of((5, 5, 4, 4))]) is None
