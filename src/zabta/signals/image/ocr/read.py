"""Read found lines: Arabic letters by a net of our own, and by tesseract where it is unsure; Latin
by the wheel's reader."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.ocr import latin
from zabta.signals.image.ocr.arabic.read import Heard, read_arabic
from zabta.signals.image.ocr.lines import Line
from zabta.signals.image.ocr.words import found_words

HIGH = 96
"""Height lines are brought to, pixels."""
MARGIN = 0.16
LANGUAGE = "urd+pus"
SURE_ENOUGH, LEAST_ASKED = 0.8, 3
"""From when on no further reader is asked; letters that tesseract is worth asking about."""
_SECONDS = 10
_LETTER = re.compile(r"[^\W_]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a line says, how sure the reader is (0..1), and where it stands. Personal data."""

    text: str
    confidence: float
    line: Line
    script: str
    near: str = ""
    """A listed word that the line nearly says."""

    @property
    def box(self) -> Box:
        return self.line.box


def is_there() -> bool:
    return shutil.which("tesseract") is not None


def read_line(rgb: Array, line: Line) -> Reading:
    """What the surer reader makes of a line; empty text when none makes out anything."""
    heard = read_arabic(rgb, line)
    text, sure = surest(_readings(rgb, line, heard))
    near = "" if found_words(text) else heard.near
    return Reading(text, round(sure * line.confidence, 3), line, _script(text), near)


def _readings(rgb: Array, line: Line, heard: Heard) -> Iterator[tuple[str, float]]:
    """Tesseract costs a process: it is only asked about Arabic letters."""
    if heard.text:
        yield heard.text, heard.sure
    if latin.is_there():
        yield latin.read_latin(rgb, line)
    if len(heard.text) >= LEAST_ASKED and is_there():
        yield _read(strip_of(rgb, line), LANGUAGE)


def strip_of(rgb: Array, line: Line) -> Array:
    """The line set upright: grey, 96 pixels high, dark on light, with a margin."""
    wide, high = (max(side, 8.0) for side in line.sides)
    size = (int(np.clip(wide / high * HIGH, HIGH // 2, 2400)), HIGH)
    target = np.array([[0, 0], [size[0], 0], [size[0], size[1]], [0, size[1]]], np.float32)
    move = cv2.getPerspectiveTransform(line.corners.astype(np.float32), target)
    strip = cv2.warpPerspective(rgb, move, size, flags=cv2.INTER_CUBIC)
    grey = cv2.cvtColor(strip, cv2.COLOR_RGB2GRAY)
    low, top = np.percentile(grey, (2, 98))
    grey = np.clip((grey.astype(np.float32) - low) * 255 / max(top - low, 24), 0, 255)
    if _is_light_on_dark(grey):
        grey = 255 - grey
    pad = int(HIGH * MARGIN) + 8
    ground = int(np.percentile(grey, 80))
    padded = cv2.copyMakeBorder(
        grey.astype(np.uint8), pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=ground
    )
    return np.asarray(padded)


def _is_light_on_dark(grey: Array) -> bool:
    """Strokes cover less than half of a line."""
    limit, _ = cv2.threshold(grey.astype(np.uint8), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return float((grey > limit).mean()) < 0.5


def _read(strip: Array, language: str) -> tuple[str, float]:
    """Text and confidence 0..1 from tesseract; nothing when it fails or is slow."""
    done, data = cv2.imencode(".png", strip)
    words = ["tesseract", "stdin", "stdout", "-l", language, "--psm", "7", "--dpi", "300", "tsv"]
    if not done:
        return "", 0.0
    try:
        answer = subprocess.run(  # noqa: S603 - fixed words, the picture goes in by stdin
            words,
            input=data.tobytes(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/local/bin:/usr/bin:/bin"},
        )
    except (OSError, subprocess.SubprocessError):
        return "", 0.0
    return _joined(answer.stdout.decode("utf-8", "replace"))


def _joined(table: str) -> tuple[str, float]:
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [(row["text"], float(row["conf"])) for row in rows if (row.get("text") or "").strip()]
    kept = [(text, sure) for text, sure in words if sure >= 0 and _LETTER.search(text)]
    if not kept:
        return "", 0.0
    letters = sum(len(text) for text, _ in kept)
    return " ".join(text for text, _ in kept), sum(len(t) * c for t, c in kept) / letters / 100


def surest(readings: Iterable[tuple[str, float]]) -> tuple[str, float]:
    """The surest reading, one with a listed word before others; one that makes digits and signs out
    of letters is not believed. Once one is sure enough the rest are not even made."""
    best = ("", 0.0)
    for reading in readings:
        best = max(best, reading, key=lambda each: (bool(found_words(each[0])), _worth(each)))
        if _worth(reading) >= SURE_ENOUGH:
            break
    return best


def _worth(reading: tuple[str, float]) -> float:
    return reading[1] * _letter_share(reading[0])


def _letter_share(text: str) -> float:
    signs = [sign for sign in text if not sign.isspace()]
    return 0.4 + 0.6 * sum(sign.isalpha() for sign in signs) / max(1, len(signs))


def _script(text: str) -> str:
    return "arabic" if _ARABIC.search(text) else "latin"
