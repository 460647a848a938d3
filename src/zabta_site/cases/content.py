"""What stands on a case's papers: every field a kind may take, from the case and the move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zabta.domain.force import Names
from zabta.papers import kinds
from zabta.procedure.calendar import Calendar
from zabta.procedure.clocks import latest
from zabta.procedure.file import Act, File, since_remand
from zabta.procedure.needs import penalty_in_force
from zabta.procedure.track import Track
from zabta_site.cases import wording as say
from zabta_site.cases.models import Case
from zabta_site.cases.standing import allegations, clause_rows, evidence_rows, incident_rows, proofs
from zabta_site.people.models import Officer

ANSWERS = ("answer_show_cause", "answer_charge", "answer_final", "answer_report")
ORDERS = ("order_minor", "order_major")


def content_of(
    case: Case, track: Track, file: File, kind: str, calendar: Calendar
) -> dict[str, Any]:
    """Only the fields this kind has a place for, and only those that hold something."""
    act = file.acts[-1]
    fields = {
        **_head(case, track),
        **_stands_on(case, track, act),
        **_said(file, act, track),
        **_times(track, file, act, calendar),
    }
    wanted = kinds()[kind].fields
    return {name: value for name, value in fields.items() if name in wanted and value}


def _head(case: Case, track: Track) -> dict[str, Any]:
    officer = case.officer
    return {
        "officer": officer.name,
        "rank": say.rank_names(officer.rank),
        "number": officer.number,
        "unit": say.unit_names(case.unit),
        "case": case.number,
        "track": track.title,
    }


def _stands_on(case: Case, track: Track, act: Act) -> dict[str, Any]:
    move = track.move(act.move)
    law = [one for one in track.law if move and one.id in move.law]
    return {
        "incident": incident_rows(case),
        "clauses": clause_rows(case),
        "evidence": evidence_rows(case),
        "proofs": proofs(case),
        "allegations": allegations(case),
        "law": [
            say.put(say.same("{ref}: {says}"), ref=one.reference, says=one.says) for one in law
        ],
    }


def _said(file: File, act: Act, track: Track) -> dict[str, Any]:
    answers, findings = file.made(*ANSWERS), file.last("submit_findings", "report_facts")
    dispensed = _newest(since_remand(track, file), "dispense_inquiry")
    chosen = _newest(since_remand(track, file), "choose_minor")
    appeal = file.last("lodge_appeal", "lodge_revision")
    consents = [one for one in file.acts if one.move.startswith("consent_")]
    if dispensed and act.move == "issue_final_show_cause":
        findings = None  # there was no inquiry, and no other report stands in its place
    return {
        "reason": act.reason,
        "outcome": _outcome(track, act),
        "penalty": _standing_penalty(track, file, act),
        "proportionality": act.proportionality,
        "answer": "\n".join(one.reason for one in answers),
        "report": findings.reason if findings else "",
        "finding": say.outcome_names(findings.outcome) if findings and findings.outcome else "",
        "dispensed": dispensed.reason if dispensed else "",
        "chosen": chosen.reason if chosen else "",
        "grounds": appeal.reason if appeal else "",
        "late": act.late_because,
        "before": _before(track, file),
        "consent": say.outcome_names(consents[-1].outcome) if consents else "",
        "named": _person_line(act.named.number) if act.named else "",
        "authority": _person_line(act.by.number),
        "by": _person_line(act.by.number),
        "came": say.put(say.ON_PAPER, **{"": act.on_paper}) if act.on_paper else say.ON_PAGE,
        "wants": say.YES if act.wants_hearing else say.NO,
        "present": say.YES if act.was_present else say.NO,
        "held": say.date_names(act.at),
        "hearings": [
            {
                "held": say.date_names(one.at),
                "present": say.YES if one.was_present else say.NO,
            }
            for one in file.made("record_hearing")
        ],
    }


def _newest(acts: Sequence[Act], move: str) -> Act | None:
    return next((act for act in reversed(acts) if act.move == move), None)


def _outcome(track: Track, act: Act) -> Names:
    """An order says its punishment; a closing says the state it closes in."""
    if act.penalty and act.outcome == "penalty":
        return say.penalty_names(track, act.penalty, act.amount)
    move = track.move(act.move)
    if not act.outcome and move and isinstance(move.to, str) and move.to != "=":
        return track.state(move.to).title
    return say.outcome_names(act.outcome)


def _standing_penalty(track: Track, file: File, act: Act) -> Names | str:
    name = penalty_in_force(file)
    return say.penalty_names(track, name, act.amount) if name else ""


def _before(track: Track, file: File) -> Names:
    """What the order under review had decided."""
    earlier = [one for one in file.acts[:-1] if one.outcome and one.penalty]
    if not earlier:
        return say.NOTHING
    last = earlier[-1]
    return say.penalty_names(track, last.penalty, last.amount)


def _person_line(number: str) -> Names | str:
    officer = Officer.objects.filter(number=number).first()
    return say.officer_line(officer) if officer else number


def _times(track: Track, file: File, act: Act, calendar: Calendar) -> dict[str, Any]:
    """A clock that this move began has a date; one that its service will begin has only days."""
    runs = [
        latest(track, file, one.name, calendar) for one in track.clocks if act.move in one.starts
    ]
    ends = [run.ends for run in runs if run]
    served_by = [move.name for move in track.moves if move.serves == act.move]
    served_by += ["serve_order"] if act.move in ORDERS else []
    days = [
        track.numbers[one.number].value for one in track.clocks if set(served_by) & set(one.starts)
    ]
    found: dict[str, Any] = {"until": say.date_names(min(ends))} if ends else {}
    return {**found, "days": days[0]} if days else found
