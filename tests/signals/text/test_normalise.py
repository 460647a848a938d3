from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabta.signals.text.normalise import Respeller, fold, fold_mapped

FOLDED = [
    ("Raid TONIGHT", "raid tonight"),
    ("r a i d", "raid"),
    ("r.a.i.d now", "raid now"),
    ("r-a-i-d", "raid"),
    ("r41d t0n1ght", "raid tonight"),
    ("raaaaid", "raid"),
    ("rа\u200bid", "raid"),
    ("ｒａｉｄ", "raid"),
    ("چھاپہ", "چہاپہ"),
    ("چهاپه", "چہاپہ"),
    ("كل", "کل"),
    ("بندوق", "بندوق"),
    ("پـــولیس", "پولیس"),
    ("پېښور", "پیښور"),
    ("۰۳۰۰", "0300"),
    ("chhaaaapa", "chapa"),
]
UNTOUCHED = ["9bje", "f16", "u19", "5pm", "3 men", "2nd", "ak47"]


@pytest.mark.parametrize(("text", "form"), FOLDED)
def test_disguises_and_look_alikes_fold_to_one_form(text: str, form: str) -> None:
    assert fold(text) == form


@pytest.mark.parametrize("text", UNTOUCHED)
def test_times_and_names_with_digits_are_not_read_as_leet(text: str) -> None:
    assert fold(text) == text


TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("raid چھاپہ پېښور0134$@. -\u200b\u0640aа"),
    ),
    max_size=60,
)


@given(TEXTS)
def test_the_way_back_never_changes_the_form(text: str) -> None:
    assert fold_mapped(text).text == fold(text)


@given(TEXTS, st.data())
def test_every_stretch_of_the_form_maps_to_code_points_of_the_text(
    text: str, data: st.DataObject
) -> None:
    mapped = fold_mapped(text)
    if not mapped.text:
        return
    start = data.draw(st.integers(0, len(mapped.text) - 1))
    end = data.draw(st.integers(start + 1, len(mapped.text)))
    first, last = mapped.span(start, end)
    assert 0 <= first < last <= len(text)


def test_a_span_covers_the_disguise_it_stands_for() -> None:
    text = "go r\u200baaaid now"
    mapped = fold_mapped(text)
    at = mapped.text.index("raid")
    first, last = mapped.span(at, at + 4)
    assert text[first:last] == "r\u200baaaid"


READ = [
    ("ptarol", ("patrol",)),
    ("nakabndi", ("nakabandi",)),
    ("raidtonight", ("raid", "tonight")),
    ("zzz", ("zzz",)),
]


@pytest.mark.parametrize(("token", "read"), READ)
def test_unknown_words_are_read_as_known_ones(token: str, read: tuple[str, ...]) -> None:
    respeller = Respeller(["patrol", "raid", "tonight", "nakabandi"], ["nakabandi"])
    assert respeller.read(token) == read


def test_a_known_word_is_never_respelt() -> None:
    assert Respeller(["trail", "trial"]).respell(["trail", "trial"]) == ["trail", "trial"]
