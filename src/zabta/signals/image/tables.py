"""Recall and precision with intervals, at fixed shares of false pictures and in groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zabta.signals.image.counts import average_precision, told
from zabta.signals.image.measure import Scored

RATES = (0.001, 0.005, 0.01, 0.025, 0.05)
"""False-alarm rates, a share of pictures that show nothing of the kind."""
MIDDLE_RATE = 0.01
"""The rate at which groups are told."""
NOT_MEASURED, NOT_SEEN = "not measured", "cannot be seen"
_SIZES = ("under 0.5 %", "0.5 to 2 %", "2 to 10 %", "10 to 30 %", "over 30 %")
_BLURS = ("under 1", "1 to 2", "2 and more")
_ANGLES = ("under 30", "30 to 55", "55 and more")


def table(rows: Sequence[Scored], is_seen: bool = True) -> dict[str, str]:
    """The figures of one kind by name: always the same names, and one more for each reference."""
    there = [row for row in rows if row.is_there]
    absent = [row for row in rows if not row.is_there]
    figures = {
        "pictures with it / without": f"{len(there)} / {len(absent)}",
        "seen by this version": "yes" if is_seen else "no",
        **_as_given(rows, there, absent),
    }
    for rate in RATES:
        figures |= _at(rate, rows, there, absent)
    ordered = [row.score for row in rows if row.score > 0]
    right = [row.is_right for row in rows if row.score > 0]
    area = f"{average_precision(ordered, right, len(there)):.3f}" if there else NOT_MEASURED
    figures["average precision"] = area
    figures |= _in_groups(there, threshold_at(absent, MIDDLE_RATE) if absent else None)
    known = ("pictures with it / without", "seen by this version")
    if is_seen:
        return figures
    return {name: said if name in known else NOT_SEEN for name, said in figures.items()}


def _as_given(
    rows: Sequence[Scored], there: Sequence[Scored], absent: Sequence[Scored]
) -> dict[str, str]:
    hits = sum(row.is_right and row.is_given for row in there)
    return {
        "recall as given": told(hits, len(there)),
        "precision as given": told(hits, sum(row.is_given for row in rows)),
        "false pictures as given": told(sum(row.is_given for row in absent), len(absent)),
    }


def _at(
    rate: float, rows: Sequence[Scored], there: Sequence[Scored], absent: Sequence[Scored]
) -> dict[str, str]:
    """Recall and precision where no more than `rate` of the pictures without it pass."""
    names = [f"{what} at {rate:.1%} false" for what in ("recall", "precision", "passed", "score")]
    if not absent:
        return dict.fromkeys(names, NOT_MEASURED)
    limit = threshold_at(absent, rate)
    found = sum(row.is_right and row.score > limit for row in there)
    said = sum(row.score > limit for row in rows)
    false = sum(row.score > limit for row in absent)
    figures = (told(found, len(there)), told(found, said), told(false, len(absent)))
    return dict(zip(names, (*figures, f"over {limit:.3f}"), strict=True))


def threshold_at(absent: Sequence[Scored], rate: float) -> float:
    """The score that no more than `rate` of the pictures without the kind pass."""
    scores = sorted((row.score for row in absent), reverse=True)
    if not scores:
        return 0.0
    return scores[min(int(rate * len(scores)), len(scores) - 1)]


def _in_groups(there: Sequence[Scored], limit: float | None) -> dict[str, str]:
    """Recall by size, blur, angle and reference, as given and at one false-alarm rate."""
    references = sorted({row.reference for row in there if row.reference is not None})
    groups: dict[str, tuple[Sequence[str], Callable[[Scored], str | None]]] = {
        "size": (_SIZES, size_of),
        "blur": (_BLURS, blur_of),
        "angle": (_ANGLES, angle_of),
        "reference": (references, lambda row: row.reference),
    }
    figures = {}
    for what, (names, name_of) in groups.items():
        for name in names:
            of = [row for row in there if name_of(row) == name]
            given = sum(row.is_right and row.is_given for row in of)
            figures[f"recall, {what} {name}"] = told(given, len(of))
            at = NOT_MEASURED if limit is None else told(_over(of, limit), len(of))
            figures[f"recall at {MIDDLE_RATE:.1%} false, {what} {name}"] = at
    return figures


def _over(rows: Sequence[Scored], limit: float) -> int:
    return sum(row.is_right and row.score > limit for row in rows)


def size_of(row: Scored) -> str | None:
    """By the share of the picture that the kind's largest box takes."""
    box, labelled = row.labelled.largest_of(row.kind), row.labelled
    area = (labelled.width or 0) * (labelled.height or 0)
    if box is None or not area:
        return None
    share = box.w * box.h / area
    steps = zip((0.005, 0.02, 0.1, 0.3), _SIZES, strict=False)
    return next((name for limit, name in steps if share < limit), _SIZES[-1])


def blur_of(row: Scored) -> str | None:
    if row.blur is None:
        return None
    return _BLURS[0] if row.blur < 1 else _BLURS[1] if row.blur < 2 else _BLURS[2]


def angle_of(row: Scored) -> str | None:
    if row.labelled.angle is None:
        return None
    turned = abs(row.labelled.angle)
    return _ANGLES[0] if turned < 30 else _ANGLES[1] if turned < 55 else _ANGLES[2]
