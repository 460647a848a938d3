"""Words that stand on every paper, and dates as they are written in each language."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from zabta.domain.force import Names

LANGUAGES = ("en", "ur", "ps")
RIGHT_TO_LEFT = frozenset({"ur", "ps"})

FIXED: dict[str, Names] = {
    "diary": Names("Diary no.", "ڈائری نمبر", "د ډایري شمېره"),
    "dated": Names("Dated", "مورخہ", "نېټه"),
    "page": Names("Page", "صفحہ", "مخ"),
    "of": Names("of", "از", "له"),
    "copies": Names("Copy to", "نقل برائے", "کاپي"),
    "check": Names(
        "Hash of the content (SHA-256), as in the code above",
        "متن کا ہیش (SHA-256)، اوپر کے کوڈ کے مطابق",
        "د متن هش (SHA-256)، لکه په پورته کوډ کې",
    ),
    "signature": Names("Signature", "دستخط", "لاسلیک"),
}

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "ps": "جنوري فبروري مارچ اپرېل مۍ جون جولای اګست سپټمبر اکټوبر نومبر ډسمبر",
}

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def day(when: date, language: str) -> str:
    """3 September 2026 · 3 ستمبر 2026; the same digits everywhere, so that none is misread."""
    return f"{when.day} {_MONTHS[language].split()[when.month - 1]} {when.year}"


def in_language(names: Names, language: str) -> str:
    return str(getattr(names, language))


def clean(text: str) -> str:
    """Without characters that turn the direction of what follows, and without control codes."""
    return _CONTROL.sub("", _TURNS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def apart(text: str) -> str:
    """Held apart from the writing around it, in the direction of its own first letter."""
    return f"\u2068{text}\u2069"


def leaning(text: str, usual: str) -> str:
    """The paper's own direction for whatever has a letter of it; else by the first strong one."""
    kinds = {"rtl": ("R", "AL"), "ltr": ("L",)}[usual]
    if any(unicodedata.bidirectional(letter) in kinds for letter in text):
        return usual
    return direction(text, usual)


def direction(text: str, otherwise: str) -> str:
    """`rtl` or `ltr` by the first strong letter."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return otherwise
