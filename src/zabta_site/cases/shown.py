"""What stands on a case's page, told as its reader needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

from zabta.domain.force import Names
from zabta.procedure.clocks import Running, clocks_of
from zabta.procedure.file import Opening, Person
from zabta.procedure.guide import Advice, advise
from zabta.procedure.rules import options
from zabta.procedure.track import Move, Track
from zabta.procedure.words import Who
from zabta_site.cases import likes, reads, standing
from zabta_site.cases.days import calendar_for
from zabta_site.cases.models import Case, CaseMove, Paper
from zabta_site.cases.persons import person_for
from zabta_site.cases.tracks import track_of
from zabta_site.cases.wording import outcome_names, penalty_names
from zabta_site.cases.words import PARTS, STEPS
from zabta_site.people.viewer import Viewer

STEP_BACK = "step_back"


@dataclass(frozen=True, slots=True)
class Guided:
    """The guide for one case, in words."""

    usual: Promise
    most: Promise
    advice: Advice


@dataclass(frozen=True, slots=True)
class Done:
    """One move as the history shows it."""

    row: CaseMove
    title: Names | None
    outcome: Names | None
    penalty: Names | None
    reason: str
    state: Names
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class Clocked:
    run: Running
    whose: Promise
    is_past: bool
    days: int
    unit: str


def guided(track: Track, opening: Opening) -> Guided:
    advice = advise(track.guide, opening.harm, opening.earlier, opening.may_lead_to)
    return Guided(STEPS[advice.usual], STEPS[advice.most], advice)


def moves_open_to(viewer: Viewer, case: Case) -> list[Move]:
    """The moves the viewer could make now; an officer's paper may be entered by the desk."""
    track, file = track_of(case), case.file()
    person = person_for(viewer, case.unit.path)
    found = options(track, file, person)
    if _is_desk(person, case):
        enter = [
            move for move in track.moves if move.who is Who.OFFICER and case.state in move.after
        ]
        found += [move for move in enter if move not in found]
    return found


def _is_desk(person: Person, case: Case) -> bool:
    free = person.number != case.officer_id and person.number not in case.file().opening.near()
    return free and bool(person.roles & {"decider", "legal"})


def done(track: Track, case: Case, language: str) -> list[Done]:
    return [_done(track, row, language) for row in reads.moves_of(case)]


def _done(track: Track, row: CaseMove, language: str) -> Done:
    act, move = row.as_act(), track.move(row.name)
    return Done(
        row=row,
        title=move.title if move else None,
        outcome=outcome_names(act.outcome) if act.outcome else None,
        penalty=penalty_names(track, act.penalty, act.amount) if act.penalty else None,
        reason=act.reason,
        state=track.state(row.state).title,
        papers=tuple(paper for paper in row.papers.all() if paper.language == language),
    )


def clocked(track: Track, case: Case) -> list[Clocked]:
    """Clocks that wait, the nearest end first."""
    now, calendar = timezone.now(), calendar_for(case.officer, track.weekend)
    runs = [run for run in clocks_of(track, case.file(), calendar) if run.met_at is None]
    found = []
    for run in sorted(runs, key=lambda one: one.ends):
        number = track.numbers[run.clock.number]
        whose = PARTS[run.clock.whose]
        found.append(Clocked(run, whose, run.is_past(now), number.value, number.unit))
    return found


def page_of(viewer: Viewer, case: Case, language: str) -> dict[str, Any]:
    track, opening = track_of(case), case.file().opening
    return {
        "case": case,
        "track": track,
        "state": track.state(case.state).title,
        "options": moves_open_to(viewer, case),
        "clocks": clocked(track, case) if not case.is_over else [],
        "guide": guided(track, opening),
        "likes": likes.outcomes(case, track),
        "incident": standing.incident_rows(case),
        "clauses": standing.clause_rows(case),
        "evidence": standing.evidence_rows(case),
        "moves": done(track, case, language),
        "registry": reads.registry_of(case),
        "reminders": reads.reminders_of(case),
        "is_own": case.officer_id == viewer.number,
        "may_step_back": may_step_back(viewer, case),
    }


def may_step_back(viewer: Viewer, case: Case) -> bool:
    roles = person_for(viewer, case.unit.path).roles
    return not case.is_over and bool(roles) and case.officer_id != viewer.number
