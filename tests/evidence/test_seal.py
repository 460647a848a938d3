"""Nothing is sealed without a named person, and a crash leaves whole items or none."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.cast import CAPTURE, FILES, STATEMENT, sealed
from zabta.domain.fault import BadInput
from zabta.evidence.canonical import canonical
from zabta.evidence.ledger import LedgerFile
from zabta.evidence.seal import Registry

AT = "2026-03-02T10:00:00Z"


@pytest.mark.parametrize("field", ["person", "text", "device", "first_known_at"])
def test_a_statement_with_a_gap_is_refused(tmp_path: Path, field: str) -> None:
    statement = msgspec.structs.replace(STATEMENT, **{field: "  "})
    with pytest.raises(BadInput, match=f"statement.{field}"):
        Registry(tmp_path).seal(FILES, statement, CAPTURE, by="Kamran", at=AT)


def test_a_capture_from_behind_a_login_is_refused(tmp_path: Path) -> None:
    statement = msgspec.structs.replace(STATEMENT, was_logged_in=True)
    with pytest.raises(BadInput, match="logged in"):
        Registry(tmp_path).seal(FILES, statement, CAPTURE, by="Kamran", at=AT)


def test_sealing_before_the_capture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="order of time"):
        Registry(tmp_path).seal(FILES, STATEMENT, CAPTURE, by="Kamran", at="2026-01-01T00:00:00Z")


def test_a_refused_item_leaves_no_trace(tmp_path: Path) -> None:
    registry = Registry(tmp_path)
    with pytest.raises(BadInput):
        registry.seal((), STATEMENT, CAPTURE, by="Kamran", at=AT)
    assert registry.ledger.size == 0
    assert not any((tmp_path / "vault").iterdir())


def test_a_line_torn_by_a_crash_is_dropped_and_the_rest_kept(tmp_path: Path) -> None:
    registry, _ = sealed(tmp_path)
    before = registry.ledger.size
    with registry.ledger.path.open("ab") as file:
        file.write(b'{"seq":99,"at":"2026')
    again = LedgerFile(registry.ledger.path)
    assert again.size == before
    assert [entry.seq for entry in again.entries()] == list(range(before))


def test_a_hand_edited_entry_is_told_with_its_line(tmp_path: Path) -> None:
    registry, _ = sealed(tmp_path)
    text = registry.ledger.path.read_text().replace('"seq":2', '"seq": 2')
    registry.ledger.path.write_text(text)
    with pytest.raises(BadInput, match="jsonl:3"):
        list(registry.ledger.entries())


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.text(st.characters(exclude_categories=["Cs"])),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    )
)
def test_a_record_read_back_has_the_same_bytes(record: object) -> None:
    try:
        once = canonical(record)
    except BadInput:
        return
    assert canonical(msgspec.json.decode(once)) == once


@pytest.mark.parametrize("record", [1.5, {"a": float("nan")}, {1: "x"}, "\ud800", [b"x"]])
def test_what_could_be_written_in_two_ways_is_refused(record: object) -> None:
    with pytest.raises(BadInput):
        canonical(record)
