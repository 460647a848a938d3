"""A word of Urdu, Roman Urdu or Pashto as the English words it stands beside in the examples.

The heads learn from few posts a language; read through the bridge, what one language taught
serves the others. The table is learnt from posts of one theme with the same labels, and shipped.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

SLOTS = 1 << 14
_ENDINGS = ("ing", "ed", "es", "s")


class Meaning(NamedTuple):
    """A place in the table of the heads, and how sure the reading is."""

    slot: int
    sure: float


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """An English word without its usual ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=100_000)
def _itself(word: str) -> tuple[Meaning, ...]:
    return (Meaning(crc32(stem(word).encode()) % SLOTS, 1.0),) if word.isascii() else ()


class Bridge:
    """What each word may mean. A Latin word the table does not hold is read as English."""

    def __init__(self, table: dict[str, list[tuple[str, float]]]) -> None:
        self.table = table
        self._meanings = {
            word: tuple(Meaning(crc32(one.encode()) % SLOTS, sure) for one, sure in found)
            for word, found in table.items()
        }

    def meanings(self, words: list[str]) -> dict[int, float]:
        """Slot to the surest reading, over all the words."""
        found: dict[int, float] = {}
        known = self._meanings
        for word in words:
            for slot, sure in known.get(word) or _itself(word):
                if sure > found.get(slot, 0.0):
                    found[slot] = sure
        return found

    def lines(self) -> str:
        """The table as text: a word, then its readings with their sureness in hundredths."""
        rows = (
            "\t".join([word, *(f"{one} {round(sure * 100)}" for one, sure in found)])
            for word, found in sorted(self.table.items())
        )
        return "\n".join(rows) + "\n"


def read_bridge(path: Path) -> Bridge:
    """The table of a file that `lines` wrote."""
    table = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, *readings = line.split("\t")
        split = (reading.rsplit(" ", 1) for reading in readings)
        table[word] = [(one, int(sure) / 100) for one, sure in split]
    return Bridge(table)
