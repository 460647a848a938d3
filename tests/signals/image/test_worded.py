"""A mark's own writing, read in a photo."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn import photo

from zabta.signals.image.arrays import Array
from zabta.signals.image.learnt import Lettered, Taught
from zabta.signals.image.ocr import latin
from zabta.signals.image.ocr.board import board_signals, readings_of
from zabta.signals.image.ocr.lines import Line, LineFinder
from zabta.signals.image.ocr.read import Reading
from zabta.signals.image.prove.worded import is_the_mark, outline_of, worded
from zabta.signals.image.teach.letters import agreed, lettered_in, without_shared

SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
needs_wheel = pytest.mark.skipif(not latin.is_there(), reason="needs rapidocr's models")


def taught(name: str, *texts: str) -> Taught:
    lines = tuple(Lettered(text=text, view=0, corners=SQUARE) for text in texts)
    return Taught(name=name, kind="emblem", owner="ours", lettered=lines)


def reading(text: str, sure: float = 0.95) -> Reading:
    corners = np.array([[10, 20], [110, 20], [110, 40], [10, 40]], np.float32)
    return Reading(text, sure, Line(corners, 1.0), "latin")


def names(texts: list[str], *marks: Taught) -> list[str]:
    return [marks[hit.index].name for hit in worded([reading(t) for t in texts], marks)]


def test_a_name_is_told_by_its_own_writing_only() -> None:
    marks = (taught("crest", "frontier guard"), taught("other", "river police"))
    assert names(["FRONTIER GUARD", "river bank"], *marks) == ["crest"]


def test_a_longer_word_may_be_read_a_little_wrong_and_a_short_one_may_not() -> None:
    assert names(["frontler guard"], taught("crest", "frontier guard")) == ["crest"]
    assert names(["FGP"], taught("crest", "fgb")) == []


def test_an_unsure_reading_says_nothing_of_a_mark() -> None:
    assert not list(worded([reading("fgb", 0.4)], (taught("crest", "fgb"),)))


def test_the_letters_place_within_their_line_is_told() -> None:
    (hit,) = worded([reading("best fgb")], (taught("crest", "fgb"),))
    assert hit.corners[:, 0].min() > 60


def test_where_the_writing_lies_the_whole_mark_is_expected() -> None:
    line = Lettered(text="fgb", view=0, corners=((0, 0.5), (1, 0.5), (1, 1), (0, 1)))
    mark = Taught(name="crest", kind="emblem", owner="ours", lettered=(line,))
    (hit,) = worded([reading("FGB")], (mark,))
    outline = outline_of(hit, (100, 40))
    assert outline is not None
    assert np.allclose(outline, [[10, 0], [110, 0], [110, 40], [10, 40]], atol=0.5)


def test_a_small_place_within_the_mark_is_not_borne_out_by_its_writing() -> None:
    expected = (100, 100, 200, 120)
    assert is_the_mark((110, 90, 190, 140), expected)
    assert not is_the_mark((150, 150, 24, 20), expected)


def test_writing_that_two_names_share_is_left_out() -> None:
    kept = without_shared([taught("crest", "patrol", "frontier"), taught("patch", "patrol")])
    assert [[line.text for line in each.lettered] for each in kept] == [["frontier"], []]


def test_half_a_word_that_one_of_several_views_shows_is_left_out() -> None:
    seen = [Lettered(text=t, view=v, corners=SQUARE) for t, v in (("ves", 0), ("vestra", 1))]
    seen += [Lettered(text="fgb", view=v, corners=SQUARE) for v in (0, 2)]
    assert [line.text for line in agreed(seen, 3)] == ["vestra", "fgb", "fgb"]
    assert [line.text for line in agreed(seen[:1], 1)] == ["ves"]


def test_writing_that_is_no_part_of_the_name_says_less() -> None:
    marks = (taught("frontier guard", "frontier guard"), taught("crest", "coffee house"))
    own, beside = worded([reading("frontier guard"), reading("coffee house")], marks)
    assert beside.strength < 0.8 * own.strength


def _lettered_mark(text: str) -> Array:
    rgba = np.full((120, 420, 4), 255, np.uint8)
    cv2.putText(rgba, text, (20, 80), cv2.FONT_HERSHEY_DUPLEX, 2.0, (90, 20, 30, 255), 5)
    return rgba


@needs_wheel
def test_a_marks_writing_is_read_when_it_is_taught_but_for_words_of_every_force() -> None:
    finder = LineFinder()
    assert [line.text for line in lettered_in(_lettered_mark("KESTREL"), 0, finder)] == ["kestrel"]
    assert lettered_in(_lettered_mark("POLICE"), 0, finder) == []


@needs_wheel
def test_two_words_side_by_side_name_what_neither_names_alone() -> None:
    rgb = photo(6)
    rgb[150:290, 20:620] = (240, 240, 230)
    for text, x in (("TRAFFIC", 40), ("POLICE", 300)):
        cv2.putText(rgb, text, (x, 240), cv2.FONT_HERSHEY_SIMPLEX, 1.8, (20, 20, 80), 6)
    found = board_signals(readings_of(rgb, LineFinder()), "1")
    assert [signal.reference for signal in found] == ["traffic police"]
