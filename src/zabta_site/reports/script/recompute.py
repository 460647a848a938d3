"""Compute every published figure again from the published data. Python's own library only.

    python recompute.py data.json

Says how many figures hold; exit 1 and the place when one does not. Shares and their intervals
follow from the tables, and the trend around each issue of the directive from the table of months.
Odds, what is common, what is missed and middle times rest on numbers that are held back because
they are small; whoever may read the ledger computes them again from it, and here they are counted.
"""

# ruff: noqa: B905 # whoever checks may have an older Python, where zip knows no strict

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


def trend_faults(data: "dict[str, Any]") -> "Iterator[str]":
    """The jump and the change of trend at each issue, within two thousandths."""
    told = data.get("comparisons", {}).get("changes") or {}
    rows = data["tables"].get("posts.month", {}).get("rows", {})
    months = [key for key in sorted(rows) if told and told["first"] <= key <= told["last"]]
    if len(months) != told.get("months") or any(len(rows[one]) < 2 for one in months):
        return
    issues = [months.index(row["month"]) for row in told["rows"]]
    again = trend([rows[one][1] for one in months], [rows[one][0] for one in months], issues)
    for row, mine in zip(told["rows"], again):
        for said, three in zip((row["level"], row["slope"]), mine):
            if max(abs(a - b) for a, b in zip(said, three)) > 2:
                yield f"changes {row['month']}: {said} is {three}"


def trend(asked: "list[int]", seen: "list[int]", issues: "list[int]") -> "list[list[list[int]]]":
    """Counts as a Poisson regression with seen posts as exposure, by Newton's steps; intervals
    widened by the dispersion. In thousandths: jump and change of trend a month."""
    middle = (len(asked) - 1) / 2
    rows = [
        [1.0, (t - middle) / 12]
        + [x for one in issues for x in (float(t >= one), max(0, t - one) / 12)]
        for t in range(len(asked))
    ]
    wide = len(rows[0])
    beta = [math.log(sum(asked) / sum(seen))] + [0.0] * (wide - 1)
    hold: list[list[float]] = []
    for _ in range(80):
        mean = [e * math.exp(_dot(x, beta)) for e, x in zip(seen, rows)]
        hold = [
            [sum(m * x[i] * x[j] for m, x in zip(mean, rows)) + 1e-6 * (i == j)
             for j in range(wide)] for i in range(wide)
        ]  # fmt: skip
        left = [(y - m, x) for y, m, x in zip(asked, mean, rows)]
        push = [sum(gap * x[i] for gap, x in left) - 1e-6 * beta[i] for i in range(wide)]
        beta = [b + max(-2.0, min(2.0, s)) for b, s in zip(beta, _solve(hold, push))]
    chi = sum((y - m) ** 2 / max(m, 1e-9) for y, m in zip(asked, mean))
    over = max(1.0, chi / max(1, len(asked) - wide))
    return [[_three(beta, hold, 2 + 2 * n, over, 1), _three(beta, hold, 3 + 2 * n, over, 12)]
            for n in range(len(issues))]  # fmt: skip


def _three(
    beta: "list[float]", hold: "list[list[float]]", place: int, over: float, scale: int
) -> "list[int]":
    unit = [float(n == place) for n in range(len(beta))]
    half = Z * math.sqrt(_solve(hold, unit)[place] * over)
    ends = (beta[place], beta[place] - half, beta[place] + half)
    return [round(1000 * math.exp(one / scale)) for one in ends]


def _dot(a: "list[float]", b: "list[float]") -> float:
    return sum(x * y for x, y in zip(a, b))


def _solve(matrix: "list[list[float]]", right: "list[float]") -> "list[float]":
    rows = [[*row, one] for row, one in zip(matrix, right)]
    for n in range(len(rows)):
        best = max(range(n, len(rows)), key=lambda k: abs(rows[k][n]))
        rows[n], rows[best] = rows[best], rows[n]
        rows[n] = [one / rows[n][n] for one in rows[n]]
        for k in range(len(rows)):
            if k != n:
                rows[k] = [a - rows[k][n] * b for a, b in zip(rows[k], rows[n])]
    return [row[-1] for row in rows]


def main(words: "list[str]") -> int:
    if len(words) != 1:
        print("call it as: python recompute.py data.json", file=sys.stderr)
        return 2
    data = json.loads(Path(words[0]).read_text(encoding="utf-8"))
    found = [*faults(data), *trend_faults(data)]
    for one in found:
        print(one)
    others = data.get("comparisons", {})
    issues = len((others.get("changes") or {}).get("rows", []))
    held = sum(len(one.get("rows", [])) for name, one in others.items() if name != "changes")
    print(f"{len(data['figures'])} figures computed again, {len(found)} do not hold")
    print(f"{issues} trends computed again where their months are published;", end=" ")
    print(f"{held} comparisons rest on numbers that are held back")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
