"""Words that name a force or a unit, and finding them with an edit or two."""

from __future__ import annotations

import re

WORDS: dict[str, tuple[str, ...]] = {
    "police": ("police", "پولیس", "پوليس", "پولیسو"),
    "traffic police": ("traffic police", "ٹریفک پولیس", "ترافیک پولیس"),
    "police station": ("police station", "تھانہ", "تاڼه", "تھاڼه"),
    "police post": ("police post", "چوکی", "پولیس چوکی", "چوکۍ"),
    "police lines": ("police lines", "پولیس لائن", "پولیس لائنز", "پولیس لاین"),
    "counter terrorism": ("counter terrorism", "انسداد دہشت گردی", "سی ٹی ڈی"),
    "special branch": ("special branch", "سپیشل برانچ", "سپېشل برانچ"),
    "elite force": ("elite force", "ایلیٹ فورس", "اېلیټ فورس"),
    "frontier reserve": ("frontier reserve police", "فرنٹیئر ریزرو پولیس"),
    "district police officer": ("district police officer", "ضلعی پولیس افسر", "ډي پي او"),
    "training": ("police training", "پولیس ٹریننگ", "پولیس روزنه"),
    "highway patrol": ("highway patrol", "موٹروے پولیس"),
    "rapid response": ("rapid response force", "ریپڈ ریسپانس فورس"),
    "investigation": ("investigation wing", "شعبہ تفتیش", "تفتیش"),
    "wireless": ("police control", "پولیس کنٹرول", "کنټرول روم"),
}
_FOLD = str.maketrans(
    {
        "ي": "ی",
        "ى": "ی",
        "ې": "ی",
        "ۍ": "ی",
        "ئ": "ی",
        "ك": "ک",
        "ګ": "گ",
        "ه": "ہ",
        "ة": "ہ",
        "ھ": "ہ",
        "ټ": "ٹ",
        "ډ": "ڈ",
        "ړ": "ڑ",
        "ڼ": "ن",
        "ں": "ن",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ؤ": "و",
        "ۀ": "ہ",
    }
)
_LONG, _STRAY = 6, 3
_MARKS = re.compile(r"[\u064b-\u0652\u0670\u0640\u200c-\u200f]")
_GAP = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Variants of letters brought together, marks dropped, one blank between words."""
    plain = _MARKS.sub("", text).translate(_FOLD).casefold()
    return _GAP.sub(" ", plain).strip()


def edits_allowed(word: str) -> int:
    """None under 8 letters (policy is near police, پولیو near پولیس), then one; two from 13."""
    letters = len(word.replace(" ", ""))
    return 0 if letters < 8 else 1 if letters < 13 else 2


def found_words(text: str) -> list[tuple[str, str]]:
    """(name, as listed) for each listed word that the text holds, the longer words first."""
    plain = folded(text)
    words = plain.split()
    hits = []
    for name, forms in WORDS.items():
        for form in forms:
            wanted = folded(form)
            if _holds(words, wanted):
                hits.append((name, form))
                break
    return sorted(hits, key=lambda hit: -len(hit[1]))


def is_listed(text: str) -> bool:
    """Nothing but a listed word or words."""
    return any(folded(form) == folded(text) for forms in WORDS.values() for form in forms)


def _holds(words: list[str], wanted: str) -> bool:
    count = wanted.count(" ") + 1
    most = edits_allowed(wanted)
    spans = [" ".join(words[at : at + count]) for at in range(len(words) - count + 1)]
    return any(distance(span, wanted, most) <= most or _clings(span, wanted) for span in spans)


def _clings(span: str, wanted: str) -> bool:
    """A Latin word of some length with a stray sign or an ending at it: CPOLICE, policemen."""
    is_long = len(wanted) >= _LONG and wanted.isascii()
    return is_long and wanted in span and len(span) <= len(wanted) + _STRAY


def distance(one: str, two: str, most: int) -> int:
    """Edits between two words, or most + 1 when there are more."""
    if abs(len(one) - len(two)) > most:
        return most + 1
    before = list(range(len(two) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, other in enumerate(two, 1):
            change = before[column - 1] + (letter != other)
            now.append(min(change, before[column] + 1, now[-1] + 1))
        before = now
    return min(before[-1], most + 1)
