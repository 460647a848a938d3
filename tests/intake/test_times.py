"""Times of many platforms, each with the precision it really has."""

from __future__ import annotations

import pytest

from zabta.intake.item import Item
from zabta.intake.times import take_time

CASES = [
    ("2025-11-08T03:15:13Z", False, "2025-11-08T03:15:13Z", "second"),
    ("2025-11-08T03:15:13.999Z", False, "2025-11-08T03:15:13Z", "second"),
    ("2025-11-08T08:15:13+0500", False, "2025-11-08T03:15:13Z", "second"),
    ("2025-11-08 03:15:13+00:00", False, "2025-11-08T03:15:13Z", "second"),
    ("2025-11-08 03:15:13 UTC", False, "2025-11-08T03:15:13Z", "second"),
    ("2025-11-08 03:15:13", True, "2025-11-08T03:15:13Z", "second"),
    ("2025-11-08 03:15", True, "2025-11-08T03:15:00Z", "minute"),
    ("2025-11-08 03:15:13", False, "2025-11-08", "day"),
    ("Sat Nov 08 03:15:13 +0000 2025", False, "2025-11-08T03:15:13Z", "second"),
    (1762571713, False, "2025-11-08T03:15:13Z", "second"),
    ("1762571713", False, "2025-11-08T03:15:13Z", "second"),
    (1762571713.9, False, "2025-11-08T03:15:13Z", "second"),
    ("20251108", False, "2025-11-08", "day"),
]


@pytest.mark.parametrize(("said", "naive_is_utc", "text", "precision"), CASES)
def test_a_time_is_read(said: object, naive_is_utc: bool, text: str, precision: str) -> None:
    item = Item({"t": said})
    moment = take_time(item, "t", naive_is_utc=naive_is_utc)
    assert moment is not None
    assert (moment.text(), moment.precision) == (text, precision)
    assert item.left()[0] == {}


@pytest.mark.parametrize(
    "said",
    [
        None,
        True,
        "",
        "yesterday",
        "2025-13-40",
        10**30,
        -5,
        float("inf"),
        [],
        "0001-01-01T00:00:00Z",
    ],
)
def test_what_is_no_time_stays_with_the_unknown_leaves(said: object) -> None:
    item = Item({"t": said})
    assert take_time(item, "t") is None
    assert "/t" in item.left()[0]
