"""What detectors looked at and found on each post, in this run or in a file of signals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Protected, Signal, SignalLine
from zabta.policy.load import load_catalogue
from zabta.screening.names import NOT_OPENED, fact_told_by, facts_told, picture_facts
from zabta.signals.port import Detector, Guard, Subject, Watcher

_PICTURES = frozenset({"image", "video"})


@dataclass(frozen=True, slots=True)
class Seen:
    """Signals of one post, and the facts that were looked for, found or not."""

    signals: tuple[Signal, ...] = ()
    looked_for: frozenset[str] = frozenset()
    protected: Protected | None = None


NOT_SEEN = Seen()


@dataclass(frozen=True, slots=True)
class Teller:
    """A detector, with the facts it tells."""

    detector: Detector
    tells: frozenset[str]
    looks_at: frozenset[str]
    """Kinds of media that it opens; none when it does not look at pictures."""
    guard: Guard | None

    @classmethod
    def of(cls, detector: Detector) -> Teller:
        manifest = detector.MANIFEST
        guard = detector if isinstance(detector, Guard) else None
        looks_at = _PICTURES.intersection(manifest.reads)
        return cls(detector, facts_told(manifest.signals), looks_at, guard)

    def looked_for(self, subject: Subject) -> frozenset[str]:
        """The facts that it would have told, had there been anything."""
        if isinstance(self.detector, Watcher):
            return facts_told(self.detector.seeks(subject))
        return self.tells


def telling(detectors: Iterable[Detector]) -> tuple[Teller, ...]:
    """Those that tell some fact; reach, which no rule may use, is not even run."""
    return tuple(one for one in map(Teller.of, detectors) if one.tells)


def look(subject: Subject, tellers: Iterable[Teller]) -> Seen:
    """Run the detectors on one post. What could not have been seen is not among `looked_for`."""
    every = tuple(tellers)
    signals: list[Signal] = []
    looked_for: set[str] = set()
    protected: Protected | None = None
    for one in every:
        signals += one.detector.detect(subject)
        if one.guard is not None:
            protected = _surest(protected, one.guard.protects(subject))
        if not one.looks_at:
            looked_for |= one.looked_for(subject)
    if _has_all_media(subject):
        looked_for |= _looked_for_in_all(subject, every)
    return Seen(tuple(signals), _surely(frozenset(looked_for), signals), protected)


def _looked_for_in_all(subject: Subject, tellers: tuple[Teller, ...]) -> frozenset[str]:
    """Facts that each picture and each clip was looked at for: one that nothing here can look at
    may show anything."""
    kinds = {media.type for media in subject.post.media if media.is_to_see}
    each = [
        frozenset[str]().union(*(t.looked_for(subject) for t in tellers if kind in t.looks_at))
        for kind in kinds
    ]
    return frozenset.intersection(*each) if each else frozenset()


def _surely(looked_for: frozenset[str], signals: Iterable[Signal]) -> frozenset[str]:
    """A file that could not be opened may show anything too."""
    is_closed = any(signal.name == NOT_OPENED for signal in signals)
    return looked_for - picture_facts() if is_closed else looked_for


def _has_all_media(subject: Subject) -> bool:
    """A picture that is not at hand was not looked at."""
    folder = subject.media_folder
    paths = [media.path for media in subject.post.media if media.is_to_see]
    return folder is not None and all(path and (folder / path).is_file() for path in paths)


def join(first: Seen, second: Seen) -> Seen:
    return Seen(
        first.signals + second.signals,
        first.looked_for | second.looked_for,
        _surest(first.protected, second.protected),
    )


def _surest(first: Protected | None, second: Protected | None) -> Protected | None:
    """Protected when either says so."""
    return second if first is None or (second and second.is_protected) else first


def read_signals(path: Path) -> dict[str, Seen]:
    """A file of `zabta signals` lines by post id. Raises BadInput with every wrong line.

    A file that has any text label is the work of a text detector, which looked for all of them;
    of pictures only the kinds that occur in the file were surely looked for.
    """
    lines = _lines(path)
    told = facts_told(signal.name for line in lines for signal in line.signals)
    looked_for = told | _all_text_facts() if _is_from_text(lines, told) else told
    found: dict[str, Seen] = {}
    for line in lines:
        here = Seen(line.signals, _surely(looked_for, line.signals), line.protected)
        found[line.id] = join(found[line.id], here) if line.id in found else here
    return found


def _is_from_text(lines: list[SignalLine], told: frozenset[str]) -> bool:
    return not told.isdisjoint(_all_text_facts()) or any(
        line.protected.is_protected for line in lines
    )


def _all_text_facts() -> frozenset[str]:
    facts = load_catalogue().facts.values()
    return frozenset(one.name for one in facts if one.source == "text" and one.kind == "likelihood")


def _lines(path: Path) -> list[SignalLine]:
    decoder = msgspec.json.Decoder(SignalLine)
    faults: list[Fault] = []
    lines: list[SignalLine] = []
    for number, raw in enumerate(read_lines(path), 1):
        try:
            lines += [decoder.decode(raw)] if raw.strip() else []
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            expected = "a line of `zabta signals`"
            faults.append(Fault(str(error), f"{path}:{number}", expected, "Make the file again"))
    if faults:
        raise BadInput(*faults)
    return lines


def read_lines(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split(b"\n")
    except OSError as error:
        raise BadInput(Fault(str(error.strerror), str(path), "a readable file")) from None


def likeliest(signals: Iterable[Signal]) -> Mapping[str, Likelihood]:
    """Per fact the most likely signal that tells it."""
    found: dict[str, Likelihood] = {}
    for signal in signals:
        fact = fact_told_by(signal)
        if fact and (fact not in found or not found[fact].at_least(signal.likelihood)):
            found[fact] = signal.likelihood
    return found
