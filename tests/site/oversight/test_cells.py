from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zabta_site.oversight.cells import FEWEST, Row, hide_small

PEOPLE = st.lists(st.integers(0, 30), max_size=8)


def rows(people: list[int]) -> list[Row]:
    return [Row(str(n), f"unit {n}", 1, 5, number) for n, number in enumerate(people)]


@given(PEOPLE)
def test_nothing_about_fewer_than_ten_people_is_shown(people: list[int]) -> None:
    assert all(row.is_hidden or (row.people or 0) >= FEWEST for row in hide_small(rows(people)))


@given(PEOPLE)
def test_a_hidden_row_cannot_be_worked_out_from_the_total(people: list[int]) -> None:
    hidden = [row for row in hide_small(rows(people)) if row.is_hidden]
    assert len(hidden) != 1 or len(people) == 1


def test_a_hidden_row_keeps_no_number() -> None:
    (row,) = hide_small(rows([9]))
    assert (row.count, row.of, row.people, row.share) == (None, None, None, None)
