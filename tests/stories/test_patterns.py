"""Each of the 55 incident patterns comes out fairly, through the whole of screening."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from stories import cast
from zabta.domain.finding import Finding
from zabta.screening.batch import Batch
from zabta.screening.given import read_facts
from zabta.screening.screen import Screen


class _Words(yaml.SafeLoader):
    """`yes` and `no` stay words, as in a directive pack."""


_Words.yaml_implicit_resolvers = {}


def _cases() -> list[dict[str, Any]]:
    text = (Path(__file__).parent / "patterns.yaml").read_text(encoding="utf-8")
    return list(_Words(text).get_single_data())


CASES = _cases()


def screened(case: dict[str, Any]) -> list[Finding]:
    post = cast.post(**{k: int(v) if k == "views" else v for k, v in case["post"].items()})
    row = cast.OFFICERS.get(case["post"]["by"])
    officer = row[0] if row else None
    force = cast.force(
        cast.spans(case.get("duty", ()), officer or ""),
        [cast.permission(one, officer) for one in case.get("permissions", ())],
    )
    given = {**cast.nothing_found(), **read_facts(case.get("given", {}), str(case["pattern"]))}
    official = cast.post(by="district_page", id="official")
    batch = Batch(Screen(cast.kp_book(), force), {post.id: given})
    return {one.id: lines for one, lines in batch.run([official, post])}[post.id]


def short(line: Finding) -> str:
    codes = [*line.exceptions, *line.reasons]
    return " ".join([line.rule or "-", line.outcome, *codes, *(["urgent"] if line.urgent else [])])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['pattern']}-{case['tells'][:40]}")
def test_the_pattern_has_its_fair_outcome(case: dict[str, Any]) -> None:
    lines = screened(case)
    assert sorted(map(short, lines)) == sorted(case["lines"])
    assert {route for line in lines for route in line.routes} == set(case.get("routes", ()))
    if case.get("names_no_officer"):
        assert all(line.officer is None for line in lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['pattern']}-{case['tells'][:40]}")
def test_every_line_says_why_in_three_languages_and_names_its_routes(case: dict[str, Any]) -> None:
    for line in screened(case):
        for text in (line.because.en, line.because.ur, line.because.ps):
            assert text
            assert "{" not in text
        assert all(route in line.because.en for route in line.routes)
        assert "violat" not in line.because.en.lower()
        assert "guilty" not in line.because.en.lower()


def test_all_patterns_are_there() -> None:
    assert {int(case["pattern"]) for case in CASES} == set(range(1, 56))
