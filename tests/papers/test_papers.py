"""A paper is printed from data: as PDF, text and JSON that agree, in Urdu as it is written."""

from __future__ import annotations

import io
import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from zabta.cli.bench.letters import letter
from zabta.domain.fault import BadInput
from zabta.domain.force import Names
from zabta.papers import content_hash, kinds, render, shaping_of

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
HOSTILE = (
    '#set page(width: 1pt)\n*b* _i_ $x$ [#image("/etc/passwd")] {officer} \\ `raw` <label> @ref'
)


def drawn(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_urdu_is_drawn_in_joined_nastaliq_forms() -> None:
    assert shaping_of(render(letter(1, "ur")).pdf).is_shaped


def test_urdu_set_letter_by_letter_is_told_apart() -> None:
    apart = "\u200c".join("وردی نظر آتی ہے اور یہ ایک مثال ہے جس کے حروف الگ الگ لکھے گئے ہیں")
    paper = letter(1, "en", apart)
    assert not shaping_of(render(paper).pdf).is_shaped


def test_an_english_paper_without_urdu_has_no_urdu_to_shape() -> None:
    paper = letter(1, "en", "The uniform is visible")
    assert shaping_of(render(paper).pdf).glyphs == 0


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert render(letter(7)) == render(letter(7))


def test_another_word_gives_another_hash() -> None:
    assert render(letter(7)).sha256 != render(letter(8)).sha256


def test_the_hash_on_the_paper_is_that_of_the_json_beside_it() -> None:
    printed = render(letter(3, "en"))
    assert content_hash(printed.json) == printed.sha256
    assert printed.sha256 in drawn(printed.pdf)
    assert printed.sha256 in printed.text


@pytest.mark.parametrize("language", ["en", "ur"])
def test_words_of_data_are_never_read_as_markup_or_as_a_place(language: str) -> None:
    printed = render(letter(2, language, HOSTILE))
    said = " ".join(HOSTILE.split())
    assert said in " ".join(printed.text.split())
    assert "passwd" in drawn(printed.pdf)
    assert len(PdfReader(io.BytesIO(printed.pdf)).pages) <= 2


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from(["en", "ur"]))
def test_any_words_can_be_printed(words: str, language: str) -> None:
    paper = letter(2, language, words)
    if not "".join(words.split()):
        return
    printed = render(paper)
    assert printed.pdf.startswith(b"%PDF")
    assert json.loads(printed.json)["language"] == language


def test_characters_that_turn_the_writing_round_are_left_out() -> None:
    printed = render(letter(2, "en", "safe \u202eelif\u2066.exe"))
    assert "\u202e" not in printed.text + printed.json.decode()
    assert "safe elif.exe" in printed.text


def test_every_field_that_lacks_is_named_at_once() -> None:
    paper = msgspec.structs.replace(letter(1), data={"officer": "Zarghuna", "colour": "red"})
    with pytest.raises(BadInput) as refused:
        render(paper)
    told = str(refused.value)
    assert "no clause_says" in told
    assert "no posts" in told
    assert "colour has no place" in told


def test_a_kind_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(BadInput, match="cure_letter"):
        render(msgspec.structs.replace(letter(1), kind="love_letter"))


def test_a_language_the_kind_lacks_is_refused() -> None:
    with pytest.raises(BadInput, match="en or ur"):
        render(msgspec.structs.replace(letter(1), language="ps"))


def test_every_kind_speaks_english_and_urdu() -> None:
    assert kinds()
    assert all({"en", "ur"} <= set(kind.languages) for kind in kinds().values())


def test_names_are_said_in_the_papers_language() -> None:
    seen = Names("A marked vehicle", "نشان زدہ گاڑی", "نښه شوی موټر")
    assert "نشان زدہ گاڑی" in render(letter(1, "ur", seen)).text
    assert "A marked vehicle" in render(letter(1, "en", seen)).text
