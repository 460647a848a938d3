"""The desk's list, page by page: what a page shows is opened, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.core.management import call_command
from django.test import Client

from zabta_site.concerns import actions, sealing, turns
from zabta_site.concerns.models import About, Report, Turns
from zabta_site.concerns.opened import DeskPrivate, Opened
from zabta_site.concerns.reads import current_key
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.people.viewer import Viewer

Cast = dict[str, User]
SignedIn = Callable[..., Client]
PHRASE = "rain on the old roof again"
TEXT = "The clerk takes a tenth of every travel allowance."
HURT = {2, 5}
"""Which of the reports say that their writer is being made to pay."""


@dataclass
class Counting:
    """The desk's key, which counts what it opens."""

    key: DeskPrivate
    opened: int = 0

    def unseal(self, told: str) -> bytes:
        self.opened += 1
        return self.key.unseal(told)

    def since(self) -> int:
        opened, self.opened = self.opened, 0
        return opened


@pytest.fixture
def desk(cast: Cast) -> Viewer:
    viewer = viewer_for(cast["concerns"])
    actions.make_key(PHRASE, by=viewer, user=cast["concerns"])
    for n in range(7):
        actions.receive_report(f"{TEXT} ({n})", About.PAY, retaliation=n in HURT)
    return viewer


@pytest.fixture
def key(desk: Viewer) -> Counting:
    row = current_key()
    assert row
    return Counting(DeskPrivate(sealing.open_desk_key(row.wrapped, row.salt, PHRASE)))


def numbers(rows: list[Opened]) -> list[int]:
    return [int(re.findall(r"\((\d)\)", one.lines[0].text)[0]) for one in rows]


def walk(viewer: Viewer, key: Counting) -> Iterator[turns.Page]:
    """All pages of what waits, two reports each."""
    after = -1
    while after:
        page = turns.waiting_page(viewer, key, max(after, 0), most=2)
        yield page
        after = page.after


def test_every_report_stands_on_one_page_those_who_are_hurt_first(
    desk: Viewer, key: Counting
) -> None:
    assert [numbers(page.rows) for page in walk(desk, key)] == [[2, 5], [0, 1], [3, 4], [6]]


def test_what_has_its_turn_already_is_opened_only_where_it_is_shown(
    desk: Viewer, key: Counting
) -> None:
    turns.waiting_page(desk, key, most=2)
    assert key.since() == 7 + 2, "each once for its turn, and what is shown"
    for page in walk(desk, key):
        assert key.since() == 1 + len(page.rows), "the list of turns, and what is shown"


def test_only_what_has_come_since_is_opened_for_its_turn(desk: Viewer, key: Counting) -> None:
    turns.waiting_page(desk, key, most=2)
    key.since()
    actions.receive_report(f"{TEXT} (7)", About.ABUSE, retaliation=True)
    page = turns.waiting_page(desk, key, most=3)
    assert (numbers(page.rows), key.since()) == ([2, 5, 7], 1 + 1 + 3)


def test_who_writes_again_that_they_are_hurt_comes_forward(desk: Viewer, key: Counting) -> None:
    first = turns.waiting_page(desk, key)
    (last,) = [one for one in first.rows if numbers([one]) == [6]]
    actions.write_again(last, "I was moved to the farthest post.", retaliation=True)
    assert numbers(turns.waiting_page(desk, key, most=3).rows) == [2, 5, 6]


def test_what_is_answered_or_closed_waits_no_more_and_stands_apart(
    desk: Viewer, key: Counting
) -> None:
    rows = {numbers([one])[0]: one for one in turns.waiting_page(desk, key).rows}
    actions.answer_report(rows[2], "We look at it.", by=desk)
    actions.close_report(rows[0].report, by=desk)
    assert numbers(turns.waiting_page(desk, key).rows) == [5, 1, 3, 4, 6]
    settled = turns.settled_page(desk, key, most=1)
    assert (numbers(settled.rows), settled.after) == ([2], rows[2].report.pk)
    assert numbers(turns.settled_page(desk, key, settled.after).rows) == [0]


def test_nothing_stored_tells_who_comes_first(
    desk: Viewer, key: Counting, capsys: pytest.CaptureFixture[str]
) -> None:
    turns.waiting_page(desk, key)
    call_command("dumpdata", "concerns", verbosity=0)
    stored = capsys.readouterr().out
    assert "retaliation" not in stored and "true" not in stored
    told = json.loads(key.unseal(Turns.objects.get().told))
    assert {told[str(row.pk)][1] for row in Report.objects.all()} == {0, 1}
    assert len({len(json.dumps(mark[1])) for mark in told.values()}) == 1


def test_the_page_walks_on_and_shows_the_settled_on_request(
    desk: Viewer, key: Counting, signed_in: SignedIn
) -> None:
    for n in range(7, 30):
        actions.receive_report(f"{TEXT} ({n})", About.PAY)
    client = signed_in("concerns")
    client.post("/concerns/desk/open/", {"passphrase": PHRASE})
    first = client.get("/concerns/desk/").content.decode()
    assert first.count('class="row-item"') == turns.ROWS
    (after,) = re.findall(r'after=(\d+)">Next<', first)
    rest = client.get(f"/concerns/desk/?after={after}").content.decode()
    assert rest.count('class="row-item"') == 30 - turns.ROWS and ">Next<" not in rest
    settled = client.get("/concerns/desk/?settled=1").content.decode()
    assert "Nothing is answered or closed yet" in settled
