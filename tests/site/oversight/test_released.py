"""What is given out: denominators beside every number, nothing about few, logged exports."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from recount import differences
from site_posts import a_post, bring_in
from zabta.figures.hidden import FEWEST
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.ledgerbook.models import Entry
from zabta_site.oversight import charts, released
from zabta_site.oversight.actions import count_all
from zabta_site.oversight.ledgerfile import lines
from zabta_site.oversight.models import Figure, Release, Tally
from zabta_site.people.csvfile import plain
from zabta_site.people.models import Grant, Officer, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.viewer import NotAllowed
from zabta_site.register.models import Acknowledgement
from zabta_site.review import actions as reviewing
from zabta_site.review.rule import Says
from zabta_site.work.actions import ask_due_jobs
from zabta_site.work.actions_running import run_row
from zabta_site.work.models import Job

Cast = dict[str, User]
SignedIn = Callable[..., Client]
GiveOut = Callable[[], Release]
PAGES = ("/oversight/", "/oversight/uniformity/", "/oversight/exposure/", "/oversight/reach/")
LEDGER = (
    "/oversight/ledger/",
    "/oversight/watchers/",
    "/oversight/watchers/1005/",
    "/oversight/access/1001/",
)


def table(cast: Cast, who: str, name: str) -> dict[str, tuple[int, ...]]:
    found = released.table_for(viewer_for(cast[who]), name)
    assert found is not None
    return {row.key: row.numbers for row in found.rows}


def confirm(cast: Cast, count: int) -> None:
    """Two reviewers' words on so many proposals."""
    waiting = ProposedFinding.objects.filter(stage="first").exclude(clause="").order_by("pk")
    for one in list(waiting[:count]):
        for who in ("kamran", "second"):
            viewer = viewer_for(cast[who])
            reviewing.decide(
                one, Says.CONFIRM, "met", by=viewer, user=cast[who], window=timedelta(0)
            )


def test_served_officers_stand_beside_all_officers(full: Cast, given_out: GiveOut) -> None:
    given_out()
    assert table(full, "oversight", "served.unit")["station"] == (62, 30)
    assert table(full, "oversight", "served.gender")["male"][0] >= FEWEST


def test_the_office_of_few_is_held_back_with_another(full: Cast, given_out: GiveOut) -> None:
    given_out()
    told = table(full, "oversight", "served.unit")
    assert told["district."] == ()
    assert sum(told[key] == () for key in ("district.", "station", "other")) == 2


def test_posts_and_findings_stand_beside_what_they_are_part_of(
    full: Cast, given_out: GiveOut
) -> None:
    given_out()
    assert table(full, "oversight", "posts.platform") == {"tiktok": (54, 24)}
    confirm(full, 12)
    count_all(by=viewer_for(full["oversight"]))
    tally = Tally.objects.get(family="findings", dim="unit", key="station")
    assert (tally.n0, tally.n1) == (24, 12)


def test_a_commander_sees_their_own_units_only(full: Cast, given_out: GiveOut) -> None:
    given_out()
    assert "elsewhere" not in table(full, "afsar", "served.unit")
    assert "elsewhere" in table(full, "oversight", "served.unit")


def test_every_shown_number_is_what_a_second_reader_counts_from_the_ledger(
    full: Cast, given_out: GiveOut
) -> None:
    confirm(full, 12)
    shown = {one.name: one.shown for one in given_out().figures.all()}
    assert sum("numbers" in row for one in shown.values() for row in one.get("rows", [])) > 20
    assert differences(shown, lines(viewer_for(full["oversight"]))) == []


def test_the_second_reader_sees_a_number_that_is_wrong(full: Cast, given_out: GiveOut) -> None:
    shown = {one.name: one.shown for one in given_out().figures.all()}
    shown["served.gender"]["rows"][0]["numbers"][0] += 1
    assert len(differences(shown, lines(viewer_for(full["oversight"])))) == 1


def test_the_ledger_as_a_file_names_nobody_and_is_for_those_who_may_read_it(full: Cast) -> None:
    text = "".join(lines(viewer_for(full["oversight"])))
    assert "Zarghuna" not in text and "وردی" not in text
    with pytest.raises(NotAllowed):
        next(lines(viewer_for(full["afsar"])))


