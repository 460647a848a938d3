from __future__ import annotations

from dataclasses import replace

import pytest

from zabta_site.review.conflict import Conflict, Standing, conflicts

CLEAR = Standing(
    reviewer="K-1",
    reviewer_path="/region/district/",
    commands=frozenset(),
    officer="C-7",
    officer_paths=frozenset({"/region/district/city/"}),
    complainants=frozenset(),
    approvers=frozenset(),
)


def test_a_reviewer_in_the_office_above_who_commands_nobody_may_review() -> None:
    assert conflicts(CLEAR) == []


@pytest.mark.parametrize(
    ("change", "conflict"),
    [
        ({"officer": "K-1"}, Conflict.SELF),
        ({"reviewer_path": "/region/district/city/"}, Conflict.LINE),
        ({"officer_paths": frozenset({"/region/district/"})}, Conflict.LINE),
        ({"officer_paths": frozenset({"/region/"})}, Conflict.LINE),
        ({"commands": frozenset({"/region/district/"})}, Conflict.LINE),
        ({"reviewer_path": "/region/district/city/post/"}, Conflict.LINE),
        ({"complainants": frozenset({"K-1"})}, Conflict.COMPLAINANT),
        ({"approvers": frozenset({"K-1"})}, Conflict.APPROVER),
    ],
)
def test_whoever_has_a_stake_steps_back(change: dict[str, object], conflict: Conflict) -> None:
    assert conflicts(replace(CLEAR, **change)) == [conflict]  # type: ignore[arg-type]  # a table


def test_a_unit_that_nobody_knows_is_in_no_line() -> None:
    assert conflicts(replace(CLEAR, officer_paths=frozenset({""}))) == []
    assert conflicts(replace(CLEAR, reviewer_path="")) == []
