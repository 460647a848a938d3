"""Read a found line with the net, and name listed words that its best guess just misses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime

from zabta.signals.image.arrays import Array
from zabta.signals.image.ocr.arabic.alphabet import plain, text_of
from zabta.signals.image.ocr.arabic.lattice import listed, scores
from zabta.signals.image.ocr.arabic.strip import strip_of
from zabta.signals.image.ocr.lines import Line
from zabta.signals.image.ocr.session import session_of
from zabta.signals.image.ocr.words import found_words

MODEL = Path(__file__).with_name("reader.onnx")
LEAST, LETTER = 2.0, -0.9
"""The least score of a listed word that is near, and what each of its letters adds to it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A line as the net reads it: text (empty: no Arabic letter), how sure, 0..1; and the listed
    form that it nearly says where it says none, or nothing."""

    text: str
    sure: float
    near: str


def read_arabic(rgb: Array, line: Line) -> Heard:
    said = said_of(strip_of(rgb, line))
    text, sure = best_of(said)
    near = near_words(said)[:1] if text and not found_words(text) else []
    return Heard(text, sure, near[0] if near else "")


def said_of(strip: Array) -> Array:
    """Log shares of the classes, column by column from the right."""
    session = _session()
    raw = session.run(None, {"strip": strip[None, None].astype(np.float32)})[0][0]
    top = raw.max(1, keepdims=True)
    return np.asarray(raw - top - np.log(np.exp(raw - top).sum(1, keepdims=True)))


def best_of(said: Array) -> tuple[str, float]:
    """The best way's text and the geometric mean share of its letters."""
    best = said.argmax(1)
    text = text_of(best.tolist())
    letters = said.max(1)[best > 0]
    return text, float(np.exp(letters.mean())) if text else 0.0


def near_words(said: Array, of: tuple[str, ...] = ()) -> list[str]:
    """Listed forms that are nearly the best way, the likeliest for its length first."""
    forms = of or listed()
    spare = {
        form: score - LEAST - LETTER * len(plain(form))
        for form, score in zip(forms, scores(said, forms).tolist(), strict=True)
    }
    return sorted((form for form in forms if spare[form] >= 0), key=lambda form: -spare[form])


@cache
def _session(path: Path = MODEL) -> onnxruntime.InferenceSession:
    return session_of(path)
