from __future__ import annotations

from itertools import pairwise

import pytest

from zabta.signals.text import language_of, languages

SPOKEN = [
    ("en", "Standing outside the court since morning, no tea yet"),
    ("en", "Happy birthday to my little one"),
    ("ur", "آج رات گیٹ نمبر دو پر ڈیوٹی ہے"),
    ("ur", "يہ كتاب بہت اچھى ہے"),
    ("ur-Latn", "aaj raat gate number do pe duty hai yar"),
    ("ur-Latn", "bhai chutti nahi mili phir se"),
    ("ps", "نن شپه په دویمه دروازه ډیوټي کوم"),
    ("ps", "زه هر سهار چای څښم"),
    ("ps", "د پېښور هوا ښه ده"),
]


@pytest.mark.parametrize(("lang", "text"), SPOKEN)
def test_the_language_of_a_short_text_is_told(lang: str, text: str) -> None:
    assert language_of(text) == lang


def test_a_mixed_text_is_told_segment_by_segment_and_covers_every_code_point() -> None:
    text = "Duty till eight in the evening. آج چھٹی نہیں ملی یار۔"
    parts = languages(text)
    assert [part.lang for part in parts] == ["en", "ur"]
    assert (parts[0].start, parts[-1].end) == (0, len(text))
    assert all(left.end == right.start for left, right in pairwise(parts))
