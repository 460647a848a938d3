"""The review band only: ask, check every quote, log, and fall back to the linear result."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import msgspec

from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal, Told
from zabta.signals.sayings import english, told
from zabta.signals.text.explain.sayings import say
from zabta.signals.text.heads.model import LABELS
from zabta.signals.text.judge.port import Judge, JudgeLog, Opinion
from zabta.signals.text.protected import MISCONDUCT
from zabta.signals.text.reading import TextReading


@dataclass(frozen=True, slots=True)
class Band:
    """A reading is in doubt when its highest score lies in [low, high]."""

    low: float = 0.15
    high: float = 0.75

    def holds(self, reading: TextReading) -> bool:
        return self.low <= max(reading.scores.values()) <= self.high


def second_reading(
    text: str, first: TextReading, judge: Judge | None, band: Band | None = None
) -> tuple[TextReading, JudgeLog | None]:
    """The first reading, or the judge's where in doubt; never unprotects a post."""
    if judge is None or not (band or Band()).holds(first):
        return first, None
    stamp = sha256(judge.prompt.encode()).hexdigest()
    try:
        opinion = judge.judge(text)
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        return first, _log(judge, stamp, False, f"fell back: {type(error).__name__}: {error}")
    fault = _fault(text, opinion)
    if fault:
        return first, _log(judge, stamp, False, f"fell back: {fault}")
    return _merged(text, first, opinion, judge), _log(judge, stamp, True, "in the review band")


def _log(judge: Judge, stamp: str, used: bool, why: str) -> JudgeLog:
    return JudgeLog(judge=judge.name, prompt_sha256=stamp, used=used, why=why)


def _fault(text: str, opinion: Opinion) -> str:
    for label, quote in opinion.quotes.items():
        if label not in LABELS:
            return f"unknown label {label!r}"
        if not quote or quote not in text:
            return f"the quote for {label} is not in the post"
    return ""


def _merged(text: str, first: TextReading, opinion: Opinion, judge: Judge) -> TextReading:
    held_back = MISCONDUCT if first.protected.is_protected else frozenset()
    said = tuple(
        _signal(text, label, quote, first.scores[label], judge, label in held_back)
        for label, quote in opinion.quotes.items()
    )
    kept = tuple(_weakened(signal) for signal in first.signals if signal.name not in opinion.quotes)
    return msgspec.structs.replace(first, signals=said + kept)


def _signal(text: str, label: str, quote: str, score: float, judge: Judge, is_held: bool) -> Signal:
    start = text.index(quote)
    reason, doubts = say("by_judge", judge=judge.name), (say("by_model"),)
    return Signal(
        name=label,
        likelihood=Likelihood.POSSIBLE if is_held else Likelihood.LIKELY,
        score=score,
        why=reason.en,
        detector="text",
        version="1",
        may_be_wrong=english(doubts),
        spans=((start, start + len(quote)),),
        told=told(reason, doubts),
    )


def _weakened(signal: Signal) -> Signal:
    if not signal.is_given or signal.name == "protected_disclosure":
        return signal
    doubt = say("second_missed")
    heard = {
        one: Told(said.why, (getattr(doubt, one), *said.may_be_wrong))
        for one, said in signal.told.items()
    }
    doubts = (doubt.en, *signal.may_be_wrong)
    return msgspec.structs.replace(
        signal, likelihood=Likelihood.POSSIBLE, may_be_wrong=doubts, told=heard
    )
