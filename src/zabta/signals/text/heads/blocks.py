"""Examples written compactly: one theme a block, one post a line.

    # night-train           a theme, told apart from others in folds
    eL On the night train   language (e u r p q), labels (one letter each), the post
    e~ Night trains are fun the benign twin of the last labelled post of that language
    u- ...                  a plain benign post
    u= ...                  prose of newspapers and books, rarer here: weighs more

A name may be left out (`#`): the theme is then called by the file and its number in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

LANGUAGE = {"e": "en", "u": "ur", "r": "ur-Latn", "p": "ps", "q": "ps-Latn"}
LABEL = {
    "L": "location",
    "O": "operational",
    "R": "routine",
    "P": "personal",
    "I": "police_identity",
    "G": "grievance",
    "C": "criticism",
    "S": "promotion",
    "F": "confidential",
    "D": "protected_disclosure",
}
_LINE = re.compile(r"([eurpq])([LORPIGCSFD]+|[-~=]) (\S.*)")
EXPECTED = "language letter, label letters or one of - ~ =, one space, the post"


class WrongLine(ValueError):
    """A line that is neither a theme nor a post."""

    def __init__(self, number: int, line: str) -> None:
        super().__init__(f"not a post: {line[:60]}")
        self.number = number


@dataclass(slots=True)
class _Place:
    """Where in the file we are."""

    stem: str
    themes: int = 0
    theme: str = ""
    posts: int = 0
    last: dict[str, dict[str, Any]] = field(default_factory=dict)


def read_blocks(stem: str, text: str) -> Iterator[dict[str, Any]]:
    """The posts of one file, as the keys of an example."""
    place = _Place(stem)
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if line.startswith("#"):
            _open(place, line[1:].strip())
        elif line:
            yield _post(place, number, line)


def _open(place: _Place, name: str) -> None:
    place.themes += 1
    place.theme = name or f"{place.stem}-{place.themes}"
    place.last = {}


def _post(place: _Place, number: int, line: str) -> dict[str, Any]:
    found = _LINE.fullmatch(line)
    if not found or not place.theme:
        raise WrongLine(number, line)
    letter, marks, text = found.groups()
    place.posts += 1
    post: dict[str, Any] = {
        "id": f"{place.stem}-{place.posts}",
        "theme": place.theme,
        "lang": LANGUAGE[letter],
        "text": text,
        "labels": () if marks in "-~=" else tuple(LABEL[mark] for mark in marks),
    }
    if marks == "~":
        _join(place.last.get(letter), post, number, line)
    elif marks == "=":
        post["side"] = "background"
    elif marks != "-":
        place.last[letter] = post
    return post


def _join(twin: dict[str, Any] | None, post: dict[str, Any], number: int, line: str) -> None:
    """Both sides of a minimal pair."""
    if twin is None:
        raise WrongLine(number, line)
    twin["pair"] = post["pair"] = twin["id"]
    twin["side"], post["side"] = "discloses", "benign"
