"""Reads the tables beside this file: concept, way of writing, terms; and places by spelling."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from zabta.signals.text.normalise import fold, tokens, ungendered

_DATA = files("zabta.signals.text.lexicon") / "data"


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#!"):
            yield line.split("\t")


SAYS: dict[str, str] = {row[0]: row[1] for row in _rows("CONCEPTS.tsv")}
"""Concept to what it stands for, in words."""

CONCEPTS: tuple[str, ...] = tuple(SAYS)
NUMBER_OF: dict[str, int] = {name: number for number, name in enumerate(CONCEPTS)}

_PLACES = ("places_kp.tsv", "places_geonames.tsv")


def terms() -> Iterator[tuple[str, str, str]]:
    """Every (concept, way of writing, term) of the tables, terms as a reviewer wrote them."""
    for entry in sorted(_DATA.iterdir(), key=lambda entry: entry.name):
        if entry.name in _PLACES:
            yield from _place_terms(entry.name)
        elif entry.name.endswith(".tsv") and entry.name != "CONCEPTS.tsv":
            for concept, writing, listed in _rows(entry.name):
                for term in listed.split(";"):
                    yield concept, writing, term.strip()


def _place_terms(name: str) -> Iterator[tuple[str, str, str]]:
    for row in _rows(name):
        for writing, listed in zip(("latin", "ur", "ps"), row[1:], strict=True):
            for term in filter(None, map(str.strip, listed.split(";"))):
                yield "place", writing, term


def pattern_words(term: str) -> tuple[str, ...]:
    """A term in matching form, word by word; a last word that may go on ends with `*`."""
    goes_on = term.endswith("*")
    words: list[str] = []
    for part in term.rstrip("*").split():
        words += ["#"] if part == "#" else tokens(fold(part))
    words = ungendered(words)
    if words and goes_on:
        words[-1] += "*"
    return tuple(words)
