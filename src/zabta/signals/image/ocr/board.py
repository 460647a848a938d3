"""Boards, vehicles and cloth that name the force: only the listed word is told, never the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.ocr.lines import Line, LineFinder
from zabta.signals.image.ocr.nastaliq.lines import spotted_in
from zabta.signals.image.ocr.read import Reading, read_line
from zabta.signals.image.ocr.rows import joined, phrases_of
from zabta.signals.image.ocr.words import found_words
from zabta.signals.image.spoken import say, signal

DETECTOR = "image.text"
MOST_READ, MOST_SPOTTED = 24, 8
"""Lines of one picture that are read, and those whose outlines are compared; the larger ones."""


def readings_of(rgb: Array, finder: LineFinder) -> list[Reading]:
    """What stands in the picture's larger lines. Personal data: use it and let it go."""
    lines = sorted(finder.find(rgb), key=lambda line: -line.box[2] * line.box[3])[:MOST_READ]
    return [_reading(rgb, line, n < MOST_SPOTTED) for n, line in enumerate(lines)]


def _reading(rgb: Array, line: Line, may_spot: bool) -> Reading:
    reading = read_line(rgb, line)
    if not may_spot or reading.script == "latin" or found_words(reading.text):
        return reading
    return spotted_in(rgb, line) or reading


def board_signals(readings: Sequence[Reading], version: str) -> list[Signal]:
    """One signal for each place that holds a listed word, read or known by its outline."""
    told = sorted(_named(readings), key=lambda each: -len(each[1][1]))
    used: list[Reading] = []
    signals = []
    for row, (name, form) in told:
        if not any(one in used for one in row):
            used += row
            signals.append(_signal(row, name, form, version))
    return signals


def _named(
    readings: Sequence[Reading],
) -> Iterator[tuple[tuple[Reading, ...], tuple[str, str]]]:
    for row in phrases_of([one for one in readings if one.text]):
        if found := found_words(joined(row)[0]):
            yield row, found[0]


def _signal(row: Sequence[Reading], name: str, form: str, version: str) -> Signal:
    _, sure, box = joined(row)
    why = "outlined" if any(one.script == "nastaliq" for one in row) else "writing"
    return _said(why, name, form, sure, box, version)


def _said(why: str, name: str, form: str, sure: float, box: Box, version: str) -> Signal:
    return signal(
        "board",
        Likelihood.LIKELY if sure >= 0.45 else Likelihood.POSSIBLE,
        sure,
        say(why, form=form, name=name),
        [say("same_words"), say("misread")],
        box=box,
        reference=name,
        detector=DETECTOR,
        version=version,
    )
