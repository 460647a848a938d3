from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn import photo

from zabta.signals.image.arrays import Array
from zabta.signals.image.hashes.known import SURE, Shelf
from zabta.signals.image.hashes.pdq import distances, pdq, pdq_turned
from zabta.signals.image.learnt import Known


def known(number: int) -> Known:
    hashes, quality = pdq_turned(photo(number))
    kept = tuple(one.tobytes().hex() for one in hashes)
    return Known(
        name=f"k{number}", kind="official", file=f"{number}.jpg", hashes=kept, quality=quality
    )


SEEDS = [3, 5, 8, 13, 21, 34]
SHELF = Shelf(tuple(map(known, SEEDS)), {f"{number}.jpg": photo(number) for number in SEEDS})


@pytest.mark.parametrize("seed", range(12))
def test_our_pdq_is_the_published_one_bit_for_bit(seed: int) -> None:
    oracle = pytest.importorskip("pdqhash", reason="needs a compiler; the product has its own")
    rng = np.random.default_rng(seed)
    rgb = photo(seed, int(rng.integers(70, 512)), int(rng.integers(70, 512)))
    theirs, quality = oracle.compute(rgb)
    ours, our_quality = pdq(rgb)
    assert int((np.unpackbits(ours) != theirs).sum()) <= 2
    assert our_quality == quality


def test_all_eight_turns_are_known_beforehand() -> None:
    rgb = photo(21, 400, 400)
    turned, _ = pdq_turned(rgb)
    for picture in (rgb[:, ::-1], np.rot90(rgb), np.rot90(rgb, 2), rgb[::-1]):
        hashed, _ = pdq(np.ascontiguousarray(picture))
        assert distances(hashed, turned).min() <= SURE


def _bars(rgb: Array) -> Array:
    return cv2.copyMakeBorder(rgb, 70, 70, 0, 0, cv2.BORDER_CONSTANT, value=(0, 0, 0))


def _jpeg(rgb: Array) -> Array:
    _, data = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, 15])
    return cv2.imdecode(data, cv2.IMREAD_COLOR)


def _caption(rgb: Array) -> Array:
    changed = rgb.copy()
    changed[-120:] = 250
    cv2.putText(changed, "breaking news", (40, 440), 0, 2, (10, 10, 10), 4)
    return changed


EDITS = {
    "JPEG 15": _jpeg,
    "blur": lambda rgb: cv2.GaussianBlur(rgb, (0, 0), 3),
    "shrink": lambda rgb: cv2.resize(rgb, (128, 96), interpolation=cv2.INTER_AREA),
    "mirror": lambda rgb: rgb[:, ::-1],
    "quarter turn": np.rot90,
    "black bars": _bars,
    "caption": _caption,
    "crop 40 %": lambda rgb: rgb[90:400, 120:540],
    "left half": lambda rgb: rgb[:, :320],
}


@pytest.mark.parametrize("name", sorted(EDITS))
def test_an_edited_copy_is_known(name: str) -> None:
    copy = SHELF.copy_of(np.ascontiguousarray(EDITS[name](photo(34))))
    assert copy is not None
    assert copy.known.name == "k34"


def test_other_pictures_are_no_copies() -> None:
    assert [SHELF.copy_of(photo(seed)) for seed in range(100, 112)] == [None] * 12


def test_a_flat_picture_is_no_copy_of_anything() -> None:
    assert SHELF.copy_of(np.full((200, 300, 3), 90, np.uint8)) is None
