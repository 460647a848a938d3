"""Each figure in plain words, in three languages: what it says, and what it cannot show."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec
import yaml

from zabta.domain.force import Names


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`says` may have places for numbers: {n0}, {n1}, {share}."""

    title: Names
    says: Names
    cannot: Names


class Plain(NamedTuple):
    """A reading in one language, its numbers in place."""

    title: str
    says: str
    cannot: str


@cache
def readings() -> dict[str, Reading]:
    text = (files("zabta.figures") / "readings.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Reading])


def read(name: str, language: str, numbers: tuple[int, ...] = ()) -> Plain:
    """`says` is empty when the sentence speaks of numbers that may not be shown."""
    one = readings()[name]
    return Plain(
        _in(one.title, language),
        _filled(_in(one.says, language), numbers),
        _in(one.cannot, language),
    )


def _in(names: Names, language: str) -> str:
    text: str = getattr(names, language, names.en)
    return text


def _filled(text: str, numbers: tuple[int, ...]) -> str:
    places = {f"n{n}": f"{number:,}" for n, number in enumerate(numbers)}
    if len(numbers) > 1 and numbers[0]:
        places["share"] = str(round(100 * numbers[1] / numbers[0]))
    try:
        return text.format(**places)
    except KeyError:
        return ""
