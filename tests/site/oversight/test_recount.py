"""Every figure, and every number on every page and in every file of oversight and of the reports,
is what a second reader works out from the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.test import Client
from django.utils.text import slugify
from pytest_django.fixtures import Settings

from page_numbers import NUMBER, Numbers
from recount import differences
from second_files import files_again, reports_again
from second_reader import (
    Second,
    allowed,
    looked,
    others,
    reach,
    spread,
    watchers,
)
from site_posts import a_post, bring_in, stored
from zabta.domain.post import Metric
from zabta.procedure.file import Act, Opening, Person
from zabta_site.accounts.models import Account
from zabta_site.cases.models import Case, CaseMove
from zabta_site.collection.actions import record_look as look_at
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.ledgerbook.actions import Machine, append
from zabta_site.oversight.models import Release
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
    r"newest 4000 posts|"
    r"Given out on [\d\-, :]+|95 times in 100|1 means \w+|holds 1 |From 10,?000 followers"
)


@pytest.fixture
def busy(full: Cast, given_out: Callable[[], Release], settings: Settings) -> Cast:
    """A year of posts by four officers, one of them promoted since, some stored before ranks were
    kept; words on them, known answers, an audit, clocks."""
    settings.REVIEW_MOST_A_DAY = dict.fromkeys(settings.REVIEW_MOST_A_DAY, 1000)
    for n in range(HANDLES):
        Account.objects.create(
            platform="tiktok", handle=f"h{n}", officer_id=f"S{n}", status="declared"
        )
    bring_in(full["kamran"], *posts())
    ProposedFinding.objects.filter(post__handle="h1").update(rule="R5")
    ProposedFinding.objects.filter(post__handle="h2").update(rule="R6")
    Officer.objects.filter(pk="S1").update(rank="asi")
    StoredPost.objects.filter(handle="h3", published_at__year=2024).update(rank="")
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
            if n == 3:
                metrics = [
                    Metric("views", 10 * place + k, f"{month}-2{k}T00:00:00Z") for k in (7, 8)
                ]
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


def tables_again(second: Second) -> None:
    bands = {row["key"] for row in second.rows("posts.band") if row["numbers"]}
    assert bands == {"", "lower"}, "a promotion moves no post; an unknown rank stands apart"
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


SEEN = ("served", "trained", "declared", "cured", "late", "posts", "exposure")
PEOPLE = ("unit", "band", "gender", "language")
TABLES = {
    **{f"/oversight/?by={dim}": [*(f"{one}.{dim}" for one in SEEN[:6]), "findings.again"]
       for dim in PEOPLE},
    **{f"/oversight/uniformity/?by={dim}": [f"findings.{dim}"]
       for dim in (*PEOPLE, "platform", "writing", "clause")},
    "/oversight/exposure/": [f"exposure.{dim}" for dim in ("kind", "unit")],
}  # fmt: skip


def pages_again(second: Second, client: Client) -> None:
    parts = others(second, MONTHS)
    for path, tables in TABLES.items():
        page = Numbers(client.get(path).content.decode())
        expected = parts | {f"t-{slugify(name)}": second.table(name) for name in tables}
        rows = [(part, tuple(row)) for part, some in page.rows.items() for row in some]
        told = [(part, row) for part, row in rows if any(map(NUMBER.search, row[1:]))]
        assert [one for one in told if one[1] not in expected.get(one[0], set())] == [], path
        assert told, path
        for part in page.texts:
            assert page.numbers(part, SAME) <= allowed(second, part), (path, part)


def reach_again(second: Second, client: Client) -> None:
    page = Numbers(client.get("/oversight/reach/").content.decode())
    assert {tuple(row) for row in page.rows[""]} == reach(second) != set()
    assert {tuple(row) for row in page.rows["spread"]} == spread(second) != set()
    assert page.numbers("", SAME) == set()


def looks_again(cast: Cast, client: Client) -> None:
    """A page tells of its own look too, so the ledger is taken away after each."""
    for n in range(12):
        look_at(
            stored("uniform-2025-03-2"), by=viewer_for(cast["kamran"]), reason="asked" * (n % 2)
        )
    page = Numbers(client.get("/oversight/watchers/").content.decode())
    second = Second(cast["oversight"])
    assert {tuple(row) for row in page.rows[""]} == watchers(second)
    assert any("one officer" in row[4] for row in page.rows[""]) and second.looks.untold == 0
    silent = set(User.objects.filter(number__in=second.looks.silent_heads()).values_list("name"))
    assert {(one.split(" · ")[0],) for one in page.texts["silent"]} >= silent
    of_one = Numbers(client.get(f"/oversight/watchers/{cast['kamran'].number}/").content.decode())
    looks = [one for one in second.looks.all if one.who == f"user:{cast['kamran'].number}"]
    assert [tuple(row) for row in of_one.rows[""]] == looked(looks) != []
    log = Numbers(client.get("/oversight/access/S2/").content.decode())
    at_one = [one for one in Second(cast["oversight"]).looks.all if one.officer == "S2"]
    assert [tuple(row) for row in log.rows[""]] == looked(at_one) != []
    entries = Numbers(client.get("/oversight/ledger/").content.decode())
    assert entries.numbers("", SAME) == {str(len(Second(cast["oversight"]).told.rows["entry"]))}


def test_every_figure_and_every_number_on_every_page_is_worked_out_again_from_the_ledger(
    busy: Cast, signed_in: Callable[..., Client]
) -> None:
    """One scene, since it takes a thousand words and posts to make."""
    second = Second(busy["oversight"])
    for again in (tables_again, audits_again, likes_again, trend_again):
        again(second)
    client = signed_in("oversight")
    for walk in (pages_again, files_again, reports_again, reach_again):
        walk(second, client)
    looks_again(busy, client)
