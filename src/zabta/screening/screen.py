"""Posts to findings. At least one line a post, in a fixed order, and never by its metrics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zabta.domain.finding import Finding, FindingOutcome
from zabta.domain.post import Post
from zabta.policy.compare import FactValue
from zabta.policy.pack import Clause, Pack, Version
from zabta.screening.clauses import judge_clause, judged_facts
from zabta.screening.facts import Record, facts_of_post, record_of
from zabta.screening.gates import criticism, gate, is_criticism, told_only
from zabta.screening.matter import Line, Matter, write
from zabta.screening.port import ForceView
from zabta.screening.readings import Reading, readings
from zabta.screening.rulebook import Judged, Rulebook
from zabta.screening.seen import NOT_SEEN, Seen, Teller, join, look, telling
from zabta.screening.words import NOT_LOOKED, NOT_OURS, NOTHING_MET, fill
from zabta.signals.port import Detector, Subject

Keeper = Callable[[Post, Record, Mapping[str, FactValue]], None]
"""Takes what became known of a post; what it does with it is its own affair."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A directive, a force and detectors. `post` is a pure function of one post and its facts."""

    book: Rulebook
    force: ForceView
    tellers: tuple[Teller, ...] = ()
    media_folder: Path | None = None
    keep: Keeper | None = None

    @classmethod
    def of(
        cls,
        pack: Pack,
        force: ForceView,
        detectors: Iterable[Detector] = (),
        media_folder: Path | None = None,
    ) -> Screen:
        return cls(Rulebook(pack), force, telling(detectors), media_folder)

    def post(
        self,
        post: Post,
        given: Mapping[str, FactValue] | None = None,
        seen: Seen = NOT_SEEN,
        is_relay: bool | None = False,
    ) -> list[Finding]:
        """All lines of one post; `seen` adds to what the detectors find."""
        record = record_of(post, self.force)
        subject = Subject(post=post, account=record.account, media_folder=self.media_folder)
        everything = join(look(subject, self.tellers), seen)
        told = dict(given or {})
        facts = facts_of_post(post, record, everything, told, is_relay)
        if self.keep is not None:
            self.keep(post, record, facts)
        cited, found = readings(self.book.pack, post.moment, self._served(post, record))
        matter = Matter(self.book, post, record, facts, cited)
        return lines_of(matter, found, told)

    def _served(self, post: Post, record: Record) -> _Served:
        return _Served(self.force, record, post)


@dataclass(frozen=True, slots=True)
class _Served:
    """Whether a version had reached the officer by then; unknown when it came meanwhile."""

    force: ForceView
    record: Record
    post: Post

    def __call__(self, version: Version) -> bool | None:
        when = self.post.moment.span()
        if self.record.officer is None or when is None:
            return None
        first, last = (
            self.force.served(self.record.officer.id, version.id, at)
            for at in (when.start, when.end)
        )
        return first if first == last else None


def lines_of(
    matter: Matter, found: Sequence[Reading], given: dict[str, FactValue]
) -> list[Finding]:
    """Gates first; then every clause; then, when nothing was said, why not."""
    base = matter.book.judge(None, matter.facts)
    stopped = gate(matter, base)
    if stopped:
        return [stopped]
    lines: list[Finding] = []
    unseen: list[Line] = []
    for reading in found:
        _judge(reading, matter, given, lines, unseen)
    lines.sort(key=lambda line: line.clause or "")
    if lines and is_criticism(base):
        lines.insert(0, criticism(matter))
    if unseen:
        lines.append(_look_first(unseen, matter, base))
    return lines or [_nothing(matter, base)]


def _judge(
    reading: Reading,
    matter: Matter,
    given: dict[str, FactValue],
    lines: list[Finding],
    unseen: list[Line],
) -> None:
    facts = judged_facts(matter, reading, given)
    judged = matter.book.judge(reading.version, facts)
    for clause in reading.clauses:
        if not _binds(clause, matter):
            continue
        line = judge_clause(clause, reading, judged, matter)
        if line is None:
            continue
        if line.waits:
            unseen.append(line)
        elif line.outcome is not FindingOutcome.PROTECTED:
            lines.append(write(line, matter, facts))


def _binds(clause: Clause, matter: Matter) -> bool:
    """A clause binds the cadres it names; of an unknown officer the cadre is unknown too."""
    officer = matter.record.officer
    return officer is None or officer.cadre in clause.cadres


def _look_first(unseen: list[Line], matter: Matter, base: Judged) -> Finding:
    """One line for all clauses that wait for someone to look at the post; whoever looks is told
    what was seen already, another force's mark say."""
    waits = tuple(sorted({clause for line in unseen for clause in line.waits}))
    held = base.holding(matter.book.holding)
    reasons = {reason for line in unseen for reason in line.reasons}.union(held)
    line = Line(
        outcome=FindingOutcome.NEEDS_REVIEW,
        said=(fill(NOT_LOOKED, ", ".join(waits)),),
        about=(*waits, *held),
        reasons=(*reasons, *told_only(matter, base)),
        version=matter.version or matter.book.newest,
        waits=waits,
    )
    return write(line, matter, matter.facts)


def _nothing(matter: Matter, base: Judged) -> Finding:
    """The line of a post on which no clause has anything to say."""
    reasons = base.holding(matter.book.holding)
    exceptions = base.holding(matter.book.exceptions)
    if reasons:
        line = Line(outcome=FindingOutcome.NEEDS_REVIEW, about=reasons, reasons=reasons)
    elif exceptions:
        line = Line(outcome=FindingOutcome.EXEMPT, about=exceptions, exceptions=exceptions)
    else:
        said = NOTHING_MET if matter.is_attributed else NOT_OURS
        line = Line(outcome=FindingOutcome.OUT_OF_SCOPE, said=(said,))
    return write(line, matter, matter.facts)
