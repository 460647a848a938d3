"""Every figure, and every number on the dashboard, is what a second reader works out from the
ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.text import slugify
from pytest_django.fixtures import Settings

from page_numbers import NUMBER, Numbers
from recount import Recount, differences
from recount_arithmetic import wilson
from recount_derived import Derived
from site_posts import a_post, bring_in
from zabta.domain.post import Metric
from zabta.procedure.file import Act, Opening, Person
from zabta_site.accounts.models import Account
from zabta_site.cases.models import Case, CaseMove
from zabta_site.collection.models import ProposedFinding
from zabta_site.ledgerbook.actions import Machine, append
from zabta_site.oversight import clockruns, released
from zabta_site.oversight.ledgerfile import lines
from zabta_site.oversight.models import Release
from zabta_site.oversight.words import DIMS, label
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.quality.actions import draw_audit, say_of_drawn, set_golden
from zabta_site.quality.models import AuditItem, AuditSays
from zabta_site.review import actions as reviewing
from zabta_site.review.rule import Says

Cast = dict[str, User]
TESTER = Machine("test")
MONTHS = [f"2024-{n:02}" for n in range(7, 13)] + [f"2025-{n:02}" for n in range(1, 8)]
HANDLES = 4
ASKED = (10, 12)
"""In each month before and after the second version came into force."""
TRACK, VERSION, BEGAN = "police-rules-1975", "2014.1", datetime(2026, 3, 2, 9, tzinfo=UTC)
SAME = re.compile(
    r"Given out on [\d\-, :]+|95 times in 100|1 means \w+|holds 1 |From 10,?000 followers"
)


@pytest.fixture
def busy(full: Cast, given_out: Callable[[], Release], settings: Settings) -> Cast:
    """A year of posts by four officers, words on them, known answers, an audit, clocks."""
    settings.REVIEW_MOST_A_DAY = dict.fromkeys(settings.REVIEW_MOST_A_DAY, 1000)
    for n in range(HANDLES):
        Account.objects.create(
            platform="tiktok", handle=f"h{n}", officer_id=f"S{n}", status="declared"
        )
    bring_in(full["kamran"], *posts())
    known_and_decided(full)
    audited(full)
    clocks(full, *[2] * 12, *[5] * 11)
    given_out()
    return full


def posts() -> Iterator[Any]:
    for place, month in enumerate(MONTHS):
        asked = ASKED[place >= 6] + place % 3
        for n in range(asked + 11):
            kind = "uniform" if n < asked else "none"
            day = f"{month}-{1 + n % 27:02}T{n % 24:02}:10:00Z"
            metrics = [Metric("followers", 9_000 + 400 * place + n, day)] if n < 2 else []
            yield a_post(
                f"{kind}-{month}-{n}", f"h{(n + place) % HANDLES}", published_at=day,
                metrics=metrics,
            )  # fmt: skip


def known_and_decided(cast: Cast) -> None:
    rows = list(ProposedFinding.objects.filter(stage="first").exclude(clause="").order_by("-pk"))
    for n, one in enumerate(rows[:84]):
        first = Says.CONFIRM if n % 7 < 4 else Says.DISMISS
        second = first if n % 11 else Says.DISMISS
        if n < 26:
            by = viewer_for(cast["samreen"])
            set_golden(one, first if n % 9 else second, reason="so", by=by, user=cast["samreen"])
        for who, says in (("kamran", first), ("second", second)):
            why = "met" if says is Says.CONFIRM else "not_met"
            one.refresh_from_db()
            if one.stage in ("first", "second"):
                reviewing.decide(
                    one, says, why, by=viewer_for(cast[who]), user=cast[who], window=timedelta(0)
                )


def audited(cast: Cast) -> None:
    draw_audit(24, by=TESTER, seed=3)
    for n, item in enumerate(AuditItem.objects.order_by("pk")):
        says = AuditSays.MISSED if n % 12 == 0 else AuditSays.CLEAN
        clause = "Z-01" if says is AuditSays.MISSED else ""
        viewer = viewer_for(cast["kamran"])
        say_of_drawn(
            item,
            says,
            clause,
            by=viewer,
            user=cast["kamran"],
            screener=None,  # type: ignore[arg-type]
        )


def clocks(cast: Cast, *days: int) -> None:
    officer = Officer.objects.get(pk=cast["zarghuna"].number)
    opening = Opening(
        officer=officer.pk, rank="constable", cadre="provincial", path="/", grounds=()
    )  # type: ignore[arg-type]
    for one in days:
        case = Case.objects.create(
            officer=officer, unit=Unit.objects.get(pk="station"), track=TRACK, version=VERSION,
            opening=msgspec.json.encode(opening).decode(), harm="low", earlier=0, state="opened",
            opened_at=BEGAN,
        )  # fmt: skip
        for number, (name, after) in enumerate((("order_fact_finding", 0), ("report_facts", one))):
            act = Act(move=name, by=Person(number="1004"), at=BEGAN + timedelta(days=after))
            CaseMove.objects.create(
                case=case, number=number, name=name, by=cast["afsar"], at=act.at,
                act=msgspec.json.encode(act).decode(), state="opened",
            )  # fmt: skip
            body = {"case": case.number, "made_at": act.at.isoformat(), "move": name}
            append("case.move.made", by=TESTER, subject=case, body=body)


class Second:
    """The second reader's word on everything, and what the site gave out."""

    def __init__(self, cast: Cast) -> None:
        self.lines = list(lines(viewer_for(cast["oversight"])))
        self.told = Recount(self.lines)
        self.more = Derived(self.told, Path(settings.PROCEDURES), timezone.now())
        self.told.numbers["answered.clock"].update(self.more.answered())
        release = Release.objects.first()
        assert release is not None
        self.shown = {one.name: one.shown for one in release.figures.all()}

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
        numbers = self.told.numbers[table]
        tops = [u for u, up in self.told.parent.items() if up is None]
        rows = [numbers[u] for u in tops] if table.endswith(".unit") else list(numbers.values())
        return [sum(column) for column in zip(*filter(None, rows), strict=True)]

    # What pages must say, row by row

    def table(self, name: str) -> set[tuple[str, ...]]:
        dim, width = name.partition(".")[2], self.shown[name]["width"]
        units = {unit.pk: unit.name for unit in Unit.objects.all()}
        titles = released.titles_of(dim, "en")
        told = set()
        for row in self.rows(name):
            if deep := len(row["numbers"]):
                key = row["key"]
                said = units.get(key.rstrip(".")) or titles.get(key) or label(dim, key)
                told.add((said, *cells(self.numbers(name, key)[:deep], width)))
        deep = len(self.shown[name]["total"])
        whole = cells(self.total(name)[:deep], width)
        return told | {("All", *one) for one in (whole, without_interval(whole)) if deep}


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


