"""What a move may need, one small check each. A check gives every reason against the act."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from zabta.procedure.calendar import Calendar
from zabta.procedure.clocks import latest
from zabta.procedure.file import Act, File, since_remand
from zabta.procedure.guide import advise, is_above
from zabta.procedure.ranks import plain
from zabta.procedure.recusal import conflicts
from zabta.procedure.track import Move, Punishment, Track
from zabta.procedure.words import Step, Who, Why

REASON_LENGTH = 20
"""Letters below which a sentence gives no reason."""
NAMING = {
    Who.FACT_FINDER: ("order_fact_finding",),
    Who.INQUIRY_OFFICER: ("appoint_inquiry", "replace_inquiry_officer"),
}
EXONERATED = ("exonerated", "set_aside", "remanded")
"""Outcomes that carry no punishment."""


class Case(NamedTuple):
    track: Track
    file: File
    calendar: Calendar


def reasons(case: Case, act: Act, move: Move) -> Iterator[Why]:
    if len(act.reason.strip()) < REASON_LENGTH:
        yield Why.NO_REASONS


def fact_finder(case: Case, act: Act, move: Move) -> Iterator[Why]:
    yield from _named(case, act, Who.FACT_FINDER)


def inquiry_officer(case: Case, act: Act, move: Move) -> Iterator[Why]:
    yield from _named(case, act, Who.INQUIRY_OFFICER)
    if act.named and act.named.number == act.by.number:
        yield Why.CONFLICT


def _named(case: Case, act: Act, who: Who) -> Iterator[Why]:
    if act.named is None:
        yield Why.NOBODY_NAMED
    else:
        yield from conflicts(case.file, act.named, who)


def guide(case: Case, act: Act, move: Move) -> Iterator[Why]:
    """A step above the guide needs the legal adviser's consent, given on this case."""
    opening = case.file.opening
    advice = advise(case.track.guide, opening.harm, opening.earlier, opening.may_lead_to)
    if move.step and is_above(move.step, advice) and not _consented(case, move):
        yield Why.ABOVE_GUIDE


def legal_consent(case: Case, act: Act, move: Move) -> Iterator[Why]:
    if not _consented(case, move):
        yield Why.NO_CONSENT


def _consented(case: Case, move: Move) -> bool:
    now = since_remand(case.track, case.file)
    return any(act.move == move.consent and act.outcome == "agreed" for act in now)


def heard(case: Case, act: Act, move: Move) -> Iterator[Why]:
    """With the officer present, or after a warning that it would go on without them; and after
    the officer last named witnesses, records or someone to help."""
    warned = is_heard = False
    for one in since_remand(case.track, case.file):
        warned = warned or one.move == "warn_ex_parte"
        if one.move == "name_defence":
            is_heard = False
        elif one.move == "record_hearing" and (one.was_present or warned):
            is_heard = True
    if not is_heard:
        yield Why.NOT_HEARD


def hearing_if_asked(case: Case, act: Act, move: Move) -> Iterator[Why]:
    now = since_remand(case.track, case.file)
    asked = [n for n, one in enumerate(now) if one.wants_hearing]
    given = [n for n, one in enumerate(now) if one.move == "hear_in_person"]
    if asked and (not given or given[-1] < asked[-1]):
        yield Why.HEARING_ASKED


def hearing_in_person(case: Case, act: Act, move: Move) -> Iterator[Why]:
    """Where the law itself gives a personal hearing: no punishment without one, nor without the
    later one that an officer asked for after it."""
    if not act.penalty:
        return
    now = since_remand(case.track, case.file)
    if not any(one.move == "hear_in_person" for one in now):
        yield Why.HEARING_ASKED
        return
    yield from hearing_if_asked(case, act, move)


def penalty(case: Case, act: Act, move: Move) -> Iterator[Why]:
    """A punishment of this track, of this move's step or milder, within the decider's power."""
    if act.outcome in (*EXONERATED, "upheld"):
        if act.penalty:
            yield Why.PENALTY_OFF_TRACK
        return
    if not act.penalty:
        yield Why.NO_PENALTY
        return
    one = case.track.punishment(act.penalty)
    if one is None or not _fits(case, one, act, move):
        yield Why.PENALTY_OFF_TRACK
    elif not _within_power(case, one, act, move):
        yield Why.PENALTY_ABOVE_POWER
    if one and one.weight > _most_after_remand(case):
        yield Why.HARSHER


def _most_after_remand(case: Case) -> int:
    """The weight of the mildest order that was sent back: whoever appealed may not fare worse."""
    most, standing = sys.maxsize, sys.maxsize
    for act in case.file.acts:
        if act.outcome == "remanded":
            most = min(most, standing)
        elif act.penalty and (one := case.track.punishment(act.penalty)):
            standing = one.weight
    return most


def _fits(case: Case, one: Punishment, act: Act, move: Move) -> bool:
    rank = plain(case.file.opening.rank)
    steps = (Step.MINOR, Step.MAJOR) if move.step is not Step.MINOR else (Step.MINOR,)
    allowed = [each for step in steps for each in case.track.allowed(rank, step)]
    return one in allowed and 0 <= act.amount <= (one.at_most or 0)


def _within_power(case: Case, one: Punishment, act: Act, move: Move) -> bool:
    if move.who is not Who.DECIDER:
        return True
    power = case.track.power_over(plain(case.file.opening.rank))
    posts = power.major if one.step is Step.MAJOR else (*power.minor, *power.major)
    return act.by.post in posts


def proportionality(case: Case, act: Act, move: Move) -> Iterator[Why]:
    """A punishment is weighed in words against like cases."""
    if act.penalty and len(act.proportionality.strip()) < REASON_LENGTH:
        yield Why.NO_PROPORTIONALITY


def clock_past(case: Case, act: Act, move: Move) -> Iterator[Why]:
    run = latest(case.track, case.file, move.clock, case.calendar)
    if run is None or not run.is_past(act.at):
        yield Why.TOO_EARLY


def in_time(case: Case, act: Act, move: Move) -> Iterator[Why]:
    """Late is possible with reasons, which the authority weighs; nothing is shut by a machine."""
    run = latest(case.track, case.file, move.clock, case.calendar)
    late = run is not None and run.is_past(act.at)
    if late and len(act.late_because.strip()) < REASON_LENGTH:
        yield Why.TOO_LATE


def no_harsher(case: Case, act: Act, move: Move) -> Iterator[Why]:
    """An appeal never makes it worse."""
    before = case.track.punishment(penalty_in_force(case.file) or "")
    after = case.track.punishment(act.penalty) if act.penalty else None
    if act.outcome == "reduced" and (before is None or after is None):
        yield Why.NO_PENALTY
    if before and after and act.outcome == "reduced" and after.weight >= before.weight:
        yield Why.HARSHER


def penalty_in_force(file: File) -> str:
    """What the newest order, appeal or revision left standing."""
    found = ""
    for act in file.acts:
        if act.outcome in EXONERATED:
            found = ""
        elif act.penalty:
            found = act.penalty
    return found


def days(case: Case, act: Act, move: Move) -> Iterator[Why]:
    most = case.track.numbers.get("adjournment")
    if act.days < 1 or (most and act.days > most.value):
        yield Why.TOO_MANY_DAYS


def served_how(case: Case, act: Act, move: Move) -> Iterator[Why]:
    if not act.served_how.strip():
        yield Why.NO_SERVICE
