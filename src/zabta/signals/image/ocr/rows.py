"""Readings that stand together say one thing: TRAFFIC and POLICE are often found as two lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from zabta.signals.image.arrays import Box
from zabta.signals.image.ocr.read import Reading

_ALIKE = 0.55
"""Least share of one height in the other."""
_GAP, _LEAD = 1.6, 1.1
"""Greatest gap between neighbours of a row, and between two rows, in heights."""


def rows_of(readings: Sequence[Reading]) -> list[tuple[Reading, ...]]:
    """Readings side by side, in the order in which they are read."""
    rows: list[list[Reading]] = []
    for one in sorted(readings, key=lambda each: each.box[0]):
        row = next((row for row in rows if _beside(row[-1], one)), None)
        if row is None:
            rows.append([one])
        else:
            row.append(one)
    return [tuple(row if row[0].script == "latin" else reversed(row)) for row in rows]


def phrases_of(readings: Sequence[Reading]) -> list[tuple[Reading, ...]]:
    """Rows, and each two rows of which one stands right under the other, the upper one first."""
    rows = sorted(rows_of(readings), key=lambda row: _around(row)[1])
    return rows + [one + two for one, two in combinations(rows, 2) if _under(one, two)]


def _beside(one: Reading, two: Reading) -> bool:
    """`two` goes on where `one` ends."""
    if (one.script == "latin") != (two.script == "latin"):
        return False
    (x, y, wide, high), (x2, y2, _, high2) = one.box, two.box
    lesser, greater = sorted((high, high2))
    shared = min(y + high, y2 + high2) - max(y, y2)
    gap = x2 - (x + wide)
    return lesser > _ALIKE * greater and shared > 0.5 * lesser and -greater < gap < _GAP * greater


def _under(one: Sequence[Reading], two: Sequence[Reading]) -> bool:
    (x, y, wide, high), (x2, y2, wide2, high2) = _around(one), _around(two)
    lesser, greater = sorted((high, high2))
    shared = min(x + wide, x2 + wide2) - max(x, x2)
    gap = y2 - (y + high)
    is_near = -0.5 * lesser < gap < _LEAD * greater
    return is_near and lesser > _ALIKE * greater and shared > 0.5 * min(wide, wide2)


def _around(row: Sequence[Reading]) -> Box:
    x0, y0 = min(one.box[0] for one in row), min(one.box[1] for one in row)
    x1 = max(one.box[0] + one.box[2] for one in row)
    y1 = max(one.box[1] + one.box[3] for one in row)
    return x0, y0, x1 - x0, y1 - y0


def joined(row: Sequence[Reading]) -> tuple[str, float, Box]:
    """What a row says, how sure its least sure part is, and where it stands."""
    text = " ".join(one.text for one in row)
    return text, min(one.confidence for one in row), _around(row)
