"""From a text as written to its matching form, and from places in the form back to the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from zabta.signals.text.normalise.table import TABLE

Piece = tuple[str, int, int]
"""One character of the new form and the stretch of the old form that it stands for."""

_JOIN = re.compile(
    r"(?<![^\W_])[^\W\d_](?P<gap>[ ._\-*•·|/~])[^\W\d_](?:(?P=gap)[^\W\d_])+(?![^\W_])"
)
_LEET_WORD = re.compile(r"(?<![\w@$!])[a-z0-9@$!|]*[a-z][a-z0-9@$!|]*[a-z0-9@$](?![\w@$])")
_INNER = re.compile(r"(?<=[a-z])[0134578@$!|]{1,3}(?=[a-z])")
_OUTER = re.compile(r"^[$@0134578!]{1,2}(?=[a-z])|(?<=[a-z])[$@0134578!]{1,2}$")
_FIRST = re.compile(
    r"^[$0134](?=[a-z]{3})(?!.(?:baj|bje|th|st|nd|rd|am|pm|min|h|d|k|l|sa|ru|ka|ki|ke|mah))"
)
_LEET = str.maketrans("0134578@$!|", "oieastbasii")
_REPEAT = re.compile(r"([^\W\d_])\1+")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[☀-➿\U0001f000-\U0001faff]")


def _joined(match: re.Match[str]) -> list[Piece]:
    start = match.start()
    return [(match[0][at], start + at, start + at + 1) for at in range(0, len(match[0]), 2)]


def _unleet(word: str) -> str:
    """Digits and signs inside a word read as letters; `9bje`, `f16` and `u19` stay as they are."""
    if word.isalpha():
        return word
    inner = _INNER.sub(_letters, word)
    return _FIRST.sub(_letters, word) if inner == word else _OUTER.sub(_letters, inner)


def _letters(match: re.Match[str]) -> str:
    return match[0].translate(_LEET)


def _unleeted(match: re.Match[str]) -> list[Piece]:
    start = match.start()
    letters = enumerate(_unleet(match[0]))
    return [(letter, start + at, start + at + 1) for at, letter in letters]


def _squeezed(match: re.Match[str]) -> list[Piece]:
    return [(match[1], match.start(), match.end())]


_STAGES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[Piece]]], ...] = (
    (_JOIN, _joined),
    (_LEET_WORD, _unleeted),
    (_REPEAT, _squeezed),
)


def fold(text: str) -> str:
    """The matching form, without the way back: the fast road for most posts."""
    form = text.translate(TABLE)
    if " " in form or "." in form or "-" in form:
        form = _JOIN.sub(lambda match: match[0][::2], form)
    if not form.isascii() or not form.isalpha():
        form = _LEET_WORD.sub(lambda match: _unleet(match[0]), form)
    return _REPEAT.sub(r"\1", form)


@dataclass(frozen=True, slots=True)
class Mapped:
    """A matching form with its way back: character i stands for text[starts[i]:ends[i]]."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points of the original for form[start:end]; marks on the last letter go along."""
        first, last = self.starts[start], max(self.ends[start:end])
        while last < len(self.original) and unicodedata.category(self.original[last]) == "Mn":
            last += 1
        return first, last


def fold_mapped(text: str) -> Mapped:
    """The same form as `fold`, with the way back."""
    pieces = [(new, at, at + 1) for at, old in enumerate(text) for new in TABLE[ord(old)]]
    for pattern, change in _STAGES:
        pieces = _apply(pieces, pattern, change)
    return Mapped(
        text,
        "".join(piece[0] for piece in pieces),
        tuple(piece[1] for piece in pieces),
        tuple(piece[2] for piece in pieces),
    )


def _apply(
    pieces: list[Piece], pattern: re.Pattern[str], change: Callable[[re.Match[str]], list[Piece]]
) -> list[Piece]:
    form = "".join([piece[0] for piece in pieces])
    if not pattern.search(form):
        return pieces
    out: list[Piece] = []
    done = 0
    for match in pattern.finditer(form):
        out += pieces[done : match.start()]
        out += [
            (new, pieces[first][1], max(piece[2] for piece in pieces[first:end]))
            for new, first, end in change(match)
        ]
        done = match.end()
    return out + pieces[done:]


def tokens(form: str) -> list[str]:
    """Words, numbers and emoji of a matching form, in order."""
    return _TOKEN.findall(form)


def token_spans(form: str) -> list[tuple[int, int]]:
    """Where `tokens` found each of them."""
    return [match.span() for match in _TOKEN.finditer(form)]
