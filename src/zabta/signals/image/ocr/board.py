"""Boards, vehicles and cloth that name the force: only the listed word is told, never the line."""

from __future__ import annotations

from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Array
from zabta.signals.image.ocr.lines import Line, LineFinder
from zabta.signals.image.ocr.nastaliq.lines import spotted_in
from zabta.signals.image.ocr.read import Reading, read_line
from zabta.signals.image.ocr.words import found_words
from zabta.signals.image.spoken import say, signal

DETECTOR = "image.text"
MOST_READ, MOST_SPOTTED = 24, 8
"""Lines of one picture that are read, and those whose outlines are compared; the larger ones."""


def board_signals(rgb: Array, finder: LineFinder, version: str) -> list[Signal]:
    """One signal for each line that holds a listed word, read or known by its outline."""
    lines = sorted(finder.find(rgb), key=lambda line: -line.box[2] * line.box[3])[:MOST_READ]
    told = [_told(rgb, line, n < MOST_SPOTTED, version) for n, line in enumerate(lines)]
    return [one for one in told if one is not None]


def _told(rgb: Array, line: Line, may_spot: bool, version: str) -> Signal | None:
    reading = read_line(rgb, line)
    if found := found_words(reading.text):
        return _signal(reading, "writing", *found[0], version)
    outlined = spotted_in(rgb, line) if may_spot else None
    if outlined and (found := found_words(outlined.text)):
        return _signal(outlined, "outlined", *found[0], version)
    return None


def _signal(reading: Reading, why: str, name: str, form: str, version: str) -> Signal:
    return signal(
        "board",
        Likelihood.LIKELY if reading.confidence >= 0.45 else Likelihood.POSSIBLE,
        reading.confidence,
        say(why, form=form, name=name),
        [say("same_words"), say("misread")],
        box=reading.box,
        reference=name,
        detector=DETECTOR,
        version=version,
    )
