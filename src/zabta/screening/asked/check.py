"""The same directive, detectors and screening as everywhere, for someone who asks beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from zabta.domain.finding import Finding, FindingOutcome
from zabta.domain.force import Names
from zabta.domain.moment import Precision
from zabta.domain.post import AccountRef, Media, Post
from zabta.domain.signal import Signal
from zabta.policy.compare import FactValue
from zabta.policy.condition import facts_of
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Clause, Pack, Version
from zabta.screening.asked.answer import Answer, Hint, Note, Trigger, Verdict
from zabta.screening.asked.eyes import Sight
from zabta.screening.asked.fixes import fixes_for
from zabta.screening.asked.person import ANYONE, some_officer
from zabta.screening.blind import asks_beyond_gallery, kinds_unseen
from zabta.screening.names import fact_told_by, facts_told
from zabta.screening.rulebook import Rulebook
from zabta.screening.screen import Screen
from zabta.screening.seen import Seen
from zabta.signals.text import MANIFEST, TextReading, read_text

MENDS = (FindingOutcome.PROPOSE, FindingOutcome.NEEDS_REVIEW)
_SAFE = ("place", "number", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`on_duty` as the asker says; None when they do not say. `sight` of the picture, if any."""

    text: str = ""
    sight: Sight | None = None
    on_duty: bool | None = None
    facts: Mapping[str, FactValue] | None = None
    """What the asker adds: that it is a ceremony, say."""


def check(question: Question, pack: Pack, now: datetime) -> Answer:
    """A pure function of the question, the pack and the hour."""
    words = read_text(question.text) if question.text.strip() else None
    seen = _seen(words, question.sight)
    post = _post(question, now)
    screen = Screen(_book(pack), some_officer(pack, now))
    lines = screen.post(post, _given(question), seen)
    version = pack.version_at(now).version or pack.versions[-1]
    hints = tuple(_hints(lines, version, seen.signals))
    return Answer(
        verdict=_verdict(lines, hints, question.sight, version),
        directive=version.id,
        hints=hints,
        notes=tuple(_notes(words, question)),
        unseen=tuple(_unseen(question.sight, version)),
        lets_pass=tuple(sorted({code for line in lines for code in line.exceptions})),
    )


_last: list[Rulebook] = []


def _book(pack: Pack) -> Rulebook:
    """The rules of the pack that was asked for last stay compiled; nothing of a question does."""
    if not _last or _last[0].pack is not pack:
        _last[:] = [Rulebook(pack)]
    return _last[0]


def _seen(words: TextReading | None, sight: Sight | None) -> Seen:
    signals: tuple[Signal, ...] = words.signals if words else ()
    looked_for = facts_told(MANIFEST.signals) if words else frozenset[str]()
    if sight is not None:
        signals += sight.signals
        looked_for |= facts_told(sight.sought)
    return Seen(signals, looked_for, words.protected if words else None)


def _post(question: Question, now: datetime) -> Post:
    kind = "video" if question.sight and question.sight.is_clip else "image"
    return Post(
        id=ANYONE,
        platform=ANYONE,
        account=AccountRef(id=ANYONE, handle=ANYONE),
        text=question.text,
        published_at=now.isoformat(),
        time_precision=Precision.MINUTE,
        media=(Media(position=0, type=kind),) if question.sight else (),
    )


def _given(question: Question) -> dict[str, FactValue]:
    """What the asker said; the profile is not looked at, so no clause is held against it."""
    profile = [fact.name for fact in load_catalogue().facts.values() if fact.source == "profile"]
    given: dict[str, FactValue] = dict.fromkeys(profile, "unlikely")
    if question.on_duty is not None:
        given |= {"duty_active": question.on_duty, "duty_recorded": True}
    return given | dict(question.facts or {})


def _hints(lines: list[Finding], version: Version, signals: tuple[Signal, ...]) -> Iterator[Hint]:
    for line in lines:
        clause = version.clause(line.clause) if line.clause else None
        if clause is None or line.outcome not in MENDS:
            continue
        triggers = tuple(_triggers(clause, signals))
        yield Hint(
            clause=clause.id,
            title=clause.title,
            text=clause.text,
            because=line.because,
            is_open=line.outcome is FindingOutcome.NEEDS_REVIEW,
            triggers=triggers,
            fixes=fixes_for(_facts_met(clause, line)),
        )


def _facts_met(clause: Clause, line: Finding) -> Iterable[str]:
    absent = ("no", "unknown", "unlikely", "possible")
    return [fact for fact in facts_of(clause.when) if line.facts.get(fact) not in absent]


def _triggers(clause: Clause, signals: tuple[Signal, ...]) -> Iterator[Trigger]:
    facts = set(facts_of(clause.when))
    for signal in signals:
        if signal.is_given and fact_told_by(signal) in facts:
            yield Trigger(
                name=signal.name,
                why=_why(signal),
                spans=signal.spans,
                box=signal.box,
                at=signal.at,
            )


def _why(signal: Signal) -> Names:
    ur, ps = (signal.told.get(language) for language in ("ur", "ps"))
    return Names(signal.why, ur.why if ur else "", ps.why if ps else "")


def _verdict(
    lines: list[Finding], hints: tuple[Hint, ...], sight: Sight | None, version: Version
) -> Verdict:
    if len(lines) == 1 and lines[0].outcome is FindingOutcome.PROTECTED:
        return Verdict.PROTECTED
    if any(not hint.is_open for hint in hints):
        return Verdict.MEND
    if hints:
        return Verdict.ASK
    if sight is not None and kinds_unseen(version, sight.sought):
        return Verdict.UNSEEN
    return Verdict.FINE


def _unseen(sight: Sight | None, version: Version) -> Iterator[str]:
    yield "profile"
    if sight is not None:
        yield from kinds_unseen(version, sight.sought) if sight.knows_marks else ("marks",)
        yield from ("people",) if asks_beyond_gallery(version) else ()
        yield from ("sound",) if sight.has_sound else ()
        yield from ("frames",) if sight.is_clip else ()


def _notes(words: TextReading | None, question: Question) -> Iterator[Note]:
    said = words.spans if words and (words.signals or words.protected.is_protected) else ()
    for kind in _SAFE:
        if spans := tuple((one.start, one.end) for one in said if one.type == kind):
            yield Note(kind=kind, spans=spans)
    if question.sight is not None:
        yield from _sight_notes(question.sight)


def _sight_notes(sight: Sight) -> Iterator[Note]:
    if sight.faces:
        yield Note(kind="face", boxes=sight.faces)
    if sight.plates:
        yield Note(kind="plate", boxes=sight.plates)
    told = msgspec.structs.asdict(sight.facts)
    if told["has_gps"]:
        yield Note(kind="gps", detail=told["gps"] or "")
    for kind in ("taken_at", "device", "software"):
        if told[kind]:
            yield Note(kind=kind, detail=told[kind])
