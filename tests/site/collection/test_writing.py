from __future__ import annotations

import pytest

from zabta_site.collection.writing import writing_of


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("ہم ابھی ناکے پر کھڑے ہیں", "ur"),
        ("مونږ اوس په ناکه ولاړ یو، تاسو هم راشئ ښه", "ps"),
        ("hum abhi naka pe khare hain", "latin"),
        ("Duty at the checkpoint ڈیوٹی", "latin"),
        ("🙂 123", "none"),
        ("", "none"),
    ],
)
def test_letters_tell_the_way_of_writing(text: str, writing: str) -> None:
    assert writing_of(text) == writing
