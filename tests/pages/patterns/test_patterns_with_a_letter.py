"""The patterns that end with a letter, by people at pages: cured, closed as cured, or advised.

A file of its own, so that two browsers share the stories.
"""

from __future__ import annotations

import pytest

from pages.patterns.rows import INNOCENT, ROWS, Row, id_of, play
from pages.patterns.site import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("row", [row for row in ROWS if row["ends"] not in INNOCENT], ids=id_of)
def test_people_bring_the_pattern_to_its_fair_end(site: Site, row: Row) -> None:
    play(site, row)
