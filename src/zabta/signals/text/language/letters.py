"""Script, letters and function words: enough for Urdu and Pashto, the first half for Latin."""

from __future__ import annotations

import re
from dataclasses import dataclass

LANGUAGES = ("en", "ur", "ur-Latn", "ps", "ps-Latn")

_LATIN = re.compile(r"[A-Za-zÀ-ɏЀ-ӿͰ-Ͽ\uff21-\uff5a\U0001d400-\U0001d7ff]")
_ARABIC = re.compile(r"[ؠ-يٮ-ۓەۺ-ۿݐ-ݿﭐ-ﻼ]")
_PASHTO = re.compile(r"[ټډړږښګڼېۍځڅۀ]")
_URDU = re.compile(r"[ٹڈڑںےھگۓ]")

# Small words that only one of the two uses, as written and with Arabic keyboards' letters.
_PASHTO_WORDS = frozenset(
    [
        "د",
        "په",
        "کې",
        "کی",
        "چې",
        "چی",
        "ته",
        "نه",
        "له",
        "او",
        "زه",
        "مې",
        "مو",
        "یې",
        "یی",
        "دې",
        "دی",
        "به",
        "هم",
        "سره",
        "پر",
        "تر",
        "دا",
        "هغه",
        "ستاسو",
        "زما",
        "زموږ",
        "موږ",
        "تاسو",
        "شو",
        "شوه",
        "شوي",
        "شوی",
        "وي",
        "وو",
        "وه",
        "کړه",
        "کړي",
        "کوي",
        "کوم",
        "کوو",
        "نن",
        "سبا",
        "بیا",
        "خو",
        "دغه",
        "داسې",
        "څه",
        "څوک",
        "ولې",
        "چیرته",
        "ټول",
        "هر",
        "هره",
        "یو",
        "یوه",
        "خپل",
        "خپله",
        "نشته",
        "شته",
        "لري",
        "لرم",
        "ورځ",
        "شپه",
        "سهار",
        "ماښام",
        "ډېر",
        "ډیر",
        "وروسته",
        "مخکې",
    ]
)
_URDU_WORDS = frozenset(
    [
        "کے",
        "کی",
        "کا",
        "کو",
        "سے",
        "میں",
        "نے",
        "ہے",
        "ہیں",
        "اور",
        "پر",
        "یہ",
        "وہ",
        "تو",
        "بھی",
        "نہیں",
        "ہوں",
        "ہو",
        "گا",
        "گی",
        "گے",
        "تھا",
        "تھی",
        "تھے",
        "کر",
        "رہا",
        "رہی",
        "رہے",
        "جو",
        "تک",
        "اس",
        "ان",
        "آج",
        "کل",
        "ہم",
        "میرا",
        "میری",
        "میرے",
        "ہمارا",
        "ہماری",
        "ہمارے",
        "آپ",
        "کیا",
        "کہ",
        "ہی",
        "والا",
        "والی",
        "والے",
        "لیے",
        "ایک",
        "ابھی",
        "اب",
        "پھر",
        "جب",
        "تب",
        "اپنا",
        "اپنی",
        "اپنے",
        "گیا",
        "گئی",
        "گئے",
        "دیا",
        "لیا",
    ]
)
_ARABIC_LETTERS = str.maketrans("يكىه", "یکیہ")
_URDU_PLAIN = frozenset(word.translate(_ARABIC_LETTERS) for word in _URDU_WORDS)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Script:
    """What the letters say: counts by script, and Urdu or Pashto for the Arabic part."""

    latin: int
    arabic: int
    arabic_language: str
    confidence: float


def script_of(text: str) -> Script:
    """Counts letters; for Arabic script decides between Urdu and Pashto."""
    if text.isascii():
        return Script(len(text), 0, "ur", 1.0)
    arabic = len(_ARABIC.findall(text))
    latin = len(_LATIN.findall(text))
    if not arabic:
        return Script(latin, 0, "ur", 1.0)
    pashto, urdu = _votes(text)
    share = (pashto + 0.5) / (pashto + urdu + 1.0)
    return Script(latin, arabic, "ps" if share > 0.5 else "ur", max(share, 1 - share))


def _votes(text: str) -> tuple[float, float]:
    words = _WORD.findall(text)
    pashto = 1.5 * len(_PASHTO.findall(text)) + sum(word in _PASHTO_WORDS for word in words)
    urdu = 0.8 * len(_URDU.findall(text)) + sum(word in _URDU_WORDS for word in words)
    plain = [word.translate(_ARABIC_LETTERS) for word in words]
    urdu += 0.7 * sum(word in _URDU_PLAIN for word in plain if word not in _URDU_WORDS)
    return pashto, urdu
