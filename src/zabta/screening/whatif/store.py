"""The history of facts: one folder a month, Parquet parts that are only ever added.

A row is one post as it was known when it was screened: the facts, and whose it was when it was
published. Screening it again adds a row; which one counts is decided by when it became known.
`erase` is the one exception: the law takes rows away, and it writes the parts anew without them.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from zabta.domain.fault import BadInput, Fault
from zabta.policy.catalogue import Catalogue
from zabta.policy.compare import Facts
from zabta.policy.load import load_catalogue
from zabta.screening.columns import dtype_of, facts_frame

DIMENSIONS = ("unit", "rank_band", "gender", "language", "platform")
"""What counts are broken down by, beside the month, which is the folder."""
UNDATED = "undated"
MOST_PARTS = 40
"""Parts of a month before they are joined into one."""
_OWN = ("post", "key", "officer", "cadre", "detectors", "known_at", *DIMENSIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One post as it was known at `known_at`."""

    post: str
    """The site's or the file's own name of the post, to show it again."""
    published_at: datetime | None
    known_at: datetime
    facts: Facts
    officer: str = ""
    """A token that stands for the officer, "" when nobody is named; two posts of one, one token."""
    cadre: str = ""
    unit: str = ""
    rank_band: str = ""
    gender: str = ""
    language: str = ""
    platform: str = ""
    detectors: str = ""


