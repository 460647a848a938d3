"""What can be wrong in a track's table, each fault with its place and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zabta.domain.fault import Fault
from zabta.domain.force import Names
from zabta.procedure.file import START
from zabta.procedure.track import Move, Track
from zabta.procedure.words import Need, Step, Who

SEEN = ("gazette", "case_law", "press", "practice", "not_seen")


def faults_in(track: Track, where: str) -> list[Fault]:
    return [
        *_texts(track, where),
        *_twice(track, where),
        *_unknown(track, where),
        *_moves(track, where),
        *_states(track, where),
        *_guide(track, where),
    ]


def _texts(track: Track, where: str) -> Iterator[Fault]:
    named: list[tuple[str, Names]] = [("title", track.title)]
    named += [(f"moves.{move.name}", move.title) for move in track.moves]
    named += [(f"states.{state.name}", state.title) for state in track.states]
    named += [(f"punishments.{one.name}", one.title) for one in track.punishments]
    named += [(f"numbers.{name}", number.says) for name, number in track.numbers.items()]
    named += [(f"clocks.{clock.name}", clock.title) for clock in track.clocks]
    for place, names in named:
        if not all((names.en.strip(), names.ur.strip(), names.ps.strip())):
            yield Fault("a language is empty", f"{where}: {place}", "en, ur and ps")


def _twice(track: Track, where: str) -> Iterator[Fault]:
    for kind, names in (
        ("move", [one.name for one in track.moves]),
        ("state", [one.name for one in track.states]),
        ("clock", [one.name for one in track.clocks]),
        ("punishment", [one.name for one in track.punishments]),
        ("law", [one.id for one in track.law]),
    ):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Fault(f"{kind} {name!r} stands twice", where, "each once")


def _unknown(track: Track, where: str) -> Iterator[Fault]:
    """Names that point nowhere."""
    moves, clocks = {one.name for one in track.moves}, {one.name for one in track.clocks}
    law, states = {one.id for one in track.law}, {one.name for one in track.states}
    for clock in track.clocks:
        yield from _lost([clock.number], set(track.numbers), f"{where}: clocks.{clock.name}")
        yield from _lost([*clock.starts, *clock.met_by], moves, f"{where}: clocks.{clock.name}")
    for move in track.moves:
        place = f"{where}: moves.{move.name}"
        yield from _lost(move.law, law, place)
        yield from _lost([*move.after, *_targets(move)], states, place)
        yield from _lost([name for name in (move.consent, move.serves) if name], moves, place)
        yield from _lost([move.clock] if move.clock else [], clocks, place)
    for name, number in track.numbers.items():
        yield from _lost(number.law, law, f"{where}: numbers.{name}")
    for one in track.law:
        yield from _lost([one.seen], set(SEEN), f"{where}: law.{one.id}")


def _lost(names: Iterable[str], known: set[str], place: str) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            yield Fault(f"{name!r} is not there", place, "one of " + ", ".join(sorted(known)))


def _targets(move: Move) -> list[str]:
    targets = [move.to] if isinstance(move.to, str) else list(move.to.values())
    return [target for target in targets if target != "="]


def _moves(track: Track, where: str) -> Iterator[Fault]:
    for move in track.moves:
        place = f"{where}: moves.{move.name}"
        if not move.law:
            yield Fault("rests on no law", place, "at least one id of `law`")
        if {Need.CLOCK_PAST, Need.IN_TIME} & set(move.needs) and not move.clock:
            yield Fault("reads no clock", place, "`clock`")
        if {Need.LEGAL_CONSENT, Need.GUIDE} & set(move.needs) and not move.consent:
            yield Fault("no consent to look for", place, "`consent`")
        if Need.PENALTY in move.needs and Need.PROPORTIONALITY not in move.needs:
            yield Fault("punishes unweighed", place, "`proportionality` among its needs")
        if move.step is Step.MAJOR and move.who is Who.DECIDER and Need.REASONS not in move.needs:
            yield Fault("a major step without reasons", place, "`reasons` among its needs")


def _states(track: Track, where: str) -> Iterator[Fault]:
    reached = {target for move in track.moves for target in _targets(move)}
    left = {state for move in track.moves for state in move.after}
    for state in track.states:
        place = f"{where}: states.{state.name}"
        if state.name not in reached:
            yield Fault("no move leads here", place, "a move whose `to` names it")
        if not state.is_over and state.name not in left:
            yield Fault("no move leads on", place, "`is_over: true`, or a move after it")
    if not any(not move.after for move in track.moves):
        yield Fault("nothing opens a case", where, f"a move with no `after` (state {START!r})")


def _guide(track: Track, where: str) -> Iterator[Fault]:
    for harm in ("low", "medium", "high"):
        if not track.guide.row(harm):
            yield Fault("empty", f"{where}: guide.{harm}", "steps of the ladder")
    if track.guide.low and track.guide.low[0] in (Step.MINOR, Step.MAJOR):
        mend = "A first item of low harm is taught or mended"
        yield Fault("a first low item is punished", f"{where}: guide.low", "educate", mend)
