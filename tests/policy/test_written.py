"""What a page edits and what git holds are one thing: values, YAML, and the same values again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabta.domain.fault import BadInput
from zabta.policy.load import load_pack
from zabta.policy.written import PackText, Plain, plain, written

KP = Path(__file__).resolve().parents[2] / "directives/kp-social-media"
texts = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Cn"),
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff",
        include_characters="\n\t\u2028\u2029\ufeff",
    )
)
values: st.SearchStrategy[Plain] = st.recursive(
    texts,
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(texts, inner)),
    max_leaves=12,
)


@given(st.dictionaries(texts, values))
def test_written_values_read_the_same_again(data: dict[str, Plain]) -> None:
    assert plain(written(data)) == data


@pytest.mark.parametrize("path", sorted(KP.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_file_comes_back_as_it_was(path: Path) -> None:
    data = plain(path.read_text("utf-8"))
    assert isinstance(data, dict)
    assert plain(written(data)) == data


def test_a_pack_written_anew_is_the_same_pack(tmp_path: Path) -> None:
    for path in KP.rglob("*.yaml"):
        data = plain(path.read_text("utf-8"))
        assert isinstance(data, dict)
        copy = tmp_path / path.relative_to(KP)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(written(data), "utf-8")
    old, new = load_pack(KP), load_pack(tmp_path)
    assert [v.id for v in new.versions] == [v.id for v in old.versions]
    for before, after in zip(old.versions, new.versions, strict=True):
        for one, other in zip(before.all_clauses, after.all_clauses, strict=True):
            assert (one.when, one.text, one.exceptions) == (
                other.when,
                other.text,
                other.exceptions,
            )


def test_a_version_that_is_in_no_folder_is_read_beside_those_that_are() -> None:
    directive: dict[str, Plain] = {
        "reference": "New", "title": {"en": "N", "ur": "ن", "ps": "ن"}, "dated": "2030-01-01",
        "in_force_from": "2030-01-01T12:00+05:00", "carries": "2025.2",
    }  # fmt: skip
    more = {"2030.1/directive.yaml": written(directive)}
    pack = load_pack(KP, more=more)
    assert pack.versions[-1].id == "2030.1"
    assert pack.versions[-1].clauses == pack.versions[-2].clauses
    assert PackText(KP, more).clause("2030.1", "KP-SM-01")["id"] == "KP-SM-01"


def test_a_text_with_the_name_of_a_file_that_is_there_is_refused() -> None:
    with pytest.raises(BadInput, match="in the pack already"):
        load_pack(KP, more={"2025.2/directive.yaml": "{}"})