def key_of(name: str) -> int:
    """Eight bytes that stand for a post or an officer; 0 for nobody."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) or 1 if name else 0


def month_of(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m") if at else UNDATED


class FactStore:
    """A folder of facts. Reading one month never opens another."""

    def __init__(self, folder: Path, catalogue: Catalogue | None = None) -> None:
        self.folder = folder
        self.catalogue = catalogue or load_catalogue()

    def append(self, rows: Iterable[FactRow]) -> int:
        """Add rows, a part a month. Returns how many."""
        by_month: dict[str, list[FactRow]] = {}
        for row in rows:
            by_month.setdefault(month_of(row.published_at), []).append(row)
        for month, part in sorted(by_month.items()):
            self.append_frame(month, self._frame(part))
        return sum(map(len, by_month.values()))

    def append_frame(self, month: str, frame: pl.DataFrame) -> None:
        """Add a part to a month; whole or not at all. Sorted by unit, as it is counted."""
        with self._alone():
            self._add(month, frame)
            if len(self.parts(month)) >= MOST_PARTS:
                self._join(month)

    def months(self) -> list[str]:
        """Those there are, earliest first; undated posts last."""
        found = sorted(path.parent.name for path in self.folder.glob("*/*.parquet"))
        return list(dict.fromkeys(found))

    def parts(self, month: str) -> list[Path]:
        return sorted((self.folder / month).glob("*.parquet"))

    def rows(self, month: str, columns: Sequence[str], as_of: datetime | None) -> pl.DataFrame:
        """Each post of the month once, as it was last known at `as_of`; now when None.

        Facts that an old part does not hold are unknown.
        """
        frames = [self._read(path, columns) for path in self.parts(month)]
        if len(frames) > 1:
            frames = [frame.with_columns(pl.selectors.enum().cast(pl.String)) for frame in frames]
        return _latest(pl.concat(frames), as_of, len(frames))

    def column(self, month: str, name: str) -> pl.Series:
        """One column of every part of a month, posts that were screened again among them."""
        return pl.concat([self._read(path, [name]) for path in self.parts(month)])[name]

    def erase(self, posts: Collection[str]) -> int:
        """Take every row of these posts away, whenever it was added. Returns how many rows."""
        keys = pl.Series("key", [key_of(post) for post in posts], dtype=pl.UInt64)
        with self._alone():
            return sum(_without(path, keys) for m in self.months() for path in self.parts(m))

    def bytes(self) -> int:
        return sum(path.stat().st_size for path in self.folder.glob("*/*.parquet"))

    def row_count(self) -> int:
        paths = [path for month in self.months() for path in self.parts(month)]
        return sum(int(pl.scan_parquet(path).select(pl.len()).collect().item()) for path in paths)

    def _add(self, month: str, frame: pl.DataFrame) -> None:
        folder = self.folder / month
        folder.mkdir(parents=True, exist_ok=True)
        latest = max((int(path.stem) for path in folder.glob("*.parquet")), default=0)
        _write(
            frame.sort("unit", "officer", "key", "known_at"), folder / f"{latest + 1:06d}.parquet"
        )

    def _join(self, month: str) -> None:
        """The same rows in one part; a part left behind by a crash only says them twice."""
        before = self.parts(month)
        frames = [pl.read_parquet(path) for path in before]
        plain = [frame.with_columns(pl.selectors.enum().cast(pl.String)) for frame in frames]
        whole = pl.concat(plain, how="diagonal")
        kinds = [_as_enum(whole[name]) for name in _WORDS]
        facts = [fact for fact in self.catalogue.facts.values() if fact.name in whole.columns]
        told = [whole[fact.name].cast(dtype_of(fact)) for fact in facts]
        self._add(month, whole.with_columns(*kinds, *told))
        for path in before:
            path.unlink()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One writer at a time, whichever process it is in."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _read(self, path: Path, columns: Sequence[str]) -> pl.DataFrame:
        try:
            there = pl.read_parquet_schema(path)
            frame = pl.read_parquet(path, columns=[name for name in columns if name in there])
        except (pl.exceptions.PolarsError, OSError) as error:
            mend = "Restore it from a copy, or take the part away"
            what, expected = str(error).splitlines()[0], "a part of a facts folder"
            raise BadInput(Fault(what, str(path), expected, mend)) from None
        missing = [name for name in columns if name not in there]
        if unknown := [name for name in missing if name not in self.catalogue]:
            what = f"no column is called {', '.join(unknown)}"
            raise BadInput(Fault(what, str(path), "a part of a facts folder"))
        empty = [pl.lit(None, dtype_of(self.catalogue[name])).alias(name) for name in missing]
        return frame.with_columns(empty).select(columns)

    def _frame(self, rows: Sequence[FactRow]) -> pl.DataFrame:
        own = {
            "post": [row.post for row in rows],
            "key": pl.Series([key_of(row.post) for row in rows], dtype=pl.UInt64),
            "officer": pl.Series([key_of(row.officer) for row in rows], dtype=pl.UInt64),
            "known_at": pl.Series([row.known_at for row in rows], dtype=STAMP),
            **{name: _words([str(getattr(row, name)) for row in rows]) for name in _WORDS},
        }
        return pl.DataFrame(own).hstack(facts_frame([row.facts for row in rows], self.catalogue))


STAMP = pl.Datetime("us", "UTC")
_WORDS = ("cadre", "detectors", *DIMENSIONS)


def _words(values: Sequence[str]) -> pl.Series:
    """A column of few different words; the part itself holds what they are."""
    return pl.Series(values, dtype=pl.Enum(sorted(set(values))))


def _as_enum(column: pl.Series) -> pl.Series:
    plain = column.fill_null("")
    return plain.cast(pl.Enum(sorted(set(plain.unique()))))


def _latest(frame: pl.DataFrame, as_of: datetime | None, parts: int) -> pl.DataFrame:
    if as_of is not None:
        frame = frame.filter(pl.col("known_at") <= as_of)
    if parts == 1 and frame["key"].n_unique() == frame.height:
        return frame
    newest = frame.sort("known_at", maintain_order=True)
    return newest.unique("key", keep="last", maintain_order=True)


def _without(path: Path, keys: pl.Series) -> int:
    there = pl.read_parquet(path, columns=["key"])["key"]
    if not there.is_in(keys.implode()).any():
        return 0
    frame = pl.read_parquet(path)
    kept = frame.filter(~pl.col("key").is_in(keys.implode()))
    if kept.height == 0:
        path.unlink()
    elif kept.height < frame.height:
        _write(kept, path)
    return frame.height - kept.height


def _write(frame: pl.DataFrame, path: Path) -> None:
    part = path.with_suffix(".part")
    frame.write_parquet(part, compression="zstd", compression_level=3, statistics=False)
    part.replace(path)


def all_months(store: FactStore) -> Iterator[str]:
    """The months of a store that holds anything; BadInput when it holds nothing."""
    months = store.months()
    if not months:
        mend = "Screen posts first: zabta screen … --facts DIR"
        raise BadInput(Fault("no facts are stored here", str(store.folder), "a facts folder", mend))
    return iter(months)
