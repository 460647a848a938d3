"""Boards, vehicles and cloth that name the force: only the listed word is told, never the line."""

from __future__ import annotations

from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Array
from zabta.signals.image.ocr.lines import LineFinder
from zabta.signals.image.ocr.read import Reading, read_lines
from zabta.signals.image.ocr.words import found_words
from zabta.signals.image.spoken import say, signal

DETECTOR = "image.text"


def board_signals(rgb: Array, finder: LineFinder, version: str) -> list[Signal]:
    """One signal for each line that holds a listed word."""
    signals = []
    for reading in read_lines(rgb, finder):
        found = found_words(reading.text)
        if found:
            signals.append(_signal(reading, *found[0], version))
    return signals


def _signal(reading: Reading, name: str, form: str, version: str) -> Signal:
    return signal(
        "board",
        Likelihood.LIKELY if reading.confidence >= 0.45 else Likelihood.POSSIBLE,
        reading.confidence,
        say("writing", form=form, name=name),
        [say("same_words"), say("misread")],
        box=reading.box,
        reference=name,
        detector=DETECTOR,
        version=version,
    )
