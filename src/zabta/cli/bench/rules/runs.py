"""The runs of the rules benchmark, in one process on one core."""

from __future__ import annotations

import os
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from time import process_time

import polars as pl

from zabta.cli.bench.rules import plain, posts
from zabta.cli.memory import greatest_mib
from zabta.policy.compare import Facts
from zabta.policy.evaluate import Ruleset
from zabta.screening.columns import expressions

ROWS = 40_000
COLUMN_ROWS = 1_000_000
CHUNKS = 4
PASSES = 5
SEED = 1987


def measure_here() -> dict[str, float | str]:
    """The figures; raises when the three ways do not agree on every hit."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    ruleset = Ruleset(posts.rules())
    frame = posts.columns(ROWS, SEED)
    rows = posts.as_rows(frame)
    hits = _agreed(ruleset, rows, frame)
    rows_rate, plain_rate = _row_rates(ruleset, rows)
    del rows
    columns_rate = _columns_rate(ruleset)
    peak = greatest_mib()
    return {
        "rows_per_s": rows_rate,
        "columns_per_s": columns_rate,
        "plain_python_per_s": plain_rate,
        "ratio_to_plain_python": rows_rate / plain_rate,
        "columns_ratio_to_plain_python": columns_rate / plain_rate,
        "peak_mib": peak,
        "clock": "processor time of one core, all threads counted",
        "rules": float(len(ruleset.conditions)),
        "hits_in_all_three": float(hits),
    }


def _agreed(ruleset: Ruleset, rows: Sequence[Facts], frame: pl.DataFrame) -> int:
    """Hits of the posts, which must be the same for every post and rule, three ways."""
    by_ruleset = [outcome.fired() for outcome in ruleset.run_all(rows)]
    by_hand = [sorted(plain.hits(facts)) for facts in rows]
    found = frame.select(expressions(ruleset.conditions))
    by_columns = [[n for n, hit in row.items() if hit] for row in found.iter_rows(named=True)]
    if not by_ruleset == by_hand == by_columns:
        raise AssertionError("the three ways do not agree")
    met = Counter(name for names in by_ruleset for name in names)
    if len(met) < len(ruleset.conditions):
        raise AssertionError("a rule is never met, so it was not measured")
    return met.total()


def _row_rates(ruleset: Ruleset, rows: Sequence[Facts]) -> tuple[float, float]:
    """Posts a second with every outcome and its trace kept, and by hand; passes take turns."""
    traced, by_hand = [], []
    for _ in range(PASSES):
        traced.append(_seconds(lambda: ruleset.run_all(rows)))
        by_hand.append(_seconds(lambda: [plain.hits(facts) for facts in rows]))
    return len(rows) / statistics.median(traced), len(rows) / statistics.median(by_hand)


def _columns_rate(ruleset: Ruleset) -> float:
    """Posts a second through Polars: every rule a column, fresh random posts in each chunk."""
    wanted = expressions(ruleset.conditions)
    seconds = []
    for chunk in range(CHUNKS):
        frame = posts.columns(COLUMN_ROWS, SEED + 1 + chunk)
        seconds.append(_seconds(lambda frame=frame: frame.select(wanted)))  # type: ignore[misc] # bound now
    return COLUMN_ROWS / statistics.median(seconds)


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of all threads: what one core needs, however busy the machine is."""
    start = process_time()
    work()
    return process_time() - start
