"""The second reader: every figure that is no count, from the exported ledger alone.

Standard library and nothing of ours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from recount import Recount
from recount_arithmetic import (
    Three,
    against,
    corrected,
    day,
    mantel_haenszel,
    missing,
    rounded,
    trend,
    weighted,
    wilson,
)
from recount_clocks import Clocks

DIMS = ("band", "gender", "language", "platform", "unit")


class Derived(Clocks):
    """`figures[name]` is by row: what may be said of it, in thousandths or days."""

    def __init__(self, told: Recount, procedures: Path, now: datetime) -> None:
        super().__init__(told, procedures, now)
        self.words = list(self.live_words())
        self.stage = self.stages()

    def stages(self) -> dict[int, str]:
        told: dict[int, str] = {}
        for entry in self.told.rows["entry"]:
            body = entry["body"]
            if entry["kind"] in ("finding.confirmed", "finding.dismissed"):
                told[body["finding"]] = body["stage"]
            elif entry["kind"] == "decision.undone":
                told[body["finding"]] = "first"
            elif entry["kind"] == "finding.reversed":
                told[body["finding"]] = "reversed"
        return told

    def live_words(self) -> Iterator[dict[str, Any]]:
        """Words that were not taken back, oldest first."""
        words: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
        for entry in self.told.rows["entry"]:
            key = (entry["body"].get("finding", 0), entry["actor"])
            if entry["kind"] in ("finding.confirmed", "finding.dismissed"):
                words[key].append(entry)
            elif entry["kind"] == "decision.undone":
                words[key].pop()
        yield from sorted((one for said in words.values() for one in said), key=lambda e: e["seq"])

    def writing(self, finding: int) -> str:
        post = self.findings[finding]["post"]
        return str(self.all_posts[post]["writing"])

    @property
    def findings(self) -> dict[int, dict[str, Any]]:
        return {row["id"]: row for row in self.told.rows["finding"]}

    @property
    def all_posts(self) -> dict[int, dict[str, Any]]:
        return {row["id"]: row for row in self.told.rows["post"]}

    # How common, what is missed, who agrees

    def queued(self) -> list[dict[str, Any]]:
        posts = self.all_posts
        rows = self.told.rows["finding"]
        return [
            row for row in rows if self.told.is_queued(row) and not posts[row["post"]]["is_sealed"]
        ]

    def is_done(self, row: dict[str, Any]) -> bool:
        return self.stage.get(row["id"]) in ("confirmed", "reversed", "dismissed")

    def is_so(self, row: dict[str, Any]) -> bool:
        return self.stage.get(row["id"]) in ("confirmed", "reversed")

    def draw(self, writing: str = "") -> list[tuple[int, list[tuple[str, str]]]]:
        """The newest draw: each part's size, and what was said of its items, with the clause."""
        strata = self.told.rows["stratum"]
        newest = max((one["draw"] for one in strata), default=None)
        said = {int(one["subject"]["id"]): one["body"] for one in self.kinds["audit.said"]}
        items: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for item in self.told.rows["drawn"]:
            if body := said.get(item["id"]):
                items[item["stratum"]].append((body["says"], body["clause"]))
        rows = [one for one in strata if one["draw"] == newest]
        rows = [one for one in rows if not writing or one["writing"] == writing]
        return [(one["size"], items[one["id"]]) for one in rows]

    def prevalence(self) -> dict[str, list[int]]:
        rows, draw = self.queued(), self.draw()
        looked = sum(len(words) for _size, words in draw)
        if looked < 10:
            return {}
        posts, done = ({one["post"] for one in some} for some in (rows, filter(self.is_done, rows)))
        so: dict[str, set[int]] = defaultdict(set)
        for row in filter(self.is_so, rows):
            so[row["clause"]].add(row["post"])
            so["*"].add(row["post"])
        missed = {clause for _s, words in draw for says, clause in words if says == "missed"}
        clauses = {"*", *(c for c in missed if c), *(so if len(done) >= 10 else ())}
        told = {}
        for clause in clauses:
            parts = [
                (size, len(words), sum(s == "missed" and clause in ("*", c) for s, c in words))
                for size, words in draw
            ]
            if len(done) >= 10:
                parts.insert(0, (len(posts), len(done), len(so[clause])))
            three = corrected(weighted(parts), self.known())
            told[clause] = rounded(three, sum(found for _s, _n, found in parts))
        return told

    def known(self) -> tuple[int, int, int, int] | None:
        """Of items known to be so and not so: how many words were right; None below ten."""
        right: Counter[tuple[str, bool]] = Counter()
        answers = {row["finding"]: row for row in self.told.rows["known"]}
        for word in self.words:
            row = answers.get(word["body"]["finding"])
            if row and row["revision"] == word["body"]["revision"]:
                says = word["kind"] == "finding.confirmed"
                right[row["answer"], says == (row["answer"] == "confirm")] += 1
        so = right["confirm", True], right["confirm", True] + right["confirm", False]
        no = right["dismiss", True], right["dismiss", True] + right["dismiss", False]
        return (*so, *no) if min(so[1], no[1]) >= 10 else None

    def errors(self) -> dict[str, list[list[int]]]:
        """By way of writing: confirmed of concluded, and missed of what is so where it is told."""
        groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.queued():
            groups[self.writing(row["id"])].append(row)
        told = {}
        for writing, rows in groups.items():
            done, so = sum(map(self.is_done, rows)), sum(map(self.is_so, rows))
            if done < 10:
                continue
            told[writing] = [rounded(wilson(so, done), min(so, done - so))]
            parts = [
                (size, len(words), sum(says == "missed" for says, _c in words))
                for size, words in self.draw(writing)
            ]
            if so and sum(n for _s, n, _f in parts) >= 10:
                three = missing(wilson(so, done), len(rows), parts)
                told[writing].append(rounded(three, sum(found for _s, _n, found in parts)))
        return told

    def agreement(self) -> dict[str, list[int]]:
        """By way of writing: the first two words on an item, looked at apart, in one year."""
        items: dict[int, list[str]] = defaultdict(list)
        for word in self.words:
            body = word["body"]
            at, counts = (datetime.fromisoformat(x) for x in (word["at"], body["counts_at"]))
            is_new = self.now - at < timedelta(days=365) and counts <= self.now
            is_same = body["revision"] == self.findings[body["finding"]]["revision"]
            if body["way"] == "looked" and is_new and is_same:
                items[body["finding"]].append(word["kind"])
        groups: dict[str, list[bool]] = defaultdict(list)
        for item, said in items.items():
            if len(said) > 1:
                groups[self.writing(item)].append(said[0] == said[1])
        return {
            writing: rounded(wilson(sum(same), len(same)), 0)
            for writing, same in groups.items()
            if len(same) >= 10
        }

    # Like beside like

    def alike(self, step: str) -> dict[tuple[str, str], list[int]]:
        """(dim, group) -> odds and its interval in thousandths, then Holm's chance."""
        strata = self.strata(step)
        raw: dict[tuple[str, str], tuple[Three, float, int]] = {}
        for dim in DIMS:
            groups = {group for table in strata[dim].values() for group in table}
            for group in groups:
                pairs = [against(table, group) for table in strata[dim].values()]
                least = min(sum(column) for column in zip(*pairs, strict=True))
                if least and (said := mantel_haenszel(pairs)):
                    raw[dim, group] = (*said, least)
        order = sorted(raw, key=lambda key: raw[key][1])
        told, most = {}, 0.0
        for place, key in enumerate(order):
            odds, chance, least = raw[key]
            most = max(most, min(1.0, (len(order) - place) * chance))
            if least >= 10:
                told[key] = [*(int(round(1000 * one, -1)) for one in odds), round(1000 * most)]
        return told

    def strata(self, step: str) -> dict[str, dict[str, dict[str, list[int]]]]:
        told: dict[str, dict[str, dict[str, list[int]]]] = {dim: {} for dim in DIMS}
        standing = self.told.standing()
        case = {one: row["number"] for row in self.told.rows["case"] for one in row["findings"]}
        before: set[str] = set()
        for row in sorted(self.told.findings(), key=self.told.when):
            post = self.told.posts[row["post"]]
            yes = self.is_so(row)
            again = "again" if post["officer"] in before else "first"
            ordered = yes and standing.get(case.get(row["id"], "")) is not None
            is_in, is_met = (self.is_done(row), yes) if step == "confirmed" else (yes, ordered)
            stratum = f"{row['clause']}/{row['harm']}/{again}"
            cuts = self.told.post_cuts(post)
            for dim in DIMS if is_in else ():
                cell = told[dim].setdefault(stratum, {}).setdefault(cuts[dim], [0, 0])
                cell[0 if is_met else 1] += 1
            if yes and post["officer"]:
                before.add(post["officer"])
        return told

    # Months

    def trend(self, months: list[str]) -> dict[str, list[list[int]]]:
        """By month of an issue: its jump and its change of trend, over these months."""
        seen = [self.told.numbers["posts.month"][one] for one in months]
        issues = sorted(
            {str(one["in_force_from"])[:7] for one in self.told.rows["version"]} & set(months[6:-5])
        )
        told = trend(
            [one[1] for one in seen], [one[0] for one in seen], [months.index(x) for x in issues]
        )
        return dict(zip(issues, told, strict=True))

    # Reach

    def followers(self) -> dict[int, tuple[int, int, str, str]]:
        """By declared account of an officer posted now: the last number delivered, by how much it
        grew since the first, and the days of the two."""
        posted = {row["number"] for row in self.told.rows["officer"] if row["unit"]}
        ours = {row["account"] for row in self.told.rows["declared"] if row["officer"] in posted}
        seen = self.delivered("account", ("followers",))
        return {key: told for (key, _name), told in seen.items() if key in ours}

    def spread(self) -> dict[tuple[int, str], tuple[int, int, str, str]]:
        """By post from a known unit and name of a count: as followers, where it came twice."""
        told = self.delivered("post", ("shares", "reposts", "views"))
        return {
            key: one
            for key, one in told.items()
            if key[0] in self.told.posts and self.times[key] > 1
        }

    def delivered(
        self, of: str, names: tuple[str, ...]
    ) -> dict[tuple[int, str], tuple[int, int, str, str]]:
        seen: dict[tuple[int, str], list[tuple[datetime, int]]] = defaultdict(list)
        for row in self.told.rows["metric"]:
            if row["name"] in names and row[of]:
                key = row[of], row["name"]
                seen[key].append((datetime.fromisoformat(row["at"]), row["value"]))
        self.times = {key: len(rows) for key, rows in seen.items()}
        ends = {key: (min(rows), max(rows)) for key, rows in seen.items()}
        return {
            key: (last, last - first, f"{day(began):%d-%m-%Y}", f"{day(ended):%d-%m-%Y}")
            for key, ((began, first), (ended, last)) in ends.items()
        }
