"""Each of the 55 patterns carried on, past screening, to its fair end; innocent ends first.

What is proposed is taken as confirmed by two reviewers, and then goes the way the guide calls
usual for a first item, through the rules of the officer's own track. What only asks is put aside
in doubt, as one reviewer may. Nothing else may become a case, and every try must be refused.

| end | means |
| --- | --- |
| nothing | out of scope: not even kept |
| no_case | exempt, or in doubt: put aside |
| sealed | protected speech: legal and oversight alone, no action by default |
| settled | a settlement covers it: a case cannot open |
| routed | another process is named to a person |
| cured, advised, decided, referred | the state in which the case ended |
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from procedure import story
from stories import cast
from stories.test_patterns import CASES, screened
from zabta.domain.finding import Finding
from zabta.domain.force import Cadre
from zabta.procedure.file import Ground, Opening, state_of
from zabta.procedure.guide import advise
from zabta.procedure.invariants import broken
from zabta.procedure.open import applies, bars
from zabta.procedure.track import Track
from zabta.procedure.words import Step, Why

REVIEWERS = frozenset({"SI-58", "ASI-77"})
KNOWN = {
    "nothing", "no_case", "sealed", "settled", "routed", "cured", "advised", "decided", "referred",
}  # fmt: skip
CURES = {"cure_notice", "closed_as_cured"}
"""Routes of what was lawful when it was published: a request to mend it, and nothing else."""
MILD = {Step.EDUCATE: "close_cured", Step.CURE: "close_cured", Step.WARNING: "advise_officer"}
OUTCOMES = {"out_of_scope": "nothing", "protected": "sealed", "needs_review": "no_case"}


def ends_of(case: dict[str, Any]) -> set[str]:
    """How everything of one pattern ends."""
    lines = screened(case)
    ends = {_end_without_case(line) for line in lines if line.outcome != "propose"}
    proposed = [line for line in lines if line.outcome == "propose"]
    if proposed:
        ends.add(_case_end(case, proposed))
    routes = {route for line in lines for route in line.routes}
    if routes & CURES:
        ends = {"cured"}
    if routes - CURES:
        ends.add("routed")
    return ends


def _end_without_case(line: Finding) -> str:
    if line.outcome == "exempt":
        return "settled" if "X14" in line.exceptions else "no_case"
    return OUTCOMES[line.outcome]


def _case_end(case: dict[str, Any], lines: list[Finding]) -> str:
    start = _opening(case, lines)
    track = _track(start)
    assert bars(track, start, frozenset()) == []
    advice = advise(track.guide, start.harm, start.earlier, start.may_lead_to)
    return _played(story.Story(start, track), advice.usual)


def _played(one: story.Story, usual: Step) -> str:
    """By the people of the track, with every step it asks for."""
    decider = story.RPO if one.track.track == "federal-psp-referral" else story.DPO
    one.does(decider, "open_case")
    if usual in (Step.EDUCATE, Step.CURE):
        one.does(decider, MILD[usual])
    else:
        one.does(decider, "order_fact_finding", named=story.INQUIRY)
        one.does(story.INQUIRY, "report_facts")
        _weighed(one, decider, usual)
    assert broken(one.track, one.file, story.CALENDAR) == []
    return state_of(one.track, one.file)


def _weighed(one: story.Story, decider: Any, usual: Step) -> None:
    if one.track.track == "federal-psp-referral":
        one.does(story.LEGAL, "serve_report", served_how="in person")
        one.does(story.LEGAL, "answer_report", on_paper="D-1")
    assert usual is Step.WARNING, "a first item is nowhere punished by the guide"
    one.does(decider, MILD[usual])


def _opening(case: dict[str, Any], lines: list[Finding]) -> Opening:
    number = lines[0].officer
    assert number, "nobody is named, so there is nobody to open a case against"
    row = next(row for row in cast.OFFICERS.values() if row[0] == number)
    return Opening(
        officer=number,
        rank=row[2],
        cadre=Cadre(row[3]),
        path="/F/D/",
        grounds=tuple(_ground(case, line) for line in lines),
    )


def _ground(case: dict[str, Any], line: Finding, **changes: Any) -> Ground:
    version = cast.kp_pack().version(str(line.directive))
    assert version
    clause = version.clause(str(line.clause))
    post = cast.post(**{k: v for k, v in case["post"].items() if k in ("by", "kind", "at")})
    assert clause
    assert post.published_at
    return Ground(
        id=str(line.clause),
        incident=line.post,
        officer=str(line.officer),
        clause=clause.id,
        directive=version.id,
        harm=clause.harm,
        may_lead_to=clause.may_lead_to,
        is_confirmed=True,
        reviewers=REVIEWERS,
        served_at=version.in_force_from,
        published_at=_moment(post.published_at),
        **changes,
    )


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _track(start: Opening) -> Track:
    return next(track for track in story.tracks().values() if applies(track, start))


IDS = [f"{case['pattern']}-{case['tells'][:40]}" for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_pattern_comes_to_its_fair_end(case: dict[str, Any]) -> None:
    assert set(case["ends"]) <= KNOWN
    assert ends_of(case) == set(case["ends"])


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_is_protected_settled_or_in_doubt_opens_no_case(case: dict[str, Any]) -> None:
    for line in screened(case):
        if line.outcome == "propose" or not (line.officer and line.clause and line.directive):
            continue
        changes: dict[str, Any] = {"is_confirmed": False}
        if line.outcome == "protected":
            changes = {"is_protected": True}
        start = _opening(case, [line])
        ground = _ground(case, line)
        for name, value in changes.items():
            ground = msgspec.structs.replace(ground, **{name: value})
        start = msgspec.structs.replace(start, grounds=(ground,))
        assert set(bars(_track(start), start, frozenset())) & {Why.NOT_CONFIRMED, Why.PROTECTED}


def test_every_line_about_protected_speech_names_nobody() -> None:
    lines = [line for case in CASES for line in screened(case) if line.outcome == "protected"]
    assert lines
    assert {line.officer for line in lines} == {None}


def test_the_innocent_outnumber_those_who_get_a_case() -> None:
    """Of the patterns as they are, most end with nothing at all against anybody."""
    with_case = {"cured", "advised", "decided", "referred"}
    ends = [set(case["ends"]) for case in CASES]
    assert sum(not one & with_case for one in ends) > len(ends) / 2
