"""One month of posts, laid out for counting: sorted by unit, each unit from a whole byte on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from zabta.domain.likelihood import Likelihood
from zabta.policy.catalogue import Catalogue, Fact, FactKind
from zabta.policy.compare import FactValue
from zabta.screening.whatif.bits import Bits, Codes, Column
from zabta.screening.whatif.side import AS_IF
from zabta.screening.whatif.store import DIMENSIONS

Places = npt.NDArray[np.int64]
BYTE, WORD = 8, 64
NO_CODE, NO_COUNT = 255, -(2**63)
"""What stands for unknown; a fact has at most 255 words, and counts are small."""


@dataclass(frozen=True)
class Grouping:
    """Values of one dimension, and which each post has."""

    values: tuple[str, ...]
    codes: npt.NDArray[np.int64]

    def there(self) -> Places:
        """Codes that some post has, in order."""
        return np.flatnonzero(np.bincount(self.codes, minlength=len(self.values)))


@dataclass(frozen=True)
class Block:
    """Rows of one month. Bit `places[row]` of every row of bits is that post's."""

    month: str
    frame: pl.DataFrame
    columns: Mapping[str, Column]
    places: Places
    size: int
    """Bits, the unused ones between units among them; whole words."""
    unit_starts: Places
    """The byte each unit begins at."""
    groups: Mapping[str, Grouping]
    officers: Places
    """Each post's officer as a place in the run's list of officers, -1 for nobody."""

    @classmethod
    def of(
        cls, month: str, frame: pl.DataFrame, catalogue: Catalogue, officers: npt.NDArray[np.uint64]
    ) -> Block:
        unit = grouping(frame["unit"])
        if np.any(np.diff(unit.codes) < 0):
            frame = frame[np.argsort(unit.codes, kind="stable")]
        groups = {name: grouping(frame[name]) for name in (*DIMENSIONS, "cadre")}
        places, starts, size = _layout(groups["unit"])
        facts = [name for name in frame.columns if name in catalogue]
        plain = frame.select([_plain(catalogue[name]) for name in facts])
        columns = {name: _column(catalogue[name], plain[name], places, size) for name in facts}
        columns |= {name: _always(value, size) for name, value in AS_IF.items()}
        tokens = frame["officer"].to_numpy()
        found = np.searchsorted(officers, tokens)
        return cls(
            month, frame, columns, places, size, starts, groups, np.where(tokens == 0, -1, found)
        )

    def bits(self, rows: npt.NDArray[np.bool_]) -> Bits:
        """A truth a row, as bits in their places."""
        spread = np.zeros(self.size, np.bool_)
        spread[self.places] = rows
        return np.packbits(spread)

    def rows_in(self, bits: Bits) -> Places:
        """Which rows have their bit set."""
        return np.flatnonzero(np.unpackbits(bits)[self.places])


def grouping(column: pl.Series) -> Grouping:
    """Values in order, codes into them; the order of a part's own list is kept."""
    if not isinstance(column.dtype, pl.Enum):
        kept = column.cast(pl.String).fill_null("")
        return grouping(kept.cast(pl.Enum(sorted(set(kept.unique())))))
    codes = column.to_physical().to_numpy().astype(np.int64)
    return Grouping(tuple(column.dtype.categories), codes)


def _layout(unit: Grouping) -> tuple[Places, Places, int]:
    """Where each row's bit is, which byte each unit begins at, and how many bits there are."""
    counts = np.bincount(unit.codes, minlength=len(unit.values))
    padded = -(-counts // BYTE) * BYTE
    starts = np.concatenate([[0], np.cumsum(padded)[:-1]])
    before = np.concatenate([[0], np.cumsum(counts)[:-1]])
    places = np.arange(len(unit.codes)) + (starts - before)[unit.codes]
    size = -(-int(padded.sum()) // WORD) * WORD
    return places.astype(np.int64), (starts // BYTE).astype(np.int64), size


def _plain(fact: Fact) -> pl.Expr:
    """A fact as whole numbers: its rank, the place of its word, yes as 1; unknown as it stands."""
    column = pl.col(fact.name)
    if fact.kind is FactKind.COUNT:
        return column.cast(pl.Int64).fill_null(NO_COUNT)
    if fact.kind is FactKind.WORD:
        column = column.cast(pl.Enum(list(fact.words)), strict=False).to_physical()
    return column.cast(pl.UInt8).fill_null(NO_CODE)


def _column(fact: Fact, plain: pl.Series, places: Places, size: int) -> Column:
    unknown = NO_COUNT if fact.kind is FactKind.COUNT else NO_CODE
    told = plain.to_numpy()
    values: Codes = np.full(size, unknown, told.dtype)
    values[places] = told
    return Column(values, unknown, {word: at for at, word in enumerate(fact.words)})


def _always(value: FactValue, size: int) -> Column:
    return Column(np.full(size, int(bool(value)), np.uint8), NO_CODE, {})


def rows_as_facts(frame: pl.DataFrame, catalogue: Catalogue) -> list[dict[str, FactValue]]:
    """The facts of every row in the values that policy knows; unknown ones are absent."""
    names = [name for name in frame.columns if name in catalogue]
    grades: Sequence[Likelihood] = tuple(Likelihood)
    graded = {name for name in names if catalogue[name].kind is FactKind.LIKELIHOOD}
    return [
        {
            **{
                name: grades[value] if name in graded else value
                for name, value in row.items()
                if name in catalogue and value is not None
            },
            **AS_IF,
        }
        for row in frame.select("key", *names).iter_rows(named=True)
    ]
