"""N13: who may not review an item. Pure rules over who stands where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Conflict(StrEnum):
    SELF = "self"
    LINE = "line"
    COMPLAINANT = "complainant"
    APPROVER = "approver"


@dataclass(frozen=True, slots=True)
class Standing:
    """The item's officer beside the reviewer. Paths are unit paths at the time of review, "" when
    unknown; the item's paths also hold the unit at the time of publication."""

    reviewer: str
    reviewer_path: str
    officer: str
    officer_paths: frozenset[str]
    complainants: frozenset[str]
    approvers: frozenset[str]


def conflicts(standing: Standing) -> list[Conflict]:
    """Every reason why this reviewer must step back; empty when there is none."""
    return list(_found(standing))


def _found(standing: Standing) -> Iterator[Conflict]:
    if standing.officer and standing.reviewer == standing.officer:
        yield Conflict.SELF
    elif any(same_line(standing.reviewer_path, path) for path in standing.officer_paths):
        yield Conflict.LINE
    if standing.reviewer in standing.complainants:
        yield Conflict.COMPLAINANT
    if standing.reviewer in standing.approvers:
        yield Conflict.APPROVER


def same_line(one: str, other: str) -> bool:
    """Whether one unit is the other or stands above it: its people command or obey there."""
    return bool(one and other) and (one.startswith(other) or other.startswith(one))
