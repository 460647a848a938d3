"""All dashboards over ten million posts, with the growth from a hundred thousand on."""

from __future__ import annotations

import json
import os
import subprocess
import sys

HELP = "pages of oversight over 0.1, 1 and 10 million posts, beside counting at each page"
SIZES = (100_000, 1_000_000, 10_000_000)


def measure() -> dict[str, float | str]:
    """The core knows no site, so each size runs as a program of its own."""
    sizes = os.environ.get("ZABTA_BENCH_POSTS", "")
    told = [_at(int(size)) for size in (sizes.split(",") if sizes else SIZES)]
    figures: dict[str, float | str] = {}
    for one in told:
        million = f"{one['posts'] / 1e6:g}m"
        figures |= {f"{name}_at_{million}": value for name, value in one.items() if name != "posts"}
        figures[f"page_to_naive_at_{million}"] = one["naive_page_ms"] / one["page_p95_ms"]
    return figures


def _at(posts: int) -> dict[str, float]:
    words = [sys.executable, "-m", "zabta_site.project.oversightbench", str(posts)]
    print(f"  {posts:,} posts …", file=sys.stderr, flush=True)
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise SystemExit(f"zabta bench: the measuring broke: {done.stderr.strip()[-500:]}")
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told
