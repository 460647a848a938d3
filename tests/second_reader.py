"""What each page of oversight must say, row by row, from the second reader's numbers. Of ours only
the names of things are asked for: units, clauses, clocks, people."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from recount import KARACHI, Recount
from recount_arithmetic import wilson
from recount_derived import Derived
from recount_looks import MANY, NIGHT, ONE, Look, Looks
from zabta_site.accounts.models import Account
from zabta_site.oversight import clockruns, released
from zabta_site.oversight.ledgerfile import lines
from zabta_site.oversight.models import Release
from zabta_site.oversight.words import DAYS, DIMS, label
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for

Cells = tuple[str, ...]
UNUSUAL = {
    ONE: "half or more of the looks are at one officer's items",
    NIGHT: "a quarter or more of the looks are between midnight and five",
    MANY: "five times as many looks as is usual here",
}
DONE = {"viewed": "looked at", "exported": "took away", "searched": "searched"}


class Second:
    """The second reader's word on everything, and what the site gave out."""

    def __init__(self, overseer: User) -> None:
        self.lines = list(lines(viewer_for(overseer)))
        self.told = Recount(self.lines)
        self.more = Derived(self.told, Path(settings.PROCEDURES), timezone.now())
        self.looks = Looks(self.told)
        self.told.numbers["answered.clock"].update(self.more.answered())
        release = Release.objects.first()
        assert release is not None
        self.shown = {one.name: one.shown for one in release.figures.all()}
        self.units = {unit.pk: unit.name for unit in Unit.objects.all()}

    def rows(self, name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.shown[name]["rows"]
        return rows

    def numbers(self, table: str, key: str) -> list[int]:
        """A key with a dot is what a unit has of its own."""
        whole = self.told.numbers[table][key.rstrip(".")]
        if not key.endswith("."):
            return whole
        below = [n for n, up in self.told.parent.items() if up == key.rstrip(".")]
        parts = [self.told.numbers[table][one] for one in below if self.told.numbers[table][one]]
        return [n - sum(p[i] for p in parts) for i, n in enumerate(whole)]

    def total(self, table: str) -> list[int]:
        return self.told.total(table)

    def seen(self, name: str, row: dict[str, Any]) -> list[int]:
        """As many of a row's numbers as are shown."""
        return self.numbers(name, row["key"])[: len(row["numbers"])]

    def table(self, name: str) -> set[Cells]:
        dim, width = name.partition(".")[2], self.shown[name]["width"]
        told = {
            (self.named(dim, row["key"]), *cells(self.seen(name, row), width))
            for row in self.rows(name)
            if row["numbers"]
        }
        deep = len(self.shown[name]["total"])
        whole = cells(self.total(name)[:deep], width)
        return told | {("All", *one) for one in (whole, without_interval(whole)) if deep}

    def named(self, dim: str, key: str) -> str:
        titles = released.titles_of(dim, "en")
        if key.endswith("."):
            return f"{self.units[key[:-1]]}, its own office"
        return self.units.get(key) or titles.get(key) or label(dim, key)

    def sentence(self, name: str) -> list[int]:
        if "width" not in self.shown[name] or "." not in name:
            return []
        whole = self.total(name)
        share = [round(100 * whole[1] / whole[0])] if len(whole) > 1 and whole[0] else []
        return [*whole, *share, sum(not row["numbers"] for row in self.rows(name))]


def cells(numbers: list[int], width: int) -> list[str]:
    told = [str(one) for one in numbers] + ["held back"] * (width - len(numbers))
    if width > 1:
        share = "–"
        if len(numbers) > 1 and numbers[0]:
            value, low, high = (f"{100 * one:.0f}" for one in wilson(numbers[1], numbers[0]))
            share = f"{value}% {low}–{high}"
        told.append(share)
    return told


def without_interval(row: list[str]) -> list[str]:
    return [*row[:-1], row[-1].split(" ")[0]]


def percent(three: list[int]) -> str:
    value, low, high = (f"{one / 10:g}" for one in three)
    return f"{value}% ({low}–{high})"


def ratio(three: list[int]) -> str:
    value, low, high = (f"{one / 1000:.2f}" for one in three)
    return f"{value} ({low}–{high})"


# Parts of pages that are no tables of counts, by the name of their section


def waits(second: Second) -> set[Cells]:
    names, answered = clockruns.titles("en"), second.more.answered()
    return {
        (names[key], str(second.more.limits[key]), f"{w[0]} ({w[1]}–{w[2]})", "",
         *map(str, answered[key]))
        for key, w in second.more.waits().items()
    }  # fmt: skip


def alike(second: Second, step: str) -> set[Cells]:
    return {
        (f"{DIMS[dim]}: {second.named(dim, key)}", "", ratio(odds), f"{p / 1000:.3f}")
        for (dim, key), (*odds, p) in second.more.alike(step).items()
    }


def errors(second: Second) -> set[Cells]:
    agreed = second.more.agreement()
    return {
        (label("writing", key), *map(percent, rows),
         *(["held back"] if len(rows) < 2 else []), percent(agreed[key]))
        for key, rows in second.more.errors().items()
        if key in agreed
    }  # fmt: skip


def changes(second: Second, months: list[str]) -> set[Cells]:
    shown = second.shown["changes"]["rows"]
    trend = {(month, *map(ratio, near(one, shown))) for month, one in told_trend(second, months)}
    counts = {
        (row["key"], *map(str, second.seen("posts.month", row)),
         *["held back"] * (2 - len(row["numbers"])))
        for row in second.rows("posts.month")
    }  # fmt: skip
    return trend | counts


def told_trend(second: Second, months: list[str]) -> Iterable[tuple[str, list[list[int]]]]:
    return second.more.trend(months).items()


def near(mine: list[list[int]], shown: list[dict[str, Any]]) -> list[list[int]]:
    """What is shown, where it is mine within a thousandth: two roads of Newton's, one place."""
    for row in shown:
        told = [row["level"], row["slope"]]
        pairs = [(a, b) for x, y in zip(told, mine, strict=True) for a, b in zip(x, y, strict=True)]
        if all(abs(a - b) <= 1 for a, b in pairs):
            return told
    return mine


def common(second: Second) -> set[Cells]:
    titles = released.titles_of("clause", "en")
    return {
        (titles.get(key, "any clause"), percent(three))
        for key, three in second.more.prevalence().items()
    }


def hours(second: Second) -> set[Cells]:
    shown = {row["key"] for row in second.rows("exposure.hour") if row["numbers"]}
    told = second.told.numbers["exposure.hour"]
    return {
        (str(day), *(str(told[f"{n}-{b}"][0]) if f"{n}-{b}" in shown else "–" for b in range(6)))
        for n, day in enumerate(DAYS)
    }


def reach(second: Second) -> set[Cells]:
    told: set[Cells] = set()
    for pk, (last, growth, began, ended) in second.more.followers().items():
        account = Account.objects.get(pk=pk)
        name = f"{account.platform_name} {account.handle}"
        talk = "offer a conversation" if last >= 10_000 else ""
        told.add((name, str(last), str(growth), f"{began} – {ended}", talk))
    return told


def spread(second: Second) -> set[Cells]:
    return {
        (str(post), name, f"{last - growth} {began}", f"{last} {ended}")
        for (post, name), (last, growth, began, ended) in second.more.spread().items()
    }


def watchers(second: Second) -> set[Cells]:
    names = dict(User.objects.values_list("number", "name"))
    told: set[Cells] = set()
    for who, (looks, away, silent, unusual) in second.looks.watchers().items():
        number = who[5:]
        unit = second.told.officers.get(number, {"unit": None})["unit"]
        name = f"{names.get(number, who)} {second.units.get(unit, '')}".strip()
        words = " ".join(UNUSUAL[one] for one in unusual) or "–"
        told.add((name, *map(str, (looks, away, silent)), words))
    return told


def looked(some: Iterable[Look]) -> list[Cells]:
    return [
        (f"{one.when.astimezone(KARACHI):%d-%m-%Y %H:%M}", one.who[5:],
         f"{DONE[one.what]}: {one.subject.replace('storedpost', 'post')}", one.officer or "–",
         one.why)
        for one in sorted(some, key=lambda one: one.when, reverse=True)
    ]  # fmt: skip


def others(second: Second, months: list[str]) -> dict[str, set[Cells]]:
    return {
        "waits": waits(second), "alike-1": alike(second, "confirmed"),
        "alike-2": alike(second, "order"), "errors": errors(second),
        "changes": changes(second, months), "common": common(second), "when": hours(second),
    }  # fmt: skip


def allowed(second: Second, part: str) -> set[str]:
    """Numbers that may stand in the sentences and the chart of a part."""
    if part == "changes":
        shown = [row["key"] for row in second.rows("posts.month")]
        rows = [second.numbers("posts.month", month) for month in shown]
        return {str(n) for row in rows for n in row} | {
            piece for month in shown for piece in month.split("-")
        }
    if part == "where":
        shown_units = [row for row in second.rows("exposure.unit") if row["numbers"]]
        places = set(map(str, range(1, len(second.units))))
        return places | {str(second.seen("exposure.unit", row)[0]) for row in shown_units}
    if part == "when":
        return {"00", "04", "08", "12", "16", "20", "24"}
    if part.startswith(("t-", "s-")) or part in ("funnel", "waits"):
        told = [n for name in second.shown for n in second.sentence(name)]
        return {*map(str, told), *(f"{n:,}" for n in told)}
    return set()