def test_the_ledger_is_taken_away_with_its_purpose_which_stands_in_the_file(
    full: Cast, signed_in: SignedIn
) -> None:
    client = signed_in("oversight")
    assert "Take it away" in client.get("/oversight/ledger/").content.decode()
    why = "Asked for by the committee, letter 14"
    answer = client.post("/oversight/ledger/", {"reason": why})
    text = gzip.decompress(b"".join(answer.streaming_content)).decode()
    again = [line.rstrip() for line in lines(viewer_for(full["oversight"]))]
    assert text.splitlines()[1:] == again[1:]
    entry = Entry.objects.get(kind="table.exported")
    assert (entry.subject_id, entry.details["reason"]) == ("ledger", why) and why in text


def test_the_ledger_is_not_taken_away_without_a_purpose(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in("oversight").post("/oversight/ledger/", {"reason": "so"})
    assert answer.status_code == 200 and not Entry.objects.filter(kind="table.exported")


def test_legal_of_a_district_does_not_take_the_ledger_of_the_force_away(
    cast: Cast, signed_in: SignedIn
) -> None:
    Grant.objects.filter(user=cast["samreen"]).update(unit="district")
    assert signed_in("samreen").get("/oversight/ledger/").status_code == 404


def test_what_moved_by_one_is_held_and_the_page_says_of_when_the_number_is(
    full: Cast, given_out: GiveOut
) -> None:
    given_out()
    officer = Officer.objects.get(pk="S0")
    Acknowledgement.objects.create(
        officer=officer, directive="2.0", at="2026-01-01T00:00:00Z", way="web"
    )
    given_out()
    told = released.table_for(viewer_for(full["oversight"]), "served.unit")
    assert told is not None
    (station,) = [row for row in told.rows if row.key == "station"]
    assert station.numbers in ((62, 30), (62,))


def test_no_page_and_no_export_gives_a_number_below_ten(
    full: Cast, given_out: GiveOut, signed_in: SignedIn
) -> None:
    confirm(full, 12)
    for _week in range(3):
        bring_in(full["kamran"], *(a_post(f"uniform-{_week}{n}") for n in range(100, 104)))
        release = given_out()
        for figure in release.figures.all():
            if "width" in figure.shown:
                cells = [row["numbers"] for row in figure.shown["rows"]]
                assert all(n >= FEWEST for numbers in cells for n in numbers), figure.name
            csv_ = signed_in("oversight").get(f"/oversight/{figure.name}.csv")
            if csv_.status_code == 200:
                assert not small_numbers(csv_.content.decode("utf-8-sig")), figure.name


def small_numbers(text: str) -> list[str]:
    told = [cell for row in csv.reader(io.StringIO(text)) for cell in row[1:]]
    return [cell for cell in told if cell.isdigit() and int(cell) < FEWEST]


def test_posts_that_retention_took_away_stay_counted(full: Cast, given_out: GiveOut) -> None:
    given_out()
    StoredPost.objects.filter(native_id__startswith="none").delete()
    count_all(by=viewer_for(full["oversight"]))
    assert Tally.objects.get(family="posts", dim="unit").n0 == 54
    count_all(by=viewer_for(full["oversight"]), whole=True)
    assert Tally.objects.get(family="posts", dim="unit").n0 == 24


def test_counting_night_by_night_gives_what_counting_anew_gives(full: Cast) -> None:
    by = viewer_for(full["oversight"])
    count_all(by=by)
    bring_in(full["kamran"], *(a_post(f"uniform-{n}") for n in range(300, 312)))
    count_all(by=by)
    fields = ("family", "month", "dim", "key", "n0", "n1")
    nightly = set(Tally.objects.filter(family="posts").values_list(*fields))
    count_all(by=by, whole=True)
    assert nightly == set(Tally.objects.filter(family="posts").values_list(*fields))


def test_counting_twice_changes_nothing(full: Cast) -> None:
    count_all(by=viewer_for(full["oversight"]))
    before = list(Tally.objects.order_by("family", "dim", "key", "month").values_list("key", "n0"))
    count_all(by=viewer_for(full["oversight"]))
    after = list(Tally.objects.order_by("family", "dim", "key", "month").values_list("key", "n0"))
    assert before == after


def test_a_release_is_in_the_ledger_with_its_digest(full: Cast, given_out: GiveOut) -> None:
    release = given_out()
    entry = Entry.objects.get(kind="figures.released")
    assert entry.details["sha256"] == release.sha256
    assert release.through < entry.seq


def test_taking_a_table_away_is_written_down_and_carries_no_formula(
    full: Cast, given_out: GiveOut, signed_in: SignedIn
) -> None:
    given_out()
    answer = signed_in("afsar").get("/oversight/declared.unit.csv")
    told = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert any(row and row[0] == "'=Other" for row in told)
    entry = Entry.objects.get(kind="table.exported")
    assert (entry.actor, entry.subject_id) == ("user:1004", "declared.unit")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["en", "ur", "ps"])
