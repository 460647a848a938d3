"""What teaching lines say: the product's own text, signs with made-up places, letters by chance.

So that the net reads, and does not only know the listed words. What `measure_signs` shows is kept
out as a whole line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import zabta
from zabta.signals.image.arrays import Rng
from zabta.signals.image.ocr.arabic.alphabet import LETTERS, plain
from zabta.signals.image.ocr.words import WORDS

ROOT = Path(zabta.__file__).parents[2]
_KINDS = (".po", ".yaml", ".tsv")
_LINE = re.compile(r"[\u0600-\u06ff][\u0600-\u06ff\u200c ]*")
_LATIN = re.compile(r"[A-Za-z]{2,12}")
LONGEST = 30
KEPT = {"تھانہ سٹی", "د پولیسو تاڼه"}
KEPT |= {form for forms in WORDS.values() for form in forms if " " in form}
_KEPT = {plain(form) for form in KEPT}
FORMS = sorted({form for forms in WORDS.values() for form in forms if not form.isascii()})
_ALIKE = str.maketrans({"ی": "ي", "ک": "ك", "ہ": "ه", "گ": "ګ"})
NEAR = str.split(
    "پولیو پولیٹیکل پالیسی پولینڈ فولاد پولو تھان تھانوی ٹریکٹر ٹریلر ٹرافی لائبریری لائق چوک "
    "چوکیدار چوکھٹ فارس فرش سپیکر برانڈ افسانہ افسوس موٹر موٹا تفصیل تفریح کنٹینر ٹرین ریپر تاڼ"
)


@cache
def product_lines() -> tuple[tuple[str, ...], ...]:
    """Runs of words in Arabic letters, file by file."""
    found = []
    for text in _texts():
        for run in _LINE.findall(text):
            words = tuple(word for word in run.split() if plain(word))
            if words:
                found.append(words)
    return tuple(dict.fromkeys(found))


@cache
def vocabulary() -> tuple[str, ...]:
    return tuple(sorted({word for line in product_lines() for word in line}))


@cache
def latin() -> tuple[str, ...]:
    return tuple(sorted({word for text in _texts() for word in _LATIN.findall(text)}))


@cache
def _texts() -> tuple[str, ...]:
    roots = [ROOT / "src", ROOT / "directives", ROOT / "procedures"]
    paths = sorted(path for root in roots for path in root.rglob("*") if path.suffix in _KINDS)
    return tuple(path.read_text(encoding="utf-8") for path in paths)


def phrase(rng: Rng, words: int = 4) -> str:
    """A line of at most so many words."""
    while True:
        kinds = (_of_product, _of_product, _of_sign, _of_sign, _of_words, _of_parts, _of_number)
        shares = (0.18, 0.18, 0.18, 0.16, 0.16, 0.08, 0.06)
        make: Callable[[Rng], list[str]] = kinds[rng.choice(len(kinds), p=shares)]
        text = _varied(rng, " ".join(make(rng)[:words]))
        if 0 < len(plain(text)) <= LONGEST and plain(text) not in _KEPT:
            return text


def _one(rng: Rng, of: tuple[str, ...] | list[str]) -> str:
    return of[int(rng.integers(len(of)))]


def _of_product(rng: Rng) -> list[str]:
    lines = product_lines()
    line = lines[int(rng.integers(len(lines)))]
    at = int(rng.integers(len(line)))
    return list(line[at : at + int(rng.integers(1, 5))])


def _of_sign(rng: Rng) -> list[str]:
    """A listed word among others, or one that is easily taken for it."""
    core = _one(rng, FORMS) if rng.random() < 0.7 else _one(rng, NEAR)
    words = core.split()
    if rng.random() < 0.35:
        words = [_one(rng, words)]
    before, after = rng.random() < 0.35, rng.random() < 0.6
    rest = [_one(rng, vocabulary()) for _ in range(before + after)]
    return rest[: int(before)] + words + rest[int(before) :]


def _of_words(rng: Rng) -> list[str]:
    return [_one(rng, vocabulary()) for _ in range(rng.integers(1, 4))]


def _of_parts(rng: Rng) -> list[str]:
    """Words that do not exist: halves of two, or letters by chance."""
    made = []
    for _ in range(rng.integers(1, 3)):
        one, two = _one(rng, vocabulary()), _one(rng, vocabulary())
        letters = "".join(LETTERS[i] for i in rng.integers(1, len(LETTERS), rng.integers(2, 6)))
        made.append(
            one[: len(one) // 2 + 1] + two[len(two) // 2 :] if rng.random() < 0.6 else letters
        )
    return made


def _of_number(rng: Rng) -> list[str]:
    number = str(rng.integers(10 ** int(rng.integers(1, 6))))
    zero = _one(rng, ["0", "۰", "٠"])
    shown = "".join(chr(ord(zero) + int(digit)) for digit in number)
    return [shown] if rng.random() < 0.3 else [_one(rng, vocabulary()), shown]


def _varied(rng: Rng, text: str) -> str:
    """The Arabic keyboard's letters for the Urdu ones, now and then."""
    return text.translate(_ALIKE) if rng.random() < 0.12 else text