def tables_again(second: Second) -> None:
    assert len(second.rows("posts.month")) > 12
    counted = {name: one for name, one in second.shown.items() if name != "answered.clock"}
    assert differences(counted, second.lines) == []
    answered = {row["key"]: row["numbers"] for row in second.rows("answered.clock")}
    assert answered and answered == second.more.answered()


def audits_again(second: Second) -> None:
    more = second.more
    assert more.known() is not None
    common = {row["key"]: row["share"] for row in second.rows("prevalence")}
    assert common and common == more.prevalence()
    errors = {
        row["key"]: [row["precision"], *([row["miss"]] if "miss" in row else [])]
        for row in second.rows("errors")
    }
    assert errors and errors == more.errors()
    agreed = {row["key"]: row["agreed"] for row in second.rows("agreement")}
    assert agreed and agreed == more.agreement()
    waits = {row["key"]: row["days"] for row in second.rows("waits")}
    assert waits and waits == more.waits()


def likes_again(second: Second) -> None:
    for step in ("confirmed", "order"):
        rows = {(r["dim"], r["key"]): [*r["odds"], r["p"]] for r in second.rows(f"alike.{step}")}
        assert rows == second.more.alike(step)
    assert second.more.alike("confirmed")


def trend_again(second: Second) -> None:
    changes = second.shown["changes"]
    assert (changes["first"], changes["last"]) == (MONTHS[0], MONTHS[-1])
    told = {row["month"]: [row["level"], row["slope"]] for row in changes["rows"]}
    mine = second.more.trend(MONTHS)
    assert set(told) == set(mine) == {"2025-01"}
    for said, again in zip(told["2025-01"], mine["2025-01"], strict=True):
        assert all(abs(a - b) <= 1 for a, b in zip(said, again, strict=True))


