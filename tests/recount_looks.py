"""The second reader: who looked at whose items, from the entries of the ledger alone.

Standard library and nothing of ours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from recount import KARACHI, Recount

ONE, NIGHT, MANY = "at one officer's items", "between midnight and five", "as is usual here"


class Look(NamedTuple):
    when: datetime
    what: str
    who: str
    subject: str
    officer: str
    why: str


class Looks:
    """`untold` counts looks whose entry does not tell whose item it was, as entries did not once:
    whose the post is now stands in."""

    def __init__(self, told: Recount) -> None:
        self.told = told
        self.now = datetime.fromisoformat(told.rows["read"][0]["at"])
        self.owner = {str(row["id"]): row["officer"] or "" for row in told.rows["post"]}
        self.untold = 0
        entries = told.rows["entry"]
        self.all = [self.look(one) for one in entries if self.is_look(one["kind"])]
        self.lately = [one for one in self.all if self.now - one.when < timedelta(days=90)]

    def is_look(self, kind: str) -> bool:
        return kind.endswith((".viewed", ".exported", ".searched"))

    def look(self, entry: dict[str, Any]) -> Look:
        kind, id_, body = entry["subject"]["type"], entry["subject"]["id"], entry["body"]
        officer = body.get("officer", "")
        if kind == "people.officer":
            officer = id_
        elif kind == "collection.storedpost" and "officer" not in body:
            self.untold += 1
            officer = self.owner.get(id_, "")
        subject = f"{kind.split('.')[-1]} {id_}"
        when, what = datetime.fromisoformat(entry["at"]), entry["kind"].split(".")[-1]
        return Look(when, what, entry["actor"], subject, officer, body.get("reason", ""))

    def watchers(self) -> dict[str, tuple[int, int, int, list[str]]]:
        """By person: looks, taken away, without a reason, and what is unusual."""
        of: dict[str, list[Look]] = defaultdict(list)
        for one in self.lately:
            of[one.who].append(one)
        counts = sorted(map(len, of.values()))
        middle = counts[len(counts) // 2] if counts else 0
        return {
            who: (
                len(some),
                sum(one.what == "exported" for one in some),
                sum(not one.why for one in some),
                list(self.unusual(some, middle)),
            )
            for who, some in of.items()
        }

    def unusual(self, some: list[Look], middle: int) -> Iterator[str]:
        """Each needs ten looks: half at one officer, a quarter at night, five times the middle."""
        if len(some) < 10:
            return
        officers = Counter(one.officer for one in some if one.officer)
        if officers and 2 * max(officers.values()) >= len(some):
            yield ONE
        if 4 * sum(one.when.astimezone(KARACHI).hour < 5 for one in some) >= len(some):
            yield NIGHT
        if middle and len(some) >= 5 * middle:
            yield MANY

    def silent_heads(self) -> set[str]:
        """Numbers of those who command a unit and looked at nothing."""
        grants: dict[str, str] = {}
        for entry in self.told.rows["entry"]:
            if entry["kind"] == "role.granted" and entry["body"]["role"] == "commander":
                grants[entry["subject"]["id"]] = entry["body"]["user"]
            elif entry["kind"] == "role.withdrawn":
                grants.pop(entry["subject"]["id"], None)
        return set(grants.values()) - {one.who[5:] for one in self.lately}
