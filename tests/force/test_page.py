"""The docs page says what the reader does, because both come from one table."""

from __future__ import annotations

from pathlib import Path

from zabta.force.page import render_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "force-folder.md"


def test_the_docs_page_is_the_table_of_columns() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_page()