def test_every_page_says_something_full_and_empty(
    full: Cast, given_out: GiveOut, signed_in: SignedIn, page: str, language: str
) -> None:
    client = signed_in("oversight", language)
    empty = client.get(page)
    assert empty.status_code == 200 and 'class="next"' in empty.content.decode()
    given_out()
    text = client.get(page).content.decode()
    assert "Constable Zarghuna" not in text and "S17" not in text
    assert text.count("<svg") == text.count("</svg>")


@pytest.mark.parametrize("who", ["stranger", "zarghuna", "kamran", "second", "admin", "pr"])
def test_strangers_find_no_page_of_oversight(full: Cast, signed_in: SignedIn, who: str) -> None:
    for url in (*PAGES, *LEDGER, "/oversight/served.unit.csv"):
        assert signed_in(who).get(url).status_code == 404, url
        assert Client().get(url).status_code == 302


def test_a_commander_does_not_read_who_looked(cast: Cast, signed_in: SignedIn) -> None:
    assert [signed_in("afsar").get(url).status_code for url in LEDGER] == [404] * 4


def test_looking_at_figures_is_written_down_too(cast: Cast, signed_in: SignedIn) -> None:
    signed_in("afsar").get("/oversight/uniformity/")
    entry = Entry.objects.get(kind="figures.viewed")
    assert (entry.actor, entry.subject_id) == ("user:1004", "uniformity")


def test_a_table_that_is_not_there_is_not_found(full: Cast, signed_in: SignedIn) -> None:
    assert signed_in("afsar").get("/oversight/people.csv").status_code == 404


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_starts_a_formula(text: str) -> None:
    assert plain(text) == f"'{text}"


def test_figures_that_were_not_counted_lately_are_counted_by_the_clock(full: Cast) -> None:
    ask_due_jobs(timezone.now().timestamp())
    run_row(Job.objects.get(kind="oversight.release").pk)
    assert Figure.objects.filter(name="served.unit").exists()


def test_no_second_release_is_given_out_within_the_week(full: Cast, given_out: GiveOut) -> None:
    given_out()
    ask_due_jobs(timezone.now().timestamp())
    run_row(Job.objects.get(kind="oversight.release").pk)
    assert Release.objects.count() == 1


def test_a_total_that_moved_a_little_stands_with_its_day(full: Cast, given_out: GiveOut) -> None:
    given_out()
    bring_in(full["kamran"], *(a_post(f"none-{n}") for n in range(200, 204)))
    given_out()
    told = released.table_for(viewer_for(full["oversight"]), "posts.platform")
    assert told is not None
    assert told.total.numbers == (54, 24) and told.total.at is not None


def test_hours_on_the_chart_are_read_from_left_to_right_in_every_direction_of_writing() -> None:
    chart = charts.heat(
        {"0-0": 12}, ["پیر"] * 7, [f"{4 * n:02}–{4 * n + 4:02}" for n in range(6)], True
    )
    told = chart.split("<text ")[1:]
    assert len(told) == 13 and all('direction="ltr"' in one for one in told)
