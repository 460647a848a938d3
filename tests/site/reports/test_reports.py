"""Reports are made from releases; anyone computes their figures again from the open data."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from recount import Recount
from site_posts import a_post, bring_in, cast_screener, declare
from zabta.figures.hidden import FEWEST
from zabta.figures.readings import read
from zabta_site.ledgerbook.models import Entry
from zabta_site.oversight.actions import count_all, release_figures
from zabta_site.oversight.changes import changes
from zabta_site.oversight.ledgerfile import lines
from zabta_site.oversight.models import Release
from zabta_site.people.models import Officer, Posting, Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.reports import paper, published, views

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
PUBLIC = ("/reports/", "/reports/yearly/", "/reports/data.json", "/reports/data.csv",
          "/reports/recompute.py", "/reports/assessment/", "/reports/conformance/")  # fmt: skip


@pytest.fixture
def given_out(cast: Cast) -> Cast:
    for n in range(60):
        officer = Officer.objects.create(
            number=f"S{n}", name=f"S{n}", rank="constable", cadre="provincial",
            gender="female" if n % 3 else "male", language="ur", status="serving",
        )  # fmt: skip
        unit = Unit.objects.get(pk="station")
        Posting.objects.create(officer=officer, unit=unit, role="", since="2020-01-01T00:00:00Z")
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], *(a_post(f"uniform-{n}") for n in range(24)))
    bring_in(cast["kamran"], *(a_post(f"none-{n}") for n in range(30)))
    give(cast)
    return cast


def give(cast: Cast) -> None:
    by = viewer_for(cast["oversight"])
    count_all(by=by)
    release_figures(by=by)


def counted_again(cast: Cast) -> Recount:
    """By the second reader, from the ledger as it is taken away."""
    return Recount(lines(viewer_for(cast["oversight"])))


def run(data: dict[str, object], folder: Path) -> subprocess.CompletedProcess[str]:
    """The published program, by a Python that sees nothing of ours."""
    (folder / "data.json").write_text(json.dumps(data))
    words = [sys.executable, "-I", "-S", str(views.SCRIPT), str(folder / "data.json")]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_a_program_of_the_standard_library_computes_every_figure_again(
    given_out: Cast, tmp_path: Path
) -> None:
    data = published.open_data()
    done = run(data, tmp_path)
    assert (done.returncode, len(data["figures"]) > 3) == (0, True), done.stdout + done.stderr
    assert f"{len(data['figures'])} figures computed again, 0 do not hold" in done.stdout


def test_the_program_finds_a_figure_that_was_touched(given_out: Cast, tmp_path: Path) -> None:
    data = published.open_data()
    data["figures"][0]["percent"][0] += 1
    assert run(data, tmp_path).returncode == 1


def test_the_program_works_the_trend_out_again_and_finds_one_that_was_touched(
    tmp_path: Path,
) -> None:
    months = [f"{2024 + n // 12}-{n % 12 + 1:02}" for n in range(24)]
    numbers = {one: (200, 40 + n % 5 - 15 * (n >= 12)) for n, one in enumerate(months)}
    rows = [{"key": one, "numbers": list(told)} for one, told in numbers.items()]
    found = changes(rows, ["2025-01"])
    table = {"columns": [], "total": [], "rows": {one: list(n) for one, n in numbers.items()}}
    data = {"tables": {"posts.month": table}, "figures": [], "comparisons": {"changes": found}}
    assert run(data, tmp_path).returncode == 0
    found["rows"][0]["level"][0] += 5
    done = run(data, tmp_path)
    assert done.returncode == 1 and "changes 2025-01" in done.stdout


def test_open_data_holds_no_small_number_and_no_unit_below_a_region(given_out: Cast) -> None:
    for name, table in published.tables().items():
        numbers = [n for row in table["rows"].values() for n in row] + table["total"]
        assert all(n >= FEWEST for n in numbers), name
        assert "station" not in table["rows"]


def test_csv_and_json_tell_the_same(given_out: Cast, signed_in: SignedIn) -> None:
    client = signed_in("zarghuna")
    told = json.loads(client.get("/reports/data.json").content)
    rows = list(
        csv.reader(io.StringIO(client.get("/reports/data.csv").content.decode("utf-8-sig")))
    )
    assert [row[3] for row in rows[1:] if row[:2] == ["posts.platform", "*"]] == [
        str(n) for n in told["tables"]["posts.platform"]["total"]
    ]


@pytest.mark.parametrize("name", ["weekly", "monthly"])
def test_a_return_counts_growth_between_what_was_given_out(
    given_out: Cast, signed_in: SignedIn, name: str
) -> None:
    Release.objects.update(at=timezone.now() - timedelta(days=40))
    before = counted_again(given_out)
    bring_in(given_out["kamran"], *(a_post(f"none-{n}") for n in range(100, 140)))
    give(given_out)
    after, seen = counted_again(given_out), Counter[str]()
    for row in published.change_over(published.SPANS[name])[2]:
        table, column = f"{row['family']}.unit", seen[row["family"]]
        seen[row["family"]] += 1
        if row["value"] is not None:
            assert row["value"] == after.total(table)[column], table
        if row["step"] is not None:
            assert row["step"] == after.total(table)[column] - before.total(table)[column], table
    (posts,) = [
        row
        for row in published.change_over(published.SPANS[name])[2]
        if row["family"] == "posts" and row["value"]
    ][:1]
    assert (posts["value"], posts["step"]) == (94, 40)
    assert "94" in signed_in("afsar").get(f"/reports/{name}/").content.decode()


def test_growth_of_a_few_is_never_told(given_out: Cast) -> None:
    bring_in(given_out["kamran"], *(a_post(f"none-{n}") for n in range(100, 104)))
    give(given_out)
    steps = [row["step"] for row in published.change_over(7)[2] if row["step"]]
    assert all(step >= FEWEST for step in steps)


@pytest.mark.parametrize("language", published.LANGUAGES)
def test_the_yearly_report_is_a_pdf_and_a_page_in_each_language(
    given_out: Cast, signed_in: SignedIn, language: str
) -> None:
    assert paper.transparency(language).startswith(b"%PDF")
    client = signed_in("bilal", language)
    assert client.get(f"/reports/yearly/{language}.pdf")["Content-Type"] == "application/pdf"
    assert "Constable Zarghuna" not in client.get("/reports/yearly/").content.decode()
    assert read("published", language).cannot in unescape(
        client.get("/reports/yearly/").content.decode()
    )


@pytest.mark.parametrize("language", published.LANGUAGES)
def test_the_weekly_return_is_a_paper_for_those_who_read_figures(
    given_out: Cast, signed_in: SignedIn, language: str
) -> None:
    url = f"/reports/weekly/{language}.pdf"
    assert signed_in("afsar", language).get(url).content.startswith(b"%PDF")
    assert signed_in("bilal").get(url).status_code == 404
    assert Entry.objects.filter(kind="table.exported").count() == 1


def test_before_anything_was_given_out_every_page_says_so(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("oversight")
    for url in (*PUBLIC, "/reports/weekly/", "/reports/monthly/"):
        assert client.get(url).status_code == 200, url
    assert client.get("/reports/yearly/en.pdf").status_code == 404
    assert client.get("/reports/weekly/en.pdf").status_code == 404
    assert "Nothing has been given out yet" in client.get("/reports/weekly/").content.decode()


@pytest.mark.parametrize("url", PUBLIC)
def test_nobody_reads_reports_without_signing_in(cast: Cast, url: str) -> None:
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize("who", ["zarghuna", "kamran", "admin"])
def test_returns_are_for_those_who_read_figures(cast: Cast, signed_in: SignedIn, who: str) -> None:
    assert signed_in(who).get("/reports/weekly/").status_code == 404
    assert signed_in("afsar").get("/reports/nonsense/").status_code == 404


def test_taking_open_data_is_written_down(given_out: Cast, signed_in: SignedIn) -> None:
    signed_in("afsar").get("/reports/data.csv")
    assert Entry.objects.filter(kind="table.exported", subject_id="open data").exists()
