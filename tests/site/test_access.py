"""The access matrix as the code says it, beside the one in the docs; and no page left open."""

from __future__ import annotations

from pathlib import Path

import pytest

from zabta_site.people.roles import MATRIX, Permission, Role
from zabta_site.project import access

DOCS = Path(__file__).resolve().parents[2] / "docs" / "access.md"


def test_the_docs_say_what_the_code_does() -> None:
    assert DOCS.read_text(encoding="utf-8") == access.as_markdown() + "\n", (
        "write it anew: zabta access --write docs/access.md"
    )


def test_every_permission_is_some_role_s_and_every_row_is_told() -> None:
    head, *rows = access.permissions()
    assert head[1:] == [role.value for role in Role]
    assert [row[0] for row in rows] == [one.value for one in Permission]
    for row in rows:
        said = {role for role, mark in zip(head[1:], row[1:], strict=True) if mark == "yes"}
        assert said == {role.value for role in MATRIX[Permission(row[0])]} != set()


@pytest.mark.parametrize("room", ["review", "quality", "cases", "collection", "oversight"])
def test_every_page_of_a_room_that_judges_asks_a_permission(room: str) -> None:
    found = [page for page in access.pages() if page.name.startswith(f"{room}:")]
    assert found and all(page.permission for page in found)


def test_the_desk_s_own_pages_ask_and_the_reporter_s_do_not() -> None:
    asks = {page.name: page.permission for page in access.pages() if "concerns:" in page.name}
    assert {name for name, asked in asks.items() if not asked} == {
        "concerns:report",
        "concerns:receipt",
    }
    assert set(asks.values()) == {"", "handle_concerns"}


def test_protected_speech_is_for_legal_and_oversight_alone() -> None:
    assert MATRIX[Permission.READ_SEALED] == {Role.LEGAL, Role.OVERSIGHT}
    sealed = [page for page in access.pages() if "sealed" in page.name]
    assert sealed and {page.permission for page in sealed} == {"read_sealed"}


def test_check_tells_a_page_that_is_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "access.md"
    page.write_text("old")
    assert access.check(page) == 1
    assert "zabta access --write" in capsys.readouterr().err
    page.write_text(access.as_markdown() + "\n")
    assert access.check(page) == 0
