"""Thirty rules on random facts: by the ruleset, over columns, and as plain Python by hand."""

from __future__ import annotations

import os
from multiprocessing import get_context

HELP = "thirty rules with their trace: rows, columns, and plain Python beside them"


def measure() -> dict[str, float | str]:
    """Posts a second on one core, each way on the same facts, and the peak memory in MiB.

    Runs in a process of its own, so that Polars starts with one thread and the peak is ours.
    """
    before = os.environ.get("POLARS_MAX_THREADS")
    os.environ["POLARS_MAX_THREADS"] = "1"
    try:
        with get_context("spawn").Pool(1) as pool:
            return pool.apply(_measure)
    finally:
        if before is None:
            del os.environ["POLARS_MAX_THREADS"]
        else:
            os.environ["POLARS_MAX_THREADS"] = before


def _measure() -> dict[str, float | str]:
    from zabta.cli.bench.rules.runs import measure_here

    return measure_here()
