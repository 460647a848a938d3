"""Random cases: anybody tries anything at any time. What the rules let through must hold.

Used by `zabta procedure walk` and by the tests; the draw is passed in, so a walk can be repeated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

import msgspec

from zabta.domain.force import Cadre
from zabta.procedure.calendar import Calendar, TakenBack
from zabta.procedure.file import START, Act, File, Ground, Opening, Person, state_of
from zabta.procedure.invariants import broken
from zabta.procedure.ranks import ORDER
from zabta.procedure.rules import make, open_file
from zabta.procedure.track import Move, Track
from zabta.procedure.words import Refused, Step

BEGIN = datetime(2026, 1, 5, 5, tzinfo=UTC)
POSTS = ("", "SDPO", "DPO", "RPO", "PPO", "SHO")
ENDINGS = ("close_no_case", "close_cured", "route_elsewhere", "advise_officer", "exonerate")
ANY = ("censure", "quarter_guard", "removal", "flogging")
LONG = "because the record says so in full"
CALENDAR = Calendar(
    holidays=frozenset({date(2026, 2, 5), date(2026, 3, 23)}),
    leave=frozenset({date(2026, 1, 12), date(2026, 1, 13)}),
    taken_back=(
        TakenBack(date(2026, 1, 19), datetime(2026, 1, 16, 6, tzinfo=UTC)),
        TakenBack(date(2026, 1, 20), datetime(2026, 1, 17, 6, tzinfo=UTC), is_leave=True),
    ),
)


class Walked(msgspec.Struct, kw_only=True):
    """What many walks came to."""

    sequences: int = 0
    tried: int = 0
    made: int = 0
    faults: list[str] = msgspec.field(default_factory=list)
    states: Counter[str] = msgspec.field(default_factory=Counter)
    moves: Counter[str] = msgspec.field(default_factory=Counter)
    refused: Counter[str] = msgspec.field(default_factory=Counter)


def walk(tracks: list[Track], draw: Random, sequences: int, steps: int = 40) -> Walked:
    """Many cases, each of up to `steps` tries, all in one docket."""
    walked = Walked()
    for number in range(sequences):
        track = draw.choice(tracks)
        walked.sequences += 1
        cased: set[str] = set()
        for file in one_walk(track, draw, f"i{number}", steps, walked, cased):
            walked.faults += broken(track, file, CALENDAR)
    return walked


def one_walk(
    track: Track, draw: Random, incident: str, steps: int, walked: Walked, cased: set[str]
) -> Iterator[File]:
    """One case, given after each act that was let through."""
    file, at = File(opening=opening_of(track, draw, incident)), BEGIN
    people = [person_of(draw, number) for number in range(16)]
    for _ in range(steps):
        at += timedelta(hours=draw.choice((0, 1, 30, 24 * 8, 24 * 40)))
        act = act_of(track, file, draw, people, at)
        walked.tried += 1
        try:
            if file.acts:
                file = make(track, file, act, CALENDAR)
            else:
                file = open_file(track, file, act, frozenset(cased), CALENDAR)
                cased |= file.opening.incidents
        except Refused as refused:
            walked.refused.update(str(why) for why in refused.whys)
            continue
        walked.made += 1
        walked.moves[act.move] += 1
        yield file
    walked.states[state_of(track, file) or "never opened"] += 1


def opening_of(track: Track, draw: Random, incident: str) -> Opening:
    """Mostly one that may open; now and then with one thing wrong."""
    rank = draw.choice(track.applies_to.ranks)
    good = draw.random() < 0.85
    return Opening(
        officer="p0",
        rank=rank,
        cadre=track.applies_to.cadres[0] if good else draw.choice(list(Cadre)),
        path="/f/d/s/",
        grounds=tuple(_ground(draw, incident, good) for _ in range(draw.choice((1, 1, 2)))),
        earlier=draw.choice((0, 0, 1, 3)),
    )


def _ground(draw: Random, incident: str, good: bool) -> Ground:
    def odd(chance: float) -> bool:
        return not good and draw.random() < chance

    return Ground(
        id=f"g{draw.randrange(99)}",
        incident=incident if not odd(0.1) else f"{incident}x",
        officer="p0" if not odd(0.1) else "p1",
        clause="KP-SM-03",
        directive="2024.3",
        harm=draw.choice(("low", "low", "medium", "high")),
        may_lead_to=("educate", "cure", "warning", "minor", "major"),
        is_confirmed=not odd(0.3),
        reviewers=frozenset({"r1", "p3"} if not odd(0.3) else {"r1"}),
        served_at=BEGIN - timedelta(days=300) if not odd(0.3) else None,
        published_at=BEGIN - timedelta(days=draw.choice((3, 200)) if good else 400),
        is_protected=odd(0.2),
        is_settled=odd(0.2),
        is_reversed=odd(0.1),
        complainants=frozenset({"p4"} if draw.random() < 0.2 else ()),
    )


def person_of(draw: Random, number: int) -> Person:
    roles = [("decider",), ("decider", "legal"), ("legal",), ("inquiry",), ()]
    return Person(
        number=f"p{number}",
        rank=draw.choice(ORDER[3:] if number else ORDER[:3]),
        post=draw.choice(POSTS),
        path=draw.choice(("/f/d/s/", "/f/d/", "/f/d/t/", "/f/e/")),
        roles=frozenset(draw.choice(roles) if number else ()),
    )


def act_of(track: Track, file: File, draw: Random, people: list[Person], at: datetime) -> Act:
    """A try: usually a move of the present state, by someone likely, with what it needs."""
    move, at_random = _move(track, file, draw), draw.random() < 0.04
    outcome = "" if isinstance(move.to, str) else draw.choice([*move.to, *list(move.to)[:1] * 2])
    fitting = [one.name for one in track.allowed(file.opening.rank, move.step or Step.MINOR)]
    punishments = (fitting if draw.random() < 0.8 else []) or [*ANY, "dismissal"]
    punishes = outcome in ("penalty", "reduced") or at_random
    return Act(
        move=move.name if draw.random() > 0.02 else "step_back",
        by=_by(track, file, move, draw, people),
        at=at if draw.random() > 0.03 else at - timedelta(days=3),
        reason=LONG if draw.random() > 0.1 else "",
        named=draw.choice(people) if draw.random() > 0.2 else None,
        outcome=outcome if draw.random() > 0.05 else "else",
        penalty=draw.choice(punishments) if punishes else "",
        amount=draw.choice((0, 0, 1, 30)),
        proportionality=LONG if draw.random() > 0.1 else "",
        days=draw.choice((0, 3, 7, 9)),
        served_how="in person" if draw.random() > 0.1 else "",
        on_paper="D-1" if draw.random() < 0.2 else "",
        wants_hearing=move.name.startswith("answer") and draw.random() < 0.3,
        was_present=draw.random() < 0.6,
        late_because=LONG if draw.random() < 0.3 else "",
    )


def _move(track: Track, file: File, draw: Random) -> Move:
    state = state_of(track, file)
    here = [move for move in track.moves if state in (move.after or (START,))]
    if not here or draw.random() > 0.9:
        return draw.choice(track.moves)
    onward = [move for move in here if move.name not in ENDINGS]
    return draw.choice(onward if onward and draw.random() < 0.95 else here)


def _by(track: Track, file: File, move: Move, draw: Random, people: list[Person]) -> Person:
    if move.who == "officer" and draw.random() < 0.8:
        return people[0]
    named = [act.named for act in file.acts if act.named]
    if move.who in ("fact_finder", "inquiry_officer") and named and draw.random() < 0.8:
        return named[-1]
    if move.who in ("decider", "appellate", "reviser") and draw.random() < 0.85:
        power = track.power_over(file.opening.rank)
        posts = {"appellate": power.appeal, "reviser": power.revision}.get(move.who, power.major)
        fit = [one for one in people if "decider" in one.roles and one.post in posts]
        return draw.choice(fit or people)
    if move.who in ("legal", "desk") and draw.random() < 0.8:
        return draw.choice([one for one in people if "legal" in one.roles] or people)
    return draw.choice(people)
