"""Boards, vehicles and cloth that name the force: only the listed word is told, never the line."""

from __future__ import annotations

from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Array
from zabta.signals.image.ocr.lines import LineFinder
from zabta.signals.image.ocr.read import Reading, read_lines
from zabta.signals.image.ocr.words import found_words

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
    word = Likelihood.LIKELY if reading.confidence >= 0.45 else Likelihood.POSSIBLE
    return Signal(
        name="board",
        likelihood=word,
        score=reading.confidence,
        why=f"writing in the picture reads «{form}» ({name})",
        may_be_wrong=(
            "news, shops and private guards write the same words",
            "the reader may be wrong on slanted, worn or ornamental writing",
        ),
        box=reading.box,
        reference=name,
        detector=DETECTOR,
        version=version,
    )
