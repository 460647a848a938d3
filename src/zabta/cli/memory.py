"""How much memory a benchmark took."""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def greatest_mib() -> float:
    """The most memory this very process held. On Linux `ru_maxrss` of a child begins at its
    parent's, so it is read from proc(5) there."""
    told = (
        re.search(r"VmHWM:\s+(\d+) kB", _STATUS.read_text("ascii")) if _STATUS.is_file() else None
    )
    if told:
        return int(told[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
