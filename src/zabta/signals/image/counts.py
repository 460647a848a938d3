"""Shares with intervals: small samples say little, and say so."""

from __future__ import annotations

import math


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share; (0, 1) of nothing."""
    if of == 0:
        return 0.0, 1.0
    z = 1.959964
    share = hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def told(hits: int, of: int) -> str:
    """`0.83 (0.71-0.91), 40 of 48`."""
    if of == 0:
        return "not measured"
    low, high = wilson(hits, of)
    return f"{hits / of:.2f} ({low:.2f}-{high:.2f}), {hits} of {of}"


def average_precision(scores: list[float], right: list[bool], wanted: int) -> float:
    """Area under precision over recall, `wanted` true items in all; 0 when there are none."""
    order = sorted(range(len(scores)), key=lambda place: -scores[place])
    hits, total = 0, 0.0
    for rank, place in enumerate(order, 1):
        if right[place]:
            hits += 1
            total += hits / rank
    return total / wanted if wanted else 0.0


def calibration_error(scores: list[float], right: list[bool], bins: int = 10) -> float:
    """Expected calibration error: mean gap between score and share right, over equal bins."""
    total = 0.0
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        inside = [
            (score, is_right)
            for score, is_right in zip(scores, right, strict=True)
            if low <= score < high or (number == bins - 1 and score == 1.0)
        ]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            share = sum(is_right for _, is_right in inside) / len(inside)
            total += len(inside) * abs(mean - share)
    return total / len(scores) if scores else 0.0
