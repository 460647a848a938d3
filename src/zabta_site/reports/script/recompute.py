"""Compute every published figure again from the published data. Python's own library only.

    python recompute.py data.json

Says how many figures hold; exit 1 and the place when one does not.
"""

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Z = 1.959963984540054
FEWEST = 10


def wilson(count: int, of: int) -> "list[float]":
    share = count / of
    middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * math.sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return [share, max(0.0, middle - half), min(1.0, middle + half)]


def faults(data: "dict[str, Any]") -> "Iterator[str]":
    for name, table in data["tables"].items():
        told = {**table["rows"], "*": table["total"]}
        for key, numbers in told.items():
            if any(number < FEWEST for number in numbers):
                yield f"{name} {key}: a number below {FEWEST} was published"
            if numbers != sorted(numbers, reverse=True):
                yield f"{name} {key}: a part is larger than what it is a part of"
    for one in data["figures"]:
        table = data["tables"][one["table"]]
        numbers = table["total"] if one["key"] == "*" else table["rows"][one["key"]]
        again = [100 * x for x in wilson(numbers[one["part"]], numbers[one["of"]])]
        if max(abs(again[n] - one["percent"][n]) for n in range(3)) > 0.051:
            yield f"{one['table']} {one['key']}: {one['percent']} is {again}"


def main(words: "list[str]") -> int:
    if len(words) != 1:
        print("call it as: python recompute.py data.json", file=sys.stderr)
        return 2
    data = json.loads(Path(words[0]).read_text(encoding="utf-8"))
    found = list(faults(data))
    for one in found:
        print(one)
    print(f"{len(data['figures'])} figures computed again, {len(found)} do not hold")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
