"""The dashboard: denominators beside every number, nothing about few people, logged exports."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client

from site_posts import a_post, bring_in, cast_screener, declare
from zabta_site.ledgerbook.models import Entry
from zabta_site.oversight import reads
from zabta_site.oversight.csvfile import as_csv, plain
from zabta_site.people.models import Officer, Posting, Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.register.models import Acknowledgement

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
STATION, OTHER = 20, 15


@pytest.fixture
def full(cast: Cast) -> Cast:
    """A station of 22, another of 15, a district office of few; half of each served."""
    other = Unit.objects.create(
        id="other", name_en="=Other", name_ur="دوسرا", name_ps="بل", kind="station",
        parent_id="district", path="/force/district/other/",
    )  # fmt: skip
    people(STATION, Unit.objects.get(pk="station"), "S")
    people(OTHER, other, "O")
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], *(a_post(f"uniform-{n}") for n in range(4)), a_post("none-1"))
    return cast


def people(count: int, unit: Unit, letter: str) -> None:
    for n in range(count):
        officer = Officer.objects.create(
            number=f"{letter}{n}", name=f"{letter}{n}", rank="constable", cadre="provincial",
            gender="male", language="ur", status="serving",
        )  # fmt: skip
        Posting.objects.create(officer=officer, unit=unit, role="", since="2020-01-01T00:00:00Z")
        if n % 2:
            Acknowledgement.objects.create(
                officer=officer, directive="2.0", at="2026-01-01T00:00:00Z", way="web"
            )


def rows(cast: Cast, who: str, name: str) -> dict[str, tuple[int | None, int | None]]:
    table = reads.table_for(viewer_for(cast[who]), name)
    assert table is not None
    return {row.key: (row.count, row.of) for row in table.rows}


def test_served_officers_stand_beside_all_officers(full: Cast) -> None:
    found = rows(full, "oversight", "acknowledged")
    assert found["district"] == (None, None)
    assert found["station"] == (10, 22)


def test_a_unit_of_few_takes_a_second_one_with_it_when_alone(full: Cast) -> None:
    found = rows(full, "afsar", "acknowledged")
    assert [key for key, value in found.items() if value == (None, None)] == ["district", "other"]


def test_posts_and_findings_stand_beside_what_they_are_part_of(full: Cast) -> None:
    assert rows(full, "afsar", "posts")["station"] == (4, 5)
    assert rows(full, "afsar", "units")["station"] == (0, 4)


def test_a_clause_that_concerns_few_people_is_hidden(full: Cast) -> None:
    assert rows(full, "afsar", "clauses") == {"Z-01": (None, None)}


def test_a_commander_sees_their_own_units_only(full: Cast) -> None:
    assert "elsewhere" not in rows(full, "afsar", "acknowledged")


def test_every_table_says_what_it_cannot_show(full: Cast, signed_in: SignedIn) -> None:
    text = signed_in("afsar").get("/oversight/").content.decode()
    assert text.count("It cannot show") == 4
    assert "units with fewer than ten officers are not shown" in text or "unit with fewer" in text
    assert "Constable Zarghuna" not in text


def test_taking_a_table_away_is_written_down_and_carries_no_formula(
    full: Cast, signed_in: SignedIn
) -> None:
    answer = signed_in("afsar").get("/oversight/acknowledged.csv")
    told = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert ["City Station", "10", "22"] in told
    assert ["'=Other", "fewer than 10", "fewer than 10"] in told
    entry = Entry.objects.get(kind="table.exported")
    assert (entry.actor, entry.subject_id) == ("user:1004", "acknowledged")


def test_a_table_that_is_not_there_is_not_found(full: Cast, signed_in: SignedIn) -> None:
    assert signed_in("afsar").get("/oversight/people.csv").status_code == 404


@pytest.mark.parametrize("who", ["stranger", "zarghuna", "kamran", "second"])
def test_strangers_find_no_dashboard(full: Cast, signed_in: SignedIn, who: str) -> None:
    for url in ("/oversight/", "/oversight/acknowledged.csv"):
        assert signed_in(who).get(url).status_code == 404
    assert Client().get("/oversight/").status_code == 302


def test_an_empty_dashboard_says_what_fills_it(signed_in: SignedIn) -> None:
    assert (
        "There is nothing to count yet"
        in signed_in("oversight").get("/oversight/").content.decode()
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_starts_a_formula(text: str) -> None:
    assert plain(text) == f"'{text}"
    table = reads.Table("t", "t", "n", "of", "c", [reads.Row("k", text, 1, 2, 10)])
    assert f"'{text}" in as_csv(table, "few").decode("utf-8-sig")