SEEN = ("served", "declared", "cured", "late", "posts")
TABLES = {"/oversight/": [f"{f}.unit" for f in SEEN] + ["findings.again"]}


def pages_again(second: Second, client: Client) -> None:
    parts = others(second)
    for path, tables in TABLES.items():
        page = Numbers(client.get(path).content.decode())
        expected = parts | {f"t-{slugify(name)}": second.table(name) for name in tables}
        rows = [(part, tuple(row)) for part, some in page.rows.items() for row in some]
        told = [(part, row) for part, row in rows if any(map(NUMBER.search, row[1:]))]
        assert [one for one in told if one[1] not in expected.get(one[0], set())] == [], path
        assert told or "?" not in path, path
        for part in page.texts:
            assert page.numbers(part, SAME) <= allowed(second, part), (path, part)


def test_every_figure_and_every_number_on_the_dashboard_is_worked_out_again_from_the_ledger(
    busy: Cast, signed_in: Callable[..., Client]
) -> None:
    """One scene, since it takes a thousand words and posts to make."""
    second = Second(busy)
    for again in (tables_again, audits_again, likes_again, trend_again):
        again(second)
    pages_again(second, signed_in("oversight"))


def others(second: Second) -> dict[str, set[tuple[str, ...]]]:
    """Rows of the parts that are no tables of counts."""
    more, titles = second.more, released.titles_of("clause", "en")
    agreed, limits, names = more.agreement(), clockruns.limits(), clockruns.titles("en")
    months = MONTHS if second.shown["changes"] else []
    waits = {
        (names[key], str(limits[key]), f"{w[0]} ({w[1]}–{w[2]})", "",
         *map(str, more.answered()[key]))
        for key, w in more.waits().items()
    }  # fmt: skip
    units = {unit.pk: unit.name for unit in Unit.objects.all()}
    alike = [
        {
            (f"{DIMS[dim]}: {units.get(key) or label(dim, key)}", "", ratio(odds),
             f"{p / 1000:.3f}")
            for (dim, key), (*odds, p) in more.alike(step).items()
        }
        for step in ("confirmed", "order")
    ]  # fmt: skip
    errors = {
        (label("writing", key), *map(percent, rows),
         *(["held back"] if len(rows) < 2 else []), percent(agreed[key]))
        for key, rows in more.errors().items()
        if key in agreed
    }  # fmt: skip
    trend = {
        (month, ratio(second.shown["changes"]["rows"][0]["level"]),
         ratio(second.shown["changes"]["rows"][0]["slope"]))
        for month in more.trend(MONTHS)
    }  # fmt: skip
    counts = {
        (month, *map(str, second.numbers("posts.month", month)[: len(row["numbers"])]),
         *["held back"] * (2 - len(row["numbers"])))
        for row in second.rows("posts.month")
        for month in [row["key"]]
    }  # fmt: skip
    reach = {
        (f"TikTok {account.handle}", f"{last}", f"{growth}")
        for pk, (last, growth) in more.followers().items()
        for account in [Account.objects.get(pk=pk)]
    }
    return {
        "waits": waits, "alike-1": alike[0], "alike-2": alike[1], "errors": errors,
        "changes": trend | counts if months else set(), "": {*reach},
        "common": {(titles.get(key, "any clause"), percent(three))
                   for key, three in more.prevalence().items()},
    }  # fmt: skip


def allowed(second: Second, part: str) -> set[str]:
    """Numbers that may stand in the sentences and the chart of a part."""
    if part.startswith("t-") or part in ("funnel", "waits"):
        return {
            *(str(n) for name in second.shown for n in sentence(second, name)),
            *(f"{n:,}" for name in second.shown for n in sentence(second, name)),
        }
    if part == "changes":
        shown = [row["key"] for row in second.rows("posts.month")]
        rows = [second.numbers("posts.month", month) for month in shown]
        return {piece for month in shown for piece in month.split("-")} | {
            str(n) for row in rows for n in row
        }
    return set()


def sentence(second: Second, name: str) -> list[int]:
    if "width" not in second.shown[name] or "." not in name:
        return []
    whole = second.total(name)
    share = [round(100 * whole[1] / whole[0])] if len(whole) > 1 and whole[0] else []
    hidden = sum(not row["numbers"] for row in second.rows(name))
    return [*whole, *share, hidden]
