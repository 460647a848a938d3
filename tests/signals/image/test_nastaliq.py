"""Words in Nastaliq, found by their outline in a line."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn import photo

from zabta.signals.image.arrays import Array
from zabta.signals.image.ocr.board import board_signals, readings_of
from zabta.signals.image.ocr.lines import LineFinder
from zabta.signals.image.ocr.nastaliq.lettering import ink_of
from zabta.signals.image.ocr.nastaliq.spot import spotted, taught_words
from zabta.signals.image.ocr.words import WORDS, folded


def line_of(text: str, high: int = 64) -> Array:
    ink = ink_of(text, 80)
    ink = cv2.resize(ink, (round(ink.shape[1] * high / ink.shape[0]), high))
    room = high // 3
    framed = cv2.copyMakeBorder(ink, room, room, room, room, cv2.BORDER_CONSTANT, value=0)
    return np.asarray(230 - 200 * framed).astype(np.uint8)


def sign_of(text: str) -> Array:
    rgb = photo(6)
    line = line_of(text, 90)
    rgb[120 : 120 + line.shape[0], 60 : 60 + line.shape[1]] = line[..., None]
    return rgb


@pytest.mark.parametrize("text", ["پولیس", "تھانہ", "ٹریفک", "چوکی"])
def test_a_word_is_known_by_its_outline(text: str) -> None:
    assert [one.text for one in spotted(line_of(text), 64)] == [text]


@pytest.mark.parametrize("text", ["پولیو", "بازار", "ہسپتال", "کتاب گھر"])
def test_another_word_is_not_taken_for_one(text: str) -> None:
    assert spotted(line_of(text), 64) == []


def test_words_come_in_the_order_they_are_read() -> None:
    assert [one.text for one in spotted(line_of("ٹریفک پولیس"), 64)] == ["ٹریفک", "پولیس"]


def test_every_taught_word_is_part_of_a_listed_one() -> None:
    listed = {word for forms in WORDS.values() for form in forms for word in folded(form).split()}
    assert {folded(word.text) for word in taught_words()} <= listed


@pytest.mark.skipif(not LineFinder.is_there(), reason="needs rapidocr's model")
def test_a_nastaliq_board_is_told_in_three_languages_by_its_listed_word_alone() -> None:
    found = board_signals(readings_of(sign_of("تھانہ بازار"), LineFinder()), "1")
    assert [one.reference for one in found] == ["police station"]
    assert "بازار" not in found[0].why + found[0].told["ur"].why + found[0].told["ps"].why
