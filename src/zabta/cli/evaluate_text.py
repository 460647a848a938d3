"""The tables of `zabta evaluate image` for people; `--json` gives the same figures by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zabta.signals.image.tables import MIDDLE_RATE, NOT_MEASURED, RATES

_WIDE = (16, 31, 31, 0)
_AT = f" at {MIDDLE_RATE:.1%} false"
_GROUPS = ("size", "blur", "angle", "reference")


def printed(figures: Mapping[str, Any]) -> str:
    """What was measured, kind by kind; then what was not opened or does not count."""
    lines: list[str] = []
    for name, of in figures.items():
        lines += _kind(name, of) if isinstance(of, dict) else [f"{name}: {of}"]
    return "\n".join(lines)


def _kind(kind: str, figures: Mapping[str, str]) -> Iterator[str]:
    there, absent = figures["pictures with it / without"].split(" / ")
    shown = f"{kind}: {there} pictures show it, {absent} do not"
    if figures["seen by this version"] == "no":
        yield f"{shown}; this version cannot see it"
    elif there == "0":
        yield f"{shown}; false pictures as given: {figures['false pictures as given']}"
    else:
        yield shown
        yield from _rates(figures)
        for group in _GROUPS:
            yield from _group(group, figures)


def _rates(figures: Mapping[str, str]) -> Iterator[str]:
    """Recall and precision as the version's own thresholds have it, and at fixed rates."""
    yield _row(
        "false pictures",
        "recall (95 %)",
        "precision (95 %)",
        "score, and pictures without it that pass",
    )
    false = _counts(figures["false pictures as given"])
    yield _row("as given", figures["recall as given"], figures["precision as given"], false)
    for rate in RATES:
        at = f"at {rate:.1%} false"
        recall, precision, passed, score = (
            figures[f"{what} {at}"] for what in ("recall", "precision", "passed", "score")
        )
        where = score if score == NOT_MEASURED else f"{score}, {_counts(passed)}"
        yield _row(f"at most {rate:.1%}", recall, precision, where)
    yield f"  average precision {figures['average precision']}"


def _group(group: str, figures: Mapping[str, str]) -> Iterator[str]:
    start = f"recall, {group} "
    names = [name.removeprefix(start) for name in figures if name.startswith(start)]
    told = [name for name in names if figures[start + name] != NOT_MEASURED]
    if not told:
        yield f"  by {group}: not measured"
        return
    yield _row(f"by {group}", "recall as given", f"recall at most {MIDDLE_RATE:.1%} false")
    for name in told:
        yield _row(f"  {name}", figures[start + name], figures[f"recall{_AT}, {group} {name}"])


def _row(*cells: str) -> str:
    padded = (f"{cell:<{wide}}" for cell, wide in zip(cells, _WIDE, strict=False))
    return ("  " + " ".join(padded)).rstrip()


def _counts(share: str) -> str:
    """`2 of 242` of a share with its interval."""
    return share.rpartition(", ")[2]
