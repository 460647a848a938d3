"""A draft against the text in force over ten million posts, beside the row-by-row evaluator."""

from __future__ import annotations

import tempfile
from multiprocessing import get_context
from pathlib import Path

HELP = "what-if over ten million posts with the full breakdown, beside the row-by-row evaluator"


def measure() -> dict[str, float | str]:
    """Seconds and memory of the whole comparison, and the rate beside judging row by row.

    The history is made in one process and measured in another, so that the peak is the run's own.
    """
    with tempfile.TemporaryDirectory(prefix="zabta-bench-") as folder:
        with get_context("spawn").Pool(1) as pool:
            pool.apply(_make, (Path(folder),))
        with get_context("spawn").Pool(1) as pool:
            return pool.apply(_measure, (Path(folder),))


def _make(folder: Path) -> None:
    from zabta.cli.bench.whatif.history import make

    make(folder)


def _measure(folder: Path) -> dict[str, float | str]:
    from zabta.cli.bench.whatif.runs import measure_here

    return measure_here(folder)
