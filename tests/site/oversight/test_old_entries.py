"""Entries from before a fact was kept in them are read all the same, counted apart, and said."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from recount import Recount
from recount_clocks import Clocks
from recount_looks import Looks

NOW = datetime(2026, 6, 1, tzinfo=UTC)
CASE = {
    "line": "case", "id": 7, "number": "Z-2026-0007", "officer": "S1", "rank": "constable",
    "unit": "station", "findings": [], "track": "police-rules-1975", "version": "2014.1",
    "closed_at": None,
}  # fmt: skip


def told(*rows: dict[str, Any]) -> Recount:
    read = {"line": "read", "at": NOW.isoformat()}
    unit = {"line": "unit", "id": "station", "parent": None}
    officer = {"line": "officer", "number": "S1", "rank": "constable", "gender": "male",
               "language": "ur", "unit": "station"}  # fmt: skip
    return Recount(json.dumps(row) for row in (read, unit, officer, *rows))


def entry(kind: str, subject: tuple[str, str], day: int, **body: Any) -> dict[str, Any]:
    return {
        "line": "entry", "kind": kind, "actor": "user:1005", "at": f"2026-05-{day:02}T09:00:00Z",
        "subject": {"type": subject[0], "id": subject[1]}, "body": body,
    }  # fmt: skip


def test_a_move_that_does_not_tell_when_it_was_made_is_dated_by_its_entry() -> None:
    case = ("cases.case", "7")
    moves = (
        entry("case.move.made", case, 4, move="order_fact_finding", made_at="2026-05-01T09:00:00Z"),
        entry("case.move.made", case, 9, move="report_facts"),
    )
    clocks = Clocks(told(CASE, *moves), Path(settings.PROCEDURES), NOW)
    runs = [(days, is_done) for clock, days, is_done, _ in clocks.all_runs if "fact" in clock]
    assert runs == [(8, True)] and clocks.undated == 1


def test_a_look_that_does_not_tell_whose_item_it_was_goes_by_the_post_of_today() -> None:
    post = {"line": "post", "id": 3, "unit": "station", "officer": "S1", "rank": "constable",
            "platform": "x", "writing": "ur", "published_at": None, "is_sealed": False}  # fmt: skip
    subject = ("collection.storedpost", "3")
    looks = Looks(
        told(post, entry("post.viewed", subject, 4), entry("post.viewed", subject, 5, officer="S2"))
    )
    assert [one.officer for one in looks.all] == ["S1", "S2"] and looks.untold == 1
