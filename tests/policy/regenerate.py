"""Write the shelf of faults anew: `python tests/policy/regenerate.py`, then read what changed.

Each case is one edit of the small pack; its folder holds the broken file and the message.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from policy.fault_cases import CASES
from policy.shelf import HERE, messages


def main() -> None:
    shelf = HERE / "faults"
    shutil.rmtree(shelf, ignore_errors=True)
    for case in CASES:
        file = shelf / case.name / case.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(case.broken())
        (shelf / case.name / "message.txt").write_text(messages(shelf / case.name))


if __name__ == "__main__":
    main()
