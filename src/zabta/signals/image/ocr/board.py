"""Boards, vehicles and cloth that name the force: only the listed word is told, never the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zabta.domain.likelihood import Likelihood
from zabta.domain.signal import Signal
from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.ocr.lines import LineFinder
from zabta.signals.image.ocr.read import Reading, read_line
from zabta.signals.image.ocr.rows import joined, phrases_of
from zabta.signals.image.ocr.words import found_words
from zabta.signals.image.spoken import say, signal

DETECTOR = "image.text"
MOST_READ = 24
"""Lines of one picture that are read; the larger ones."""


def readings_of(rgb: Array, finder: LineFinder) -> list[Reading]:
    """What stands in the picture's larger lines. Personal data: use it and let it go."""
    lines = sorted(finder.find(rgb), key=lambda line: -line.box[2] * line.box[3])[:MOST_READ]
    return [read_line(rgb, line) for line in lines]


def board_signals(readings: Sequence[Reading], version: str) -> list[Signal]:
    """One signal for each place that holds a listed word, or nearly does."""
    told = sorted(_named(readings), key=lambda each: (each[2] == "nearly", -len(each[1][1])))
    used: list[Reading] = []
    signals = []
    for row, (name, form), why in told:
        if not any(one in used for one in row):
            used += row
            signals.append(_signal(row, name, form, why, version))
    return signals


def _named(
    readings: Sequence[Reading],
) -> Iterator[tuple[tuple[Reading, ...], tuple[str, str], str]]:
    """Rows, what of the list they say, and whether they say or nearly say it."""
    for row in phrases_of([one for one in readings if one.text]):
        if found := found_words(joined(row)[0]):
            yield row, found[0], "writing"
        elif found := found_words(" ".join(one.near for one in row)):
            yield row, found[0], "nearly"


def _signal(row: Sequence[Reading], name: str, form: str, why: str, version: str) -> Signal:
    _, sure, box = joined(row)
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
