"""Every cell of the terms gate, and what opens and locks it."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from zabta.gate.gate import Document, Ruling, load_gate

GATE = load_gate()
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CELLS = list(itertools.product(GATE.modes, GATE.platforms, GATE.uses))


def paper(kind: str, platform: str = "", days: int = 30) -> Document:
    until = NOW + timedelta(days=days)
    since = NOW - timedelta(days=60)
    return Document(reference="K/1", kind=kind, platform=platform, since=since, until=until)


@pytest.mark.parametrize("cell", CELLS, ids="-".join)
def test_every_cell_has_a_ruling_with_a_reason_in_three_languages(
    cell: tuple[str, str, str],
) -> None:
    answer = GATE.ask(*cell, [], NOW)
    reason = answer.row.reason
    assert all((reason.en, reason.ur, reason.ps))
    assert (answer.ruling is Ruling.NEEDS_DOCUMENT) == bool(answer.row.document)


@pytest.mark.parametrize("cell", CELLS, ids="-".join)
def test_a_locked_cell_opens_by_its_own_paper_only_and_only_while_it_is_valid(
    cell: tuple[str, str, str],
) -> None:
    locked = GATE.ask(*cell, [], NOW)
    if locked.ruling is not Ruling.NEEDS_DOCUMENT:
        assert GATE.ask(*cell, [paper(kind) for kind in kinds()], NOW).ruling is locked.ruling
        return
    own = paper(locked.row.document, cell[1])
    others = [paper(kind) for kind in kinds() if kind != locked.row.document]
    assert GATE.ask(*cell, [own], NOW).is_open
    assert not GATE.ask(*cell, others, NOW).is_open
    assert not GATE.ask(*cell, [own], own.until).is_open
    assert not GATE.ask(*cell, [own], own.since - timedelta(seconds=1)).is_open


def kinds() -> set[str]:
    return {row.document for row in GATE.rows if row.document}


@pytest.mark.parametrize("platform", ["facebook", "instagram", "threads", "tiktok"])
@pytest.mark.parametrize("use", ["review", "own_view"])
def test_no_paper_opens_the_interfaces_of_meta_and_tiktok(platform: str, use: str) -> None:
    papers = [paper(kind) for kind in kinds()]
    assert GATE.ask("platform_api", platform, use, papers, NOW).ruling is Ruling.REFUSED


@pytest.mark.parametrize(
    "cell", [("scrape", "x", "review"), ("manual", "x", "hunt"), ("polling", "new", "review")]
)
def test_what_nobody_thought_of_is_refused(cell: tuple[str, str, str]) -> None:
    assert not GATE.ask(*cell, [paper(kind) for kind in kinds()], NOW).is_open


def test_a_person_may_look_at_every_platform_but_the_one_whose_terms_forbid_it() -> None:
    shut = [p for p in GATE.platforms if not GATE.ask("manual", p, "review", [], NOW).is_open]
    assert shut == ["threads"]


def test_only_open_protocols_can_be_polled_at_all() -> None:
    papers = [paper(kind) for kind in kinds()]
    open_to = [p for p in GATE.platforms if GATE.ask("polling", p, "review", papers, NOW).is_open]
    assert open_to == ["bluesky", "mastodon"]
