"""Every fixture hurt many times, with the time and the memory of each case.

Run `python tests/intake/measure_hurt.py [MUTATIONS [WORD]]`: 200 unless told, and only fixtures
with that word in their name. One case of each hundred holds a text of ten million characters.
Reads the shelves, and the shared samples where ZABTA_SHARED says. Prints one JSON line a fixture,
then the worst; exit 1 when a bar does not hold. Linux only: the peak of each case is the kernel's.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from intake.hurt import hurt, swell  # noqa: E402 # found by the path set above
from intake.test_formats import SAMPLES, shelf  # noqa: E402
from zabta.domain.postlines import write_posts  # noqa: E402
from zabta.intake.reading import read  # noqa: E402
from zabta.intake.source import Source  # noqa: E402

SECONDS, MEGABYTES = 2.0, 500.0
EVERY = 100
"""One case in so many is swollen: each takes as long as all the others."""


@dataclass
class Worst:
    fixture: str
    cases: int = 0
    seconds: float = 0.0
    seconds_seed: int = -1
    megabytes: float = 0.0
    megabytes_seed: int = -1
    faults: list[str] = field(default_factory=list)


def fixtures() -> Iterator[tuple[str, bytes, Any]]:
    for name, sample in SAMPLES:
        yield f"{name}/{sample.name}", sample.content, getattr(shelf(name), "MAP", None)
    shared = Path(os.environ.get("ZABTA_SHARED", ROOT.parent / "shared")) / "sources"
    for path in sorted(shared.rglob("*")):
        if path.is_file() and path.name != "MANIFEST.md":
            yield f"shared/{path.relative_to(shared)}", path.read_bytes(), None


def start_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def peak() -> float:
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def one_case(content: bytes, column_map: Any) -> str:
    """What is wrong with the reading, "" when nothing is."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        reading = read(Source(content, column_map=column_map))
        for line in write_posts(reading.posts):
            json.loads(line)
    if any(each.what.startswith("could not be read") for each in reading.refused):
        return "crashed inside"
    if said.getvalue():
        return "printed something"
    return "" if reading.posts or reading.refused else "neither posts nor a refusal"


def measure(fixture: str, content: bytes, column_map: Any, mutations: int) -> Worst:
    worst = Worst(fixture)
    for seed in range(mutations):
        hurt_one = swell(seed, content) if seed % EVERY == EVERY - 1 else hurt(seed, content)
        start_peak()
        began = time.process_time()
        try:
            fault = one_case(hurt_one, column_map)
        except Exception as error:  # the very thing looked for
            fault = f"raised {type(error).__name__}: {str(error)[:80]}"
        seconds, megabytes = time.process_time() - began, peak()
        worst.cases += 1
        if fault:
            worst.faults.append(f"seed {seed}: {fault}")
        if seconds > worst.seconds:
            worst.seconds, worst.seconds_seed = seconds, seed
        if megabytes > worst.megabytes:
            worst.megabytes, worst.megabytes_seed = megabytes, seed
        del hurt_one
    return worst


def main() -> int:
    mutations = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    word = sys.argv[2] if len(sys.argv) > 2 else ""
    found: list[Worst] = []
    for fixture, content, column_map in fixtures():
        if word not in fixture:
            continue
        found.append(measure(fixture, content, column_map, mutations))
        print(json.dumps(asdict(found[-1]), ensure_ascii=False), flush=True)
    slowest = max(found, key=lambda each: each.seconds)
    largest = max(found, key=lambda each: each.megabytes)
    faults = [f"{each.fixture} {fault}" for each in found for fault in each.faults]
    total = {
        "fixtures": len(found),
        "cases": sum(each.cases for each in found),
        "slowest": [slowest.fixture, slowest.seconds_seed, round(slowest.seconds, 3)],
        "largest": [largest.fixture, largest.megabytes_seed, round(largest.megabytes)],
        "over_2_s": sum(each.seconds >= SECONDS for each in found),
        "over_500_mb": sum(each.megabytes >= MEGABYTES for each in found),
        "faults": faults,
    }
    print(json.dumps(total, ensure_ascii=False))
    return int(bool(faults or total["over_2_s"] or total["over_500_mb"]))


if __name__ == "__main__":
    sys.exit(main())
