"""Lines in Arabic letters, Naskh and Nastaliq."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from drawn import photo
from hypothesis import given
from hypothesis import strategies as st

from zabta.signals.image.arrays import Array
from zabta.signals.image.ocr.arabic.alphabet import LETTERS, SIGNS, codes_of, plain, text_of
from zabta.signals.image.ocr.arabic.faces import covers
from zabta.signals.image.ocr.arabic.lattice import scores
from zabta.signals.image.ocr.arabic.lettering import FONT, ink_of
from zabta.signals.image.ocr.arabic.phrases import KEPT, phrase
from zabta.signals.image.ocr.arabic.read import read_arabic
from zabta.signals.image.ocr.arabic.strip import HIGH, strip_of
from zabta.signals.image.ocr.board import board_signals, readings_of
from zabta.signals.image.ocr.lines import Line, LineFinder
from zabta.signals.image.ocr.words import distance, found_words

NASKH = FONT.with_name("NotoNaskhArabic-Regular.ttf")
LATIN = FONT.with_name("NotoSans-Regular.ttf")


def sign_of(text: str, face: Path = FONT, high: int = 64) -> tuple[Array, Line]:
    ink = ink_of(text, 80, face)
    ink = cv2.resize(ink, (round(ink.shape[1] * high / ink.shape[0]), high))
    room = high // 2
    framed = cv2.copyMakeBorder(ink, room, room, room, room, cv2.BORDER_CONSTANT, value=0)
    rgb = np.repeat((230 - 200 * framed).astype(np.uint8)[..., None], 3, 2)
    gap, (tall, wide) = room - 8, framed.shape
    x, y = wide - gap, tall - gap
    return rgb, Line(np.array([[gap, gap], [x, gap], [x, y], [gap, y]], np.float32), 1.0)


def lattice_of(text: str, faint: int | None = None) -> Array:
    """Columns that say a text for certain, but for one letter that is only the second guess."""
    codes = [one for code in codes_of(text) for one in (0, code)] + [0]
    shares = np.full((len(codes), len(SIGNS) + 1), 1e-6)
    shares[np.arange(len(codes)), codes] = 1.0
    if faint is not None:
        shares[2 * faint + 1] = 1e-6
        shares[2 * faint + 1, [0, codes[2 * faint + 1]]] = 0.6, 0.3
    return np.log(shares).astype(np.float32)


@given(st.text(LETTERS + "0123456789 ", max_size=20))
def test_what_is_spelled_is_read_back(text: str) -> None:
    columns = [one for code in codes_of(text) for one in (0, code, code)]
    assert text_of(columns) == plain(text)


def test_numbers_of_any_script_are_met_last_digit_first() -> None:
    turned = [SIGNS.index(sign) + 1 for sign in " 321"]
    assert codes_of("تھانہ ۱۲۳") == codes_of("تھانہ") + turned


@pytest.mark.parametrize("text", ["پولیس", "تھانہ", "ٹریفک", "چوکی", "بازار", "ہسپتال"])
@pytest.mark.parametrize("face", [FONT, NASKH])
def test_a_word_is_read_but_for_a_letter(text: str, face: Path) -> None:
    assert distance(plain(read_arabic(*sign_of(text, face)).text), plain(text), 2) <= 1


@pytest.mark.parametrize("text", ["پولیو", "بازار", "ہسپتال", "کتاب گھر"])
def test_another_word_is_not_taken_for_a_listed_one(text: str) -> None:
    heard = read_arabic(*sign_of(text))
    assert not heard.near
    assert not found_words(heard.text)


def test_latin_writing_is_read_as_nothing() -> None:
    assert read_arabic(*sign_of("MARKET ROAD", LATIN)).text == ""


def test_a_word_whose_letter_is_faint_is_still_near() -> None:
    near, far = scores(lattice_of("د پولیس دفتر", faint=3), ["پولیس", "ٹریفک"])
    assert near == pytest.approx(np.log(0.3 / 0.6), abs=1e-3)
    assert far < -20


def test_a_word_inside_another_is_not_near() -> None:
    assert scores(lattice_of("پولیسو"), ["پولیس"])[0] < -10


def test_a_line_that_is_pale_on_dark_becomes_the_same_strip() -> None:
    rgb, line = sign_of("پولیس")
    pale = strip_of(255 - rgb, line)
    assert pale.shape[0] == HIGH
    assert np.abs(pale.astype(int) - strip_of(rgb, line)).mean() < 12


def test_phrases_that_measure_the_reader_are_never_taught() -> None:
    rng = np.random.default_rng(1)
    taught = {plain(phrase(rng)) for _ in range(1500)}
    assert not taught & {plain(kept) for kept in KEPT}


def test_a_face_without_a_letter_does_not_draw_it() -> None:
    assert covers(FONT, "پولیس")
    assert not covers(LATIN, "پولیس")


@pytest.mark.skipif(not LineFinder.is_there(), reason="needs rapidocr's model")
def test_a_nastaliq_board_is_told_in_three_languages_by_its_listed_word_alone() -> None:
    rgb = photo(6)
    board, _ = sign_of("تھانہ بازار", high=90)
    rgb[100 : 100 + board.shape[0], 60 : 60 + board.shape[1]] = board
    found = board_signals(readings_of(rgb, LineFinder()), "1")
    assert [one.reference for one in found] == ["police station"]
    assert "بازار" not in found[0].why + found[0].told["ur"].why + found[0].told["ps"].why


def test_the_net_looks_at_every_fourth_column() -> None:
    torch = pytest.importorskip("torch")
    from zabta.signals.image.ocr.arabic.net import Reader

    assert Reader(9).eval()(torch.zeros(1, 1, HIGH, 80)).shape == (1, 20, 9)
