"""The letters that the net tells apart: variants brought together as the word list does it."""

from __future__ import annotations

import re

from zabta.signals.image.ocr.words import folded

LETTERS = "ءابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہیےځڅږښ"
SIGNS = LETTERS + "0123456789 "
"""The net's class 0 says nothing; class n is the n-th of these."""
_CODE = {sign: n for n, sign in enumerate(SIGNS, 1)}
_OTHER = re.compile(f"[^{SIGNS}]+")
_DIGITS = re.compile("[0-9]+")


def plain(text: str) -> str:
    """Folded, digits of any script as 0 to 9, letters that are not ours dropped."""
    ours = "".join(str(int(sign)) if sign.isdigit() else sign for sign in folded(text))
    return " ".join(_OTHER.sub(" ", ours).split())


def codes_of(text: str) -> list[int]:
    """In the order the eye meets them from the right; numbers run the other way."""
    return [_CODE[sign] for sign in turned(plain(text))]


def turned(text: str) -> str:
    """Each number turned round, which is its own inverse."""
    return _DIGITS.sub(lambda found: found[0][::-1], text)


def text_of(best: list[int]) -> str:
    """What the best class of each column says: repeats and nothings dropped."""
    kept = [now for before, now in zip([0, *best], best, strict=False) if now and now != before]
    return " ".join(turned("".join(SIGNS[code - 1] for code in kept)).split())
