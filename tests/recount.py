"""A second reader of the exported ledger: standard library only, and nothing of ours.

It counts every table of figures anew from the lines of `oversight.ledgerfile`, and says what each
shown number must be. Confirmations are taken from the ledger's entries, not from the site's rows.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

KARACHI = timezone(timedelta(hours=5))
RANKS = {
    "constable": "lower", "head_constable": "lower", "asi": "middle", "si": "middle",
    "inspector": "middle", "dsp": "upper", "asp": "upper", "sp": "upper", "ssp": "upper",
    "dig": "upper", "addl_ig": "upper", "igp": "upper",
}  # fmt: skip
Rows = list[dict[str, Any]]


class Recount:
    """`numbers[table][key]` are the columns, the whole first."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.rows: dict[str, Rows] = defaultdict(list)
        for line in lines:
            row = json.loads(line)
            self.rows[row["line"]].append(row)
        self.parent = {row["id"]: row["parent"] for row in self.rows["unit"]}
        self.officers = {row["number"]: row for row in self.rows["officer"]}
        self.posts = {
            row["id"]: row for row in self.rows["post"] if row["unit"] and not row["is_sealed"]
        }
        self.numbers: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.people()
        self.seen()
        self.found()
        self.cases()

    def put(self, table: str, key: str, reached: Iterable[bool]) -> None:
        keys = [key] if not table.endswith(".unit") else list(self.up(key))
        for one in keys:
            row = self.numbers[table][one]
            for column, yes in enumerate(reached):
                if len(row) <= column:
                    row.append(0)
                row[column] += yes

    def up(self, unit: str | None) -> Iterator[str]:
        while unit:
            yield unit
            unit = self.parent[unit]

    def total(self, table: str) -> list[int]:
        numbers = self.numbers[table]
        tops = [unit for unit, above in self.parent.items() if above is None]
        rows = [numbers[u] for u in tops] if table.endswith(".unit") else list(numbers.values())
        return [sum(column) for column in zip(*filter(None, rows), strict=True)]

    def cuts(self, officer: str | None, rank: str) -> dict[str, str]:
        """By the rank that is given: of the time, and not of today."""
        row = self.officers.get(officer or "", {"gender": "", "language": ""})
        plain = rank.strip().lower().replace(" ", "_")
        band = RANKS.get(plain, "other") if plain else ""
        return {"band": band, "gender": row["gender"], "language": row["language"]}

    def people(self) -> None:
        for family in ("served", "trained", "declared"):
            yes = {row["officer"] for row in self.rows[family]}
            for officer in self.officers.values():
                if officer["unit"]:
                    cuts = {"unit": officer["unit"]}
                    cuts |= self.cuts(officer["number"], officer["rank"])
                    for dim, key in cuts.items():
                        self.put(f"{family}.{dim}", key, (True, officer["number"] in yes))

    def post_cuts(self, post: dict[str, Any]) -> dict[str, str]:
        return {
            "unit": post["unit"], **self.cuts(post["officer"], post["rank"]),
            "platform": post["platform"], "writing": post["writing"],
            "month": (post["published_at"] or "")[:7],
        }  # fmt: skip

    def seen(self) -> None:
        asked = {row["post"] for row in self.rows["finding"] if self.is_queued(row)}
        for post in self.posts.values():
            for dim, key in self.post_cuts(post).items():
                self.put(f"posts.{dim}", key, (True, post["id"] in asked))

    def is_queued(self, row: dict[str, Any]) -> bool:
        return row["outcome"] in ("propose", "needs_review")

    def confirmed(self) -> set[int]:
        """By the ledger: the last word on a finding, and where it left it."""
        stage: dict[int, str] = {}
        for entry in self.rows["entry"]:
            body = entry["body"]
            if entry["kind"] in ("finding.confirmed", "finding.dismissed"):
                stage[body["finding"]] = body["stage"]
            elif entry["kind"] == "decision.undone":
                stage[body["finding"]] = "first"
            elif entry["kind"] == "finding.reversed":
                stage[body["finding"]] = "confirmed"
        return {finding for finding, told in stage.items() if told == "confirmed"}

    def found(self) -> None:
        confirmed, standing = self.confirmed(), self.standing()
        case = {one: row["number"] for row in self.rows["case"] for one in row["findings"]}
        before: Counter[str] = Counter()
        exposed: set[int] = set()
        for row in sorted(self.findings(), key=self.when):
            post = self.posts[row["post"]]
            yes = row["id"] in confirmed
            again = "again" if before[post["officer"] or ""] else "first"
            cuts = {**self.post_cuts(post), "clause": row["clause"], "again": again}
            at = standing.get(case.get(row["id"], ""))
            far = (row["id"] in case, at is not None, at == "set_aside")
            for dim, key in cuts.items():
                self.put(f"findings.{dim}", key, (True, yes, *(yes and one for one in far)))
            if row["rule"] in ("R5", "R6", "R7", "R14") and row["post"] not in exposed:
                exposed.add(row["post"])
                self.expose(row["rule"], post, cuts)
            if yes and post["officer"]:
                before[post["officer"]] += 1

    def standing(self) -> dict[str, str]:
        """By case: the newest word of the ledger on its punishment."""
        told: dict[str, str] = {}
        for entry in self.rows["entry"]:
            if entry["kind"] == "registry.changed":
                told[entry["body"]["case"]] = entry["body"]["standing"]
        return told

    def cases(self) -> None:
        """Cure letters and late clocks, from what the ledger says was done to each."""
        told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for entry in self.rows["entry"]:
            body = entry["body"]
            word = {"cure.closed": body.get("state"), "clock.told": body.get("kind")}.get(
                entry["kind"], ""
            )
            kind = f"{entry['kind']} {word}".strip()
            told[entry["subject"]["type"]][entry["subject"]["id"]].add(kind)
        for row in self.rows["cure"]:
            done = told["cases.cureletter"][str(row["id"])]
            if "cure.served" in done:
                self.about("cured", row, (True, "cure.closed cured" in done))
        for row in self.rows["case"]:
            done = told["cases.case"][str(row["id"])]
            self.about("late", row, (True, bool(done & {"clock.told late", "clock.told up"})))

    def about(self, family: str, row: dict[str, Any], reached: Iterable[bool]) -> None:
        for dim, key in {"unit": row["unit"], **self.cuts(row["officer"], row["rank"])}.items():
            self.put(f"{family}.{dim}", key, reached)

    def findings(self) -> Iterator[dict[str, Any]]:
        for row in self.rows["finding"]:
            if row["clause"] and self.is_queued(row) and row["post"] in self.posts:
                yield row

    def when(self, row: dict[str, Any]) -> tuple[str, int]:
        return (str(self.posts[row["post"]]["published_at"] or ""), row["id"])

    def expose(self, rule: str, post: dict[str, Any], cuts: dict[str, str]) -> None:
        told = {"kind": rule, "unit": cuts["unit"], "month": cuts["month"]}
        if post["published_at"]:
            at = datetime.fromisoformat(post["published_at"]).astimezone(KARACHI)
            told["hour"] = f"{at.weekday()}-{at.hour // 4}"
        for dim, key in told.items():
            self.put(f"exposure.{dim}", key, (True,))


def differences(shown: dict[str, dict[str, Any]], lines: Iterable[str]) -> list[str]:
    """Every shown number that the second reader counts otherwise."""
    told = Recount(lines)
    found = []
    for table, figure in shown.items():
        numbers = told.numbers[table]
        for row in figure.get("rows", []):
            if "numbers" not in row or row["back"] or row["key"].endswith("."):
                continue
            mine = numbers.get(row["key"], [])[: len(row["numbers"])]
            if mine != row["numbers"]:
                found.append(f"{table} {row['key']}: {row['numbers']} is {mine}")
        whole = told.total(table)
        is_now = not figure.get("total_back")
        if is_now and "total" in figure and whole[: len(figure["total"])] != figure["total"]:
            found.append(f"{table} total: {figure['total']} is {whole}")
    return found
