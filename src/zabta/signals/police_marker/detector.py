"""The signals `police_marker_in_handle`, `…_name` and `…_bio`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.police_marker.lexicon import Lexicon, found, lexicon, pieces
from zabta.signals.port import Subject
from zabta.signals.sayings import english, sayings, titles, told

_PARTS = re.compile(r"[|•·\n\r;,،؛.۔/]+| [-–—] |[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]+")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]|(?<!\w)[\'‘][^\'’]*[\'’](?!\w)")

_SAYINGS = sayings(Path(__file__).with_name("sayings.yaml"))
TITLES = titles(_SAYINGS)
_say = _SAYINGS.say
_DOUBTS = tuple(map(_say, ("not_police", "same_words", "changes")))

_SCORE = {
    Likelihood.UNLIKELY: 0.1,
    Likelihood.POSSIBLE: 0.4,
    Likelihood.LIKELY: 0.75,
    Likelihood.VERY_LIKELY: 0.9,
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one part of a field says."""

    likelihood: Likelihood
    why: Names


def detect(subject: Subject) -> Iterable[Signal]:
    """The profile as captured with the post; where a field is missing, as the account has it."""
    seen, known = subject.post.account, subject.account
    fields = {
        "handle": seen.handle or (known.handle if known else ""),
        "name": seen.display_name or (known.display_name if known else ""),
        "bio": seen.bio or (known.bio if known else ""),
    }
    for field, text in fields.items():
        reading = read(field, text or "")
        if reading is not None:
            yield _signal(field, reading)


def read(field: str, text: str) -> _Reading | None:
    """The strongest reading of the field's parts; None when no police word stands in it."""
    words = lexicon()
    quoted = [_quoted(part, words) for part in _QUOTED.findall(text)]
    parts = _PARTS.split(_QUOTED.sub(" ", text)) if field != "handle" else [text]
    readings = [one for one in (*quoted, *(_part(field, part, words) for part in parts)) if one]
    return max(readings, key=lambda one: one.likelihood.rank, default=None)


def _quoted(part: str, words: Lexicon) -> _Reading | None:
    marks = found(pieces(part), words.marks)
    if not marks:
        return None
    return _Reading(Likelihood.UNLIKELY, _say("in_quotes", marks=_shown(marks)))


def _part(field: str, part: str, words: Lexicon) -> _Reading | None:
    here = pieces(part)
    marks = found(here, words.marks) or (_joined(here, words) if field == "handle" else [])
    if not marks:
        return None
    undone = _undone(here, marks, words)
    if undone:
        return undone
    kinds = {words.marks.get(mark, "force") for mark in marks}
    likelihood = _weigh(field, kinds, here, marks, words)
    where = _say(f"field_{field}")
    return _Reading(
        likelihood, _say("in_field", marks=_shown(marks), field=where, part=part.strip())
    )


def _joined(here: list[str], words: Lexicon) -> list[tuple[str, ...]]:
    """A handle written as one word."""
    return [(mark,) for mark in words.joined if any(mark in piece for piece in here)]


def _undone(here: list[str], marks: list[tuple[str, ...]], words: Lexicon) -> _Reading | None:
    """Words that turn the meaning, unless they are part of the mark itself."""
    taken = {word for mark in marks for word in mark}
    undoing = [one for one in found(here, words.undo) if not set(one) <= taken]
    undoing += _joined_undoing(here, marks, words)
    if not undoing:
        return None
    kind = words.undo[undoing[0]]
    level = Likelihood.POSSIBLE if kind == "another force" else Likelihood.UNLIKELY
    word, said_kind = " ".join(undoing[0]), _say(f"kind_{kind}")
    return _Reading(level, _say("undone", marks=_shown(marks), word=word, kind=said_kind))


def _joined_undoing(
    here: list[str], marks: list[tuple[str, ...]], words: Lexicon
) -> list[tuple[str, ...]]:
    """What follows a mark inside one written-together word, as in `policefanclub`."""
    rests = [piece.split(mark[0], 1)[1] for piece in here for mark in marks if mark[0] in piece]
    return [
        one
        for one in sorted(words.undo)
        if len(one) == 1 and len(one[0]) > 2 and any(rest.startswith(one[0]) for rest in rests)
    ]


def _weigh(
    field: str, kinds: set[str], here: list[str], marks: list[tuple[str, ...]], words: Lexicon
) -> Likelihood:
    if len(kinds) > 1 and kinds != {"short"}:
        return Likelihood.VERY_LIKELY
    if kinds == {"rank"}:
        return Likelihood.LIKELY
    if kinds == {"short"}:
        return Likelihood.LIKELY if _is_title(field, here, marks[0]) else Likelihood.POSSIBLE
    alone = len(here) <= sum(map(len, marks)) + 2
    owned = bool(found(here, words.own))
    if field == "bio" and not (alone or owned):
        return Likelihood.POSSIBLE
    return Likelihood.LIKELY


def _is_title(field: str, here: list[str], mark: tuple[str, ...]) -> bool:
    """A short rank before a name, as in `Inspector Samreen`; two letters are too few to tell."""
    before_name = tuple(here[: len(mark)]) == mark and len(mark) < len(here) <= len(mark) + 2
    return field == "name" and before_name and len("".join(mark)) > 2


def _shown(marks: list[tuple[str, ...]]) -> str:
    return ", ".join(" ".join(mark) for mark in marks)


def _signal(field: str, reading: _Reading) -> Signal:
    return Signal(
        name=f"police_marker_in_{field}",
        likelihood=reading.likelihood,
        score=_SCORE[reading.likelihood],
        why=reading.why.en,
        may_be_wrong=english(_DOUBTS),
        detector="police_marker",
        version="1",
        told=told(reading.why, _DOUBTS),
    )
