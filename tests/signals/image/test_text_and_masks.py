from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn import photo
from hypothesis import given
from hypothesis import strategies as st

from zabta.signals.image.arrays import Box
from zabta.signals.image.counts import average_precision, calibration_error, wilson
from zabta.signals.image.ocr import read
from zabta.signals.image.ocr.board import board_signals, readings_of
from zabta.signals.image.ocr.lines import LineFinder
from zabta.signals.image.ocr.words import distance, found_words
from zabta.signals.image.redact.masks import Mask, added, applied, found_masks, missed, undone
from zabta.signals.image.uniform.features import LENGTH, describe
from zabta.signals.image.uniform.head import fit_head

WORDS = [
    ("POLICE", "police"),
    ("TRAFFIC POLIGE", "traffic police"),
    ("پولیس", "police"),
    ("پوليس", "police"),
    ("د پولیسو تاڼه", "police"),
    ("ٹریفک پولیس پشاور", "traffic police"),
    ("تھانہ سٹی", "police station"),
    ("ایلیٹ فورس", "elite force"),
    ("Polite society", None),
    ("policy matters", None),
    ("پولیو کے قطرے", None),
    ("بازار", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "name"), WORDS)
def test_words_of_the_force_are_found_and_others_are_not(text: str, name: str | None) -> None:
    names = [found for found, _ in found_words(text)]
    assert (name in names) if name else not names


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_distance_is_the_same_both_ways_and_never_over_its_limit(one: str, two: str) -> None:
    assert distance(one, two, 9) == distance(two, one, 9)
    assert distance(one, two, 2) == min(3, distance(one, two, 9))


def _sign(text: str) -> np.ndarray:
    rgb = photo(6)
    rgb[150:290, 60:580] = (240, 240, 230)
    cv2.putText(rgb, text, (90, 240), cv2.FONT_HERSHEY_SIMPLEX, 2.0, (20, 20, 80), 6, cv2.LINE_AA)
    return rgb


@pytest.mark.skipif(not LineFinder.is_there(), reason="needs rapidocr's models")
def test_a_board_is_read_and_only_its_word_is_told() -> None:
    found = board_signals(readings_of(_sign("POLICE AKBAR"), LineFinder()), "1")
    assert [signal.reference for signal in found] == ["police"]
    assert "AKBAR" not in found[0].why


def test_a_line_that_is_read_surely_is_not_read_again() -> None:
    made = iter([("POLICE", 0.93), ("پولیس", 0.99)])
    assert read.surest(made) == ("POLICE", 0.93)
    assert list(made) == [("پولیس", 0.99)]


def test_a_reading_with_a_listed_word_goes_before_a_surer_one() -> None:
    assert read.surest([("پولیس چوک", 0.6), ("پولس جوک", 0.7)]) == ("پولیس چوک", 0.6)


def test_a_reader_that_makes_signs_out_of_letters_is_not_believed() -> None:
    assert read.surest([("|_:;/-", 0.9), ("پولیس", 0.6)]) == ("پولیس", 0.6)


def test_masks_are_added_undone_and_leave_the_original_alone() -> None:
    rgb = photo(2)
    kept = rgb.copy()
    masks = added((Mask((10, 10, 50, 50), "face"),), (100, 100, 40, 30), by="Kamran")
    hidden = applied(rgb, undone(masks, 0, by="Kamran"))
    assert np.array_equal(rgb, kept)
    assert np.array_equal(hidden[10:60, 10:60], rgb[10:60, 10:60])
    assert (hidden[100:130, 100:140] == 96).all()


def test_what_masks_miss_is_counted() -> None:
    masks = (Mask((10, 10, 50, 50), "face"), Mask((200, 200, 20, 20), "face", is_on=False))
    assert missed([(12, 12, 40, 40), (200, 200, 20, 20), (300, 10, 9, 9)], masks) == 2


def test_writing_and_an_operators_face_model_add_masks() -> None:
    class Fixed:
        def boxes(self, rgb: np.ndarray) -> list[tuple[Box, float]]:
            return [((300, 300, 60, 60), 0.9)]

    masks = found_masks(photo(4), lines=lambda rgb: [(5, 5, 80, 20)], faces=Fixed())
    assert "writing" in {mask.what for mask in masks}
    assert missed([(310, 310, 40, 40)], masks) == 0


def test_a_head_tells_two_cloths_apart_from_eight_photos() -> None:
    rng = np.random.default_rng(2)

    def cloth(colour: tuple[int, int, int]) -> np.ndarray:
        base = np.full((90, 70, 3), colour, np.float32) * rng.uniform(0.7, 1.2)
        return np.clip(base + rng.normal(0, 12, base.shape), 0, 255).astype(np.uint8)

    ours = np.stack([describe(cloth((60, 70, 40))) for _ in range(8)])
    others = np.stack([describe(cloth((40, 60, 140))) for _ in range(30)])
    head = fit_head(ours, others, 8)
    assert ours.shape == (8, LENGTH)
    assert head.likely(describe(cloth((60, 70, 40)))) > 0.7
    assert head.likely(describe(cloth((40, 60, 140)))) < 0.3


@given(st.integers(0, 50), st.integers(0, 50))
def test_an_interval_holds_its_share(hits: int, misses: int) -> None:
    low, high = wilson(hits, hits + misses)
    assert 0 <= low <= high <= 1
    if hits + misses:
        assert low - 1e-9 <= hits / (hits + misses) <= high + 1e-9


def test_average_precision_of_a_perfect_order_is_one() -> None:
    assert average_precision([0.9, 0.8, 0.1], [True, True, False], 2) == 1.0
    assert average_precision([0.9, 0.8], [False, True], 1) == 0.5


def test_honest_scores_have_no_calibration_error() -> None:
    assert calibration_error([1.0, 1.0, 0.0], [True, True, False]) == 0.0
    assert calibration_error([1.0], [False]) == 1.0
