"""Words that differ only by gender are read as one, so that the gender told changes no result."""

from __future__ import annotations

from importlib.resources import files

from zabta.signals.text.normalise.form import fold


def _pairs() -> dict[str, str]:
    table = (files("zabta.signals.text.normalise") / "gender.tsv").read_text(encoding="utf-8")
    pairs = (pair.split(":") for line in table.splitlines() for pair in line.split("\t")[1].split())
    return {fold(hers): fold(his) for hers, his in pairs if fold(hers) != fold(his)}


ONE_FORM: dict[str, str] = _pairs()
"""A word in matching form to the form used for both genders."""


def ungendered(words: list[str]) -> list[str]:
    """The words, each in the form used for both genders; as many as came in."""
    if ONE_FORM.keys().isdisjoint(words):
        return words
    return [ONE_FORM.get(word, word) for word in words]
