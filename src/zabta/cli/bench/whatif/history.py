"""Ten years of made-up facts, random from a seed, and a draft that changes four rules of thirty.

The facts are independent of each other and a quarter is unknown, so hardly two posts are alike:
nothing can be won by judging a pattern once.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl

from zabta.cli.bench.rules import posts
from zabta.policy.condition import All, Compare, Condition, Op
from zabta.screening.whatif.side import ClauseRule, Side
from zabta.screening.whatif.store import STAMP, FactStore

POSTS = int(os.environ.get("ZABTA_BENCH_POSTS", "10_000_000"))
MONTHS = 120
SEED = 1987
OFFICERS = 130_000
UNITS = 320
RANKS = ("constables", "upper_subordinates", "gazetted", "senior", "civil")
GENDERS = ("male", "female")
LANGUAGES = ("latin", "none", "ps", "ur")
PLATFORMS = ("facebook", "instagram", "mastodon", "threads", "tiktok", "x", "youtube")
NOBODY = 0.05
"""Share of posts of no known officer."""
KNOWN = datetime(2026, 1, 1, tzinfo=UTC)


def make(folder: Path) -> None:
    """Write the store, month by month."""
    store, random = FactStore(folder, posts.catalogue()), np.random.default_rng(SEED)
    people = _people(random)
    sizes = np.diff(np.linspace(0, POSTS, MONTHS + 1).astype(int)).tolist()
    done = 0
    for month, size in enumerate(sizes):
        own = _own(people, done, size, random)
        frame = own.hstack(posts.columns(size, SEED + month))
        store.append_frame(f"{2016 + month // 12}-{month % 12 + 1:02d}", frame)
        done += size


def _people(random: np.random.Generator) -> pl.DataFrame:
    """Officers with the unit, rank and gender they have throughout."""
    ranks = random.choice(len(RANKS), OFFICERS, p=[0.8, 0.14, 0.03, 0.01, 0.02])
    units = random.integers(0, UNITS, OFFICERS)
    return pl.DataFrame(
        {
            "officer": pl.Series(np.arange(1, OFFICERS + 1) * 7919, dtype=pl.UInt64),
            "cadre": _enum(("provincial", "psp"), (ranks > 2).astype(np.int64)),
            "unit": _enum(tuple(f"unit-{n:03d}" for n in range(UNITS)), units),
            "rank_band": _enum(RANKS, ranks),
            "gender": _enum(GENDERS, (random.random(OFFICERS) < 0.02).astype(np.int64)),
        }
    )


def _own(people: pl.DataFrame, first: int, size: int, random: np.random.Generator) -> pl.DataFrame:
    """Every column that is not a fact."""
    drawn = people[random.integers(0, OFFICERS, size)]
    known = pl.Series(random.random(size) >= NOBODY)
    return drawn.with_columns(
        pl.when(known).then(pl.col("officer")).otherwise(pl.lit(0, pl.UInt64)).alias("officer"),
        pl.Series("post", np.arange(first, first + size)).cast(pl.String),
        # odd multiplier: as good as a hash, and never twice the same
        pl.Series("key", np.arange(first + 1, first + size + 1, dtype=np.uint64) * _ODD),
        pl.Series("known_at", [KNOWN], dtype=STAMP).new_from_index(0, size).alias("known_at"),
        _enum(LANGUAGES, random.choice(4, size, p=[0.3, 0.1, 0.2, 0.4])).alias("language"),
        _enum(PLATFORMS, random.integers(0, len(PLATFORMS), size)).alias("platform"),
        _enum(("bench 1",), np.zeros(size, np.int64)).alias("detectors"),
    )


_ODD = np.uint64(0x9E3779B97F4A7C15)


def _enum(words: tuple[str, ...], codes: np.ndarray) -> pl.Series:
    return pl.Series(list(words), dtype=pl.Enum(list(words))).gather(codes)


def sides() -> tuple[Side, Side]:
    """The draft and the text in force: narrowed, widened, a cadre let out, an exception more."""
    rules = posts.rules()
    old = {name: ClauseRule(name, when) for name, when in rules.items()}
    is_memorial = Compare("memorial", Op.IS, True)
    new = old | {
        "r03": ClauseRule("r03", All((rules["r03"], Compare("ceremony", Op.IS, False)))),
        "r10": ClauseRule("r10", _wider(rules["r10"])),
        "r14": ClauseRule("r14", rules["r14"], cadres=("provincial",)),
        "r22": ClauseRule("r22", rules["r22"], exceptions=(is_memorial,)),
    }
    gates = (Compare("settlement", Op.IS, True),)
    return Side("draft", tuple(new.values()), gates), Side("in force", tuple(old.values()), gates)


def _wider(condition: Condition) -> Condition:
    """The same without its last part."""
    return All(condition.parts[:-1]) if isinstance(condition, All) else condition
