"""A detector's sentences, once each in English, Urdu and Pashto, from one table beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import yaml

from zabta.domain.force import Names
from zabta.domain.signal import Told

NO_WORDS = Names("", "", "")
_TOGETHER: Mapping[str, Names] = {
    "": NO_WORDS,
    "; ": Names("; ", "؛ ", "؛ "),
    ", ": Names(", ", "، ", "، "),
}


class Sayings:
    """Sentences by key. A slot `{name}` takes data, or words that are in three languages too."""

    def __init__(self, table: Mapping[str, Names]) -> None:
        self.table = table

    def say(self, key: str, **slots: str | int | Names) -> Names:
        """The sentence with its slots filled; KeyError when the table has no such key or slot."""
        return each(lambda language: _filled(self.table[key], slots, language))


def sayings(path: Path) -> Sayings:
    """A YAML table of `key: {en: …, ur: …, ps: …}`; it belongs to the package."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Sayings({key: Names(**names) for key, names in raw.items()})


def each(make: Callable[[str], str]) -> Names:
    """What `make` says of each of the three languages."""
    return Names(en=make("en"), ur=make("ur"), ps=make("ps"))


def together(parts: Iterable[Names], joint: str = "; ") -> Names:
    """Several as one, with each language's own mark between them; `joint` is
    `; `, `, ` or nothing."""
    listed = list(parts)
    marks = _TOGETHER[joint]
    return each(lambda language: getattr(marks, language).join(_texts(listed, language)))


def told(why: Names, doubts: Iterable[Names] = ()) -> dict[str, Told]:
    """What `Signal.told` holds."""
    listed = list(doubts)
    return {one: Told(getattr(why, one), _texts(listed, one)) for one in ("ur", "ps")}


def titles(table: Sayings) -> dict[str, Names]:
    """A short name of each signal, for people: the sentences `signal_NAME` of the table."""
    return {
        key.removeprefix("signal_"): names
        for key, names in table.table.items()
        if key.startswith("signal_")
    }


def english(doubts: Iterable[Names]) -> tuple[str, ...]:
    return tuple(one.en for one in doubts)


def _texts(parts: Iterable[Names], language: str) -> tuple[str, ...]:
    return tuple(getattr(one, language) for one in parts)


def _filled(template: Names, slots: Mapping[str, str | int | Names], language: str) -> str:
    words = {name: _slot(value, language) for name, value in slots.items()}
    return str(getattr(template, language)).format(**words)


def _slot(value: str | int | Names, language: str) -> str:
    """Data keeps its own direction among right-to-left words."""
    if isinstance(value, Names):
        return str(getattr(value, language))
    return str(value) if language == "en" else f"\u2068{value}\u2069"
