"""Whether a move may be made now, by this person, with what they bring; and making it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from zabta.procedure import needs
from zabta.procedure.calendar import Calendar
from zabta.procedure.file import START, Act, File, Person, state_of
from zabta.procedure.open import bars
from zabta.procedure.ranks import plain
from zabta.procedure.recusal import STEP_BACK, conflicts
from zabta.procedure.track import Move, Track
from zabta.procedure.words import Need, Refused, Step, Who, Why

CHECKS: Mapping[Need, Callable[[needs.Case, Act, Move], Iterator[Why]]] = {
    Need.REASONS: needs.reasons,
    Need.FACT_FINDER: needs.fact_finder,
    Need.INQUIRY_OFFICER: needs.inquiry_officer,
    Need.GUIDE: needs.guide,
    Need.HEARD: needs.heard,
    Need.HEARING_IF_ASKED: needs.hearing_if_asked,
    Need.HEARING_IN_PERSON: needs.hearing_in_person,
    Need.PENALTY: needs.penalty,
    Need.PROPORTIONALITY: needs.proportionality,
    Need.CLOCK_PAST: needs.clock_past,
    Need.IN_TIME: needs.in_time,
    Need.LEGAL_CONSENT: needs.legal_consent,
    Need.NO_HARSHER: needs.no_harsher,
    Need.DAYS: needs.days,
    Need.SERVED_HOW: needs.served_how,
}
ORDERS = ("order_minor", "order_major")


def open_file(
    track: Track, file: File, act: Act, cased: frozenset[str], calendar: Calendar
) -> File:
    """The first move, with every bar against opening checked. Raises Refused."""
    found = bars(track, file.opening, cased)
    if found:
        raise Refused(*found)
    return make(track, file, act, calendar)


def make(track: Track, file: File, act: Act, calendar: Calendar) -> File:
    """The file with this act. Raises Refused with every reason."""
    found = refusals(track, file, act, calendar)
    if found:
        raise Refused(*found)
    return file.with_act(act)


def refusals(track: Track, file: File, act: Act, calendar: Calendar) -> list[Why]:
    if act.move == STEP_BACK:
        return list(_stepping_back(file, act))
    move = track.move(act.move)
    if move is None or state_of(track, file) not in (move.after or (START,)):
        return [Why.OUT_OF_ORDER]
    found = [*_timing(file, act), *may_make(track, file, move, act.by, on_paper=act.on_paper)]
    if (act.outcome != "") if isinstance(move.to, str) else act.outcome not in move.to:
        found.append(Why.NO_OUTCOME)
    if act.penalty and Need.PENALTY not in move.needs:
        found.append(Why.PENALTY_OFF_TRACK)
    case = needs.Case(track, file, calendar)
    for need in move.needs:
        found += CHECKS[need](case, act, move)
    return list(dict.fromkeys(found))


def _stepping_back(file: File, act: Act) -> Iterator[Why]:
    """Anyone but the officer may step back from an open case, once, and say why."""
    yield from _timing(file, act)
    if not file.acts:
        yield Why.OUT_OF_ORDER
    if not act.reason.strip():
        yield Why.NO_REASONS
    stepped = {one.by.number for one in file.made(STEP_BACK)}
    if act.by.number == file.opening.officer or act.by.number in stepped or act.penalty:
        yield Why.NOT_THIS_PERSON
    if act.outcome:
        yield Why.NO_OUTCOME


def options(track: Track, file: File, person: Person) -> list[Move]:
    """The moves this person could make now, given what each needs."""
    state = state_of(track, file)
    return [
        move
        for move in track.moves
        if state in (move.after or (START,)) and not may_make(track, file, move, person)
    ]


def may_make(
    track: Track, file: File, move: Move, person: Person, *, on_paper: str = ""
) -> list[Why]:
    """Whether this person may, in the part the move belongs to."""
    if move.who is Who.OFFICER:
        own = person.number == file.opening.officer
        is_free = _is_desk(person) and not conflicts(file, person, Who.DESK)
        entered = bool(on_paper) and is_free
        return [] if own or entered else [Why.NOT_THIS_PERSON]
    found = conflicts(file, person, move.who)
    if not _holds(track, file, move, person):
        found.append(Why.NOT_THIS_PERSON)
    elif not _has_power(track, file, move, person):
        found.append(Why.NOT_THIS_POST)
    return found


def _timing(file: File, act: Act) -> Iterator[Why]:
    if file.acts and act.at < file.acts[-1].at:
        yield Why.BACKDATED


def _holds(track: Track, file: File, move: Move, person: Person) -> bool:
    if move.who in (Who.DECIDER, Who.APPELLATE, Who.REVISER):
        return "decider" in person.roles
    if move.who is Who.LEGAL:
        return "legal" in person.roles
    if move.who is Who.DESK:
        return _is_desk(person)
    named = file.last(*needs.NAMING[move.who])
    return named is not None and named.named is not None and named.named.number == person.number


def _is_desk(person: Person) -> bool:
    return bool(person.roles & {"decider", "legal"})


def _has_power(track: Track, file: File, move: Move, person: Person) -> bool:
    """By post, as the table of powers says; the desk, legal and the named need no power."""
    power = track.power_over(plain(file.opening.rank))
    if move.who is Who.APPELLATE:
        return person.post in power.appeal and person.post != _office(file, *ORDERS)
    if move.who is Who.REVISER:
        return person.post in power.revision and person.post != _office(file, "decide_appeal")
    if move.who is Who.DECIDER:
        posts = power.major if move.step is Step.MAJOR else (*power.minor, *power.major)
        return person.post in posts
    return True


def _office(file: File, *moves: str) -> str:
    """The post that made the newest of these; no office hears an appeal from itself."""
    act = file.last(*moves)
    return act.by.post if act else ""


def is_over(track: Track, file: File) -> bool:
    state = state_of(track, file)
    return state != START and track.state(state).is_over
