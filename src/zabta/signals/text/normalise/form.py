"""From a text as written to its matching form, and from places in the form back to the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from zabta.signals.text.normalise.table import TABLE

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


def _unleet(word: str) -> str:
    """Digits and signs inside a word read as letters; `9bje`, `f16` and `u19` stay as they are."""
    if word.isalpha():
        return word
    inner = _INNER.sub(_letters, word)
    return _FIRST.sub(_letters, word) if inner == word else _OUTER.sub(_letters, inner)


def _letters(match: re.Match[str]) -> str:
    return match[0].translate(_LEET)


def fold(text: str) -> str:
    """The matching form, without the way back: the fast road for most posts."""
    form = _JOIN.sub(_each_other, text.translate(TABLE))
    if not form.isascii() or not form.isalpha():
        form = _LEET_WORD.sub(_unleeted, form)
    return _REPEAT.sub(r"\1", form)


def _each_other(match: re.Match[str]) -> str:
    return match[0][::2]


def _unleeted(match: re.Match[str]) -> str:
    return _unleet(match[0])


@dataclass(frozen=True, slots=True)
class Mapped:
    """A matching form with its way back: character i stands for text[starts[i]:ends[i]]."""

    original: str
    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Code points of the original for form[start:end]; marks on the last letter go along."""
        first, last = self.starts[start], self.ends[end - 1]
        while last < len(self.original) and unicodedata.category(self.original[last]) == "Mn":
            last += 1
        return first, last


def fold_mapped(text: str) -> Mapped:
    """The same form as `fold`, with the way back."""
    form = text.translate(TABLE)
    starts = list(range(len(text)))
    if not TABLE.uneven.isdisjoint(text):
        starts = [at for at, one in enumerate(text) for _ in TABLE[ord(one)]]
    ends = [at + 1 for at in starts]
    for first, end in _stretches(_JOIN, form):
        _keep(starts, ends, first, end, 2)
    form = _LEET_WORD.sub(_unleeted, _JOIN.sub(_each_other, form))
    for first, end in _stretches(_REPEAT, form):
        last = ends[end - 1]
        _keep(starts, ends, first, end, end - first)
        ends[first] = last
    return Mapped(text, _REPEAT.sub(r"\1", form), starts, ends)


def _stretches(pattern: re.Pattern[str], form: str) -> list[tuple[int, int]]:
    """Where the pattern is, from the last: what is cut there moves nothing before it."""
    return [match.span() for match in pattern.finditer(form)][::-1]


def _keep(starts: list[int], ends: list[int], first: int, end: int, every: int) -> None:
    """Of this stretch, keep the first of every so many."""
    starts[first:end] = starts[first:end:every]
    ends[first:end] = ends[first:end:every]


def tokens(form: str) -> list[str]:
    """Words, numbers and emoji of a matching form, in order."""
    return _TOKEN.findall(form)


def token_spans(form: str) -> list[tuple[int, int]]:
    """Where `tokens` found each of them."""
    return [match.span() for match in _TOKEN.finditer(form)]
