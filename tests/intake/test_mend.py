"""Garbled export text: repaired where it was garbled, and never where it was not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.shelf_kit import EID, KACHEHRI, MIXED, PASHTO, TRAFFIC
from zabta.intake.mend import garble, plain, unescape_x, ungarble, warnings_of

_LETTERS = (
    "آابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئۃ"  # Urdu
    "ټځڅډړږښګڼۍېۀ"  # Pashto
    "abcXYZ0189 .,!?()#@:/_-\n"
    "۔،؟۱۲۳٪"
    "\u200c\u200d\u200e\u200f\u0651\u064e"
    "éèüñçÉÇßøåÀÖ"
    "😀🙏🌙✨👏🏽🇵🇰❤️"
)
texts = st.text(alphabet=_LETTERS, max_size=60)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_a_correct_text_is_never_altered(text: str) -> None:
    assert ungarble(text) == text


def test_ten_thousand_correct_texts_are_not_altered() -> None:
    chance = random.Random(7)
    for _ in range(10_000):
        text = "".join(chance.choices(_LETTERS, k=chance.randint(1, 60)))
        assert ungarble(text) == text
        assert ungarble(garble(text)) == text


@given(texts)
@settings(max_examples=300, deadline=None)
def test_a_garbled_text_comes_back_whole(text: str) -> None:
    assert ungarble(garble(text)) == text


@pytest.mark.parametrize(
    "text", [KACHEHRI, PASHTO, TRAFFIC, EID, MIXED, "قیمت ½ رہ گئی، «ٹھیک» ہے"]
)
def test_sentences_come_back_whole(text: str) -> None:
    assert ungarble(garble(text)) == text


def test_a_text_garbled_only_in_part_is_repaired_in_that_part() -> None:
    assert ungarble(f"{KACHEHRI} {garble(EID)}") == f"{KACHEHRI} {EID}"


@pytest.mark.parametrize("text", ["«CAFÉ»", "Prix: 5 £", "GROß»", "naïve", "25 °C", "Ã", "©®"])
def test_marks_that_only_look_garbled_stay(text: str) -> None:
    assert ungarble(text) == text


def test_html_becomes_the_text_that_was_seen() -> None:
    html = '<p>سلام<br/>دنیا &amp; سب</p><p><a href="https://e">#پشاور</a></p>'
    assert plain(html) == "سلام\nدنیا & سب\n\n#پشاور"


def test_x_escapes_three_characters_and_no_more() -> None:
    assert unescape_x("&lt;3 &amp;amp; &quot;") == "<3 &amp; &quot;"


def test_ordinary_right_to_left_text_has_no_warning() -> None:
    assert warnings_of(f"{KACHEHRI}\u200c\u200f") == ()
