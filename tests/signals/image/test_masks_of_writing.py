"""Plates, name plates and papers are hidden whole."""

from __future__ import annotations

import cv2
import numpy as np
from drawn import photo

from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.redact.masks import Mask, missed
from zabta.signals.image.redact.plates import lettered_tiles
from zabta.signals.image.redact.writing import chest_under, papers_of, writing_in


def car_with(ground: tuple[int, int, int], text: str) -> tuple[Array, Box]:
    rgb = np.full((480, 640, 3), (40, 44, 60), np.uint8)
    box = (270, 300, 96, 28)
    x, y, w, h = box
    rgb[y : y + h, x : x + w] = ground
    cv2.putText(
        rgb, text, (x + 5, y + 21), cv2.FONT_HERSHEY_SIMPLEX, 0.62, (20, 20, 30), 2, cv2.LINE_AA
    )
    return rgb, box


def test_a_white_and_a_yellow_plate_are_tiles_with_strokes() -> None:
    for ground in ((235, 235, 230), (230, 190, 40)):
        rgb, box = car_with(ground, "LEB 4521")
        assert missed([box], tuple(Mask(one, "plate") for one in lettered_tiles(rgb))) == 0


def test_a_plain_bright_tile_is_no_plate() -> None:
    assert lettered_tiles(car_with((235, 235, 230), "")[0]) == []


def test_three_rows_are_one_paper_and_two_are_not() -> None:
    rows = [(100, 100 + 30 * n, 200, 20) for n in range(3)]
    assert papers_of(rows) == [(80, 80, 240, 120)]
    assert papers_of(rows[:2]) == []


def test_words_beside_one_another_are_one_row() -> None:
    assert papers_of([(100 + 90 * n, 100, 80, 20) for n in range(4)]) == []


def test_a_name_plate_too_small_for_the_whole_picture_is_found_on_the_chest() -> None:
    rgb, face = photo(3), (300, 60, 60, 60)

    def lines(picture: Array) -> list[Box]:
        is_whole = picture.shape == rgb.shape
        return [] if is_whole else [(60, 40, 90, 30)]

    x, y, wide, high = chest_under(face, rgb)
    found = writing_in(rgb, [face], lines)
    assert len(found) == 1
    assert x <= found[0][0] <= x + wide
    assert y <= found[0][1] <= y + high
