"""Every figure has its plain words in three languages, and every sentence its numbers."""

from __future__ import annotations

import re

import pytest

from zabta.figures.readings import read, readings

PLACE = re.compile(r"\{(\w+)\}")
LANGUAGES = ("en", "ur", "ps")


@pytest.mark.parametrize("name", sorted(readings()))
def test_a_reading_says_the_same_numbers_in_every_language(name: str) -> None:
    one = readings()[name]
    for part in (one.title, one.says, one.cannot):
        said = [getattr(part, language) for language in LANGUAGES]
        assert all(said) and len(set(said)) == 3
        assert len({tuple(sorted(PLACE.findall(text))) for text in said}) == 1


def test_numbers_stand_in_the_sentence() -> None:
    assert read("served", "en", (1234, 617)).says.startswith("Of 1,234 officers posted, 617 were")
    assert "50%" in read("served", "ur", (1234, 617)).says


def test_a_sentence_whose_number_is_held_back_is_left_out() -> None:
    assert read("served", "en", (54,)).says == ""
    assert read("served", "en").cannot
