"""Folding of single characters: look-alikes, marks, digits and case, one code point at a time."""

from __future__ import annotations

import unicodedata

# Arabic-script letters that keyboards, fonts and the three languages exchange for one another.
_ARABIC = {
    "ی": "يىېۍئےۓﯨ",
    "ک": "كڪ",
    "ہ": "هھةۀۂەۃ",
    "ا": "آأإٱ",
    "و": "ؤۇۆۈ",
    "ن": "ں",
    "گ": "ګݢڰ",
    "ٹ": "ټ",
    "ڈ": "ډ",
    "ڑ": "ړ",
}

_CONFUSABLE = {
    "a": "аαɑᴀ", "b": "ьвβʙ", "c": "сϲᴄ", "d": "ԁᴅ", "e": "еєεᴇ", "f": "ғꜰ", "g": "ɡɢ",
    "h": "һнʜ", "i": "іιıɪ", "j": "јᴊ", "k": "кκᴋ", "l": "ⅼӏʟ", "m": "мᴍ", "n": "пηɴ",
    "o": "оοօᴏσ", "p": "рρᴘ", "q": "ԛ", "r": "гʀ", "s": "ѕꜱ", "t": "тτᴛ", "u": "υսᴜμ",
    "v": "ѵνᴠ", "w": "ԝωᴡш", "x": "хχ", "y": "уγʏ", "z": "ᴢζ",
}  # fmt: skip

_MARKS = {"،": ",", "؛": ";", "؟": "?", "۔": ".", "٪": "%", "’": "'", "‘": "'", "“": '"', "”": '"'}

_TATWEEL = "ـ"


def _explicit() -> dict[str, str]:
    folds = {other: letter for letter, others in _ARABIC.items() for other in others}
    folds |= {other: letter for letter, others in _CONFUSABLE.items() for other in others}
    return folds | _MARKS | {_TATWEEL: ""}


_EXPLICIT = _explicit()


def fold_character(character: str) -> str:
    """What one character becomes: nothing (a mark, a zero-width sign), one letter, or several."""
    if character in _EXPLICIT:
        return _EXPLICIT[character]
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", character)))


def _fold_part(part: str) -> str:
    category = unicodedata.category(part)
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(part))
    if category[0] in "ZC":
        return " "
    lowered = part.casefold()
    return _EXPLICIT.get(lowered, lowered)


class _Table(dict[int, str]):
    """A table for `str.translate` that learns each code point once."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        """Characters met that became none or several."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_character(chr(code))
        if len(folded) != 1:
            self.uneven.add(chr(code))
        return folded


TABLE = _Table()
