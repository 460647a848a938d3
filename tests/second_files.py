"""Files that are taken away, and reports, held against the second reader's numbers."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO

from django.test import Client

from page_numbers import NUMBER, Numbers
from recount_arithmetic import wilson
from second_reader import Second, cells
from zabta_site.reports import views

FAMILIES = ("served", "declared", "trained", "cured", "late", "posts", "findings", "exposure")


def files_again(second: Second, client: Client) -> None:
    """Each table as it is taken away."""
    for name in ("served.unit", "findings.clause", "posts.month", "exposure.hour"):
        text = client.get(f"/oversight/{name}.csv").content.decode("utf-8-sig")
        width = second.shown[name]["width"]
        told = {(row[0].lstrip("'"), *row[1 : 1 + width]) for row in csv.reader(StringIO(text))}
        dim = name.partition(".")[2]
        for row in second.rows(name):
            mine = second.seen(name, row)
            hidden = ["fewer than 10"] * (width - len(mine))
            assert (second.named(dim, row["key"]), *map(str, mine), *hidden) in told, name


def reports_again(second: Second, client: Client) -> None:
    """Open data, the yearly page and the returns."""
    data = client.get("/reports/data.json").json()
    assert len(data["tables"]) > 20 and len(data["figures"]) > 20
    for name, table in data["tables"].items():
        for key, numbers in table["rows"].items():
            assert numbers == second.numbers(name, key)[: len(numbers)], (name, key)
        assert table["total"] == second.total(name)[: len(table["total"])], name
    for one in data["figures"]:
        name, key = one["table"], one["key"]
        numbers = second.total(name) if key == "*" else second.numbers(name, key)
        share = wilson(numbers[one["part"]], numbers[0])
        assert one["percent"] == [round(100 * x, 1) for x in share], one
    held = {name: data["comparisons"][name] for name in ("prevalence", "errors", "waits")}
    assert held == {name: second.shown[name] for name in held}
    again = subprocess.run(
        [sys.executable, "-I", "-S", str(views.SCRIPT), "/dev/stdin"],
        input=json.dumps(data), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert again.returncode == 0 and "1 trends computed again" in again.stdout, again.stdout
    yearly(second, client)
    (page,) = [Numbers(client.get("/reports/weekly/").content.decode())]
    totals = {str(n) for f in FAMILIES for n in second.total(f"{f}.unit")}
    told = [row for row in page.rows[""] if len(row) > 1]
    assert len(told) > 10 and {row[1] for row in told if NUMBER.search(row[1])} <= totals


def whole(numbers: list[int], width: int) -> list[str]:
    return cells(numbers, width)[:width]


def yearly(second: Second, client: Client) -> None:
    page = Numbers(client.get("/reports/yearly/").content.decode())
    told = {
        (
            second.named(name.partition(".")[2], row["key"]),
            *cells(mine, one["width"])[: one["width"]],
        )
        for name, one in second.shown.items()
        if "width" in one
        for row in one["rows"]
        for mine in [second.seen(name, row)]
    }
    rows = [tuple(row) for some in page.rows.values() for row in some]
    assert len(rows) > 20 and [row for row in rows if row not in told] == []
