"""The measured runs, in a process of their own."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter, process_time

from zabta.cli.bench.rules import posts
from zabta.cli.bench.whatif.history import sides
from zabta.cli.memory import greatest_mib
from zabta.screening.whatif.rows import RowByRow
from zabta.screening.whatif.run import Effect, columns_of, what_if
from zabta.screening.whatif.side import Side
from zabta.screening.whatif.store import FactStore
from zabta.screening.whatif.tally import WHOLE, Tally

SAMPLE_MONTHS = 1
"""Months counted both ways; their whole breakdowns must be the same."""


def measure_here(folder: Path) -> dict[str, float | str]:
    new, old = sides()
    store = FactStore(folder, posts.catalogue())
    wall, used = perf_counter(), process_time()
    effect = what_if(new, old, store)
    wall, used = perf_counter() - wall, process_time() - used
    peak = greatest_mib()
    if any(effect.tally.counts(name, WHOLE).after == 0 for name in new.rules):
        raise AssertionError("a rule reaches nothing, so it was not measured")
    rows, row_seconds = _row_by_row(new, old, store, folder)
    rate, row_rate = effect.tally.posts / used, rows / row_seconds
    return {
        "posts": float(effect.tally.posts),
        "rules": float(len(new.clauses)),
        "groups": float(len(effect.tally.officers)),
        "wall_s": wall,
        "processor_s": used,
        "cores": float(os.cpu_count() or 1),
        "peak_mib": peak,
        "store_bytes_per_post": store.bytes() / effect.tally.posts,
        "posts_per_processor_s": rate,
        "row_by_row_posts": float(rows),
        "row_by_row_posts_per_s": row_rate,
        "ratio_to_row_by_row": rate / row_rate,
        "counts_equal_on_the_sample": "yes, every one",
    }


def _row_by_row(new: Side, old: Side, store: FactStore, folder: Path) -> tuple[int, float]:
    """How many posts in how many seconds; raises when a single count differs."""
    months = store.months()[:SAMPLE_MONTHS]
    slow, seconds = RowByRow(new, old), 0.0
    for month in months:
        frame = store.rows(month, columns_of(new, old), None)
        start = process_time()
        slow.count(month, frame, store.catalogue)
        seconds += process_time() - start
    fast = _of_months(new, old, folder, months)
    if not same(slow.finish(), fast.tally):
        raise AssertionError("the two ways do not count the same")
    return slow.tally.posts, seconds


def _of_months(new: Side, old: Side, folder: Path, months: list[str]) -> Effect:
    part = folder / "part"
    part.mkdir()
    for month in months:
        (part / month).symlink_to(folder / month)
    return what_if(new, old, FactStore(part, posts.catalogue()))


def same(one: Tally, other: Tally) -> bool:
    """Whether every count of every clause, group and officer is the same."""

    def counted(tally: Tally) -> dict[object, object]:
        return {key: counts for key, counts in tally.table.items() if not counts.is_nothing}

    plain = [(t.posts, t.nobody, t.gated) for t in (one, other)]
    heads = [{g: n for g, n in t.officers.items() if n} for t in (one, other)]
    return plain[0] == plain[1] and heads[0] == heads[1] and counted(one) == counted(other)
