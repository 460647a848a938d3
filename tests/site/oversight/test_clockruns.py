"""How long the force takes, beside what its clocks allow: nothing of few, nothing of officers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec
from django.test import Client

from zabta.procedure.file import Act, Opening, Person
from zabta_site.cases.models import Case, CaseMove
from zabta_site.oversight import clockruns
from zabta_site.oversight.models import Release
from zabta_site.people.models import Officer, Unit, User

Cast = dict[str, User]
BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
TRACK, VERSION = "police-rules-1975", "2014.1"
CLOCK = f"{TRACK}/fact_finding"
ASKED, REPORTED = "order_fact_finding", "report_facts"


def a_case(cast: Cast, moves: dict[str, int]) -> Case:
    """With these moves, each so many days after the first Monday of March."""
    officer = Officer.objects.get(pk=cast["zarghuna"].number)
    opening = Opening(
        officer=officer.pk, rank="constable", cadre="provincial", path="/", grounds=()
    )
    case = Case.objects.create(
        officer=officer, unit=Unit.objects.get(pk="station"), track=TRACK, version=VERSION,
        opening=msgspec.json.encode(opening).decode(), harm="low", earlier=0, state="opened",
        opened_at=BEGAN,
    )  # fmt: skip
    for number, (name, days) in enumerate(moves.items(), 1):
        act = Act(move=name, by=Person(number="1004"), at=BEGAN + timedelta(days=days))
        CaseMove.objects.create(
            case=case, number=number, name=name, by=cast["afsar"], at=act.at,
            act=msgspec.json.encode(act).decode(), state="opened",
        )  # fmt: skip
    return case


def cases(cast: Cast, *days: int) -> None:
    for one in days:
        a_case(cast, {ASKED: 0, REPORTED: one})


def test_the_middle_time_stands_beside_what_is_allowed(
    full: Cast, given_out: Callable[[], Release], signed_in: Callable[..., Client]
) -> None:
    cases(full, *[2] * 12, *[5] * 11)
    shown = {one.name: one.shown for one in given_out().figures.all()}
    assert shown["waits"]["rows"] == [{"key": CLOCK, "days": [2, 2, 5], "back": 0}]
    assert shown["answered.clock"]["rows"] == [{"key": CLOCK, "numbers": [23, 23, 12], "back": 0}]
    text = signed_in("oversight").get("/oversight/").content.decode()
    assert "Report of the facts" in text and "2 <small>(2–5)</small>" in text


def test_fewer_than_ten_done_say_nothing(full: Cast, given_out: Callable[[], Release]) -> None:
    cases(full, *[2] * 9)
    assert given_out().figures.get(name="waits").shown == {"rows": []}


def test_one_more_case_does_not_move_the_middle_time(
    full: Cast, given_out: Callable[[], Release]
) -> None:
    cases(full, *[2] * 10, *[5] * 10)
    first = given_out().figures.get(name="waits").shown["rows"][0]
    cases(full, 9)
    second = given_out().figures.get(name="waits").shown["rows"][0]
    assert (first["days"], second["back"]) == (second["days"], 1)


def test_what_still_waits_counts_until_its_case_is_closed(full: Cast) -> None:
    case = a_case(full, {ASKED: 0})
    Case.objects.filter(pk=case.pk).update(closed_at=BEGAN + timedelta(days=8))
    assert list(clockruns.runs()) == [clockruns.Run(CLOCK, 8, False, False)]


def test_the_officers_own_time_is_not_counted(full: Cast) -> None:
    a_case(full, {"serve_show_cause": 0, "note_no_answer": 30})
    assert [run.clock for run in clockruns.runs()] == [f"{TRACK}/order"]
