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
    """The item's officer beside the reviewer. Paths are unit paths, "" when unknown.

    `officer_paths` are where the officer stands now and stood when the post was published;
    `commands` are the units that the reviewer commands.
    """

    reviewer: str
    reviewer_path: str
    commands: frozenset[str]
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
    elif any(_in_line(standing, path) for path in standing.officer_paths):
        yield Conflict.LINE
    if standing.reviewer in standing.complainants:
        yield Conflict.COMPLAINANT
    if standing.reviewer in standing.approvers:
        yield Conflict.APPROVER


def _in_line(standing: Standing, path: str) -> bool:
    """Same unit; or the officer stands above the reviewer; or the reviewer commands the officer.

    Working in an office of a district does not make one the superior of all its stations.
    """
    own = standing.reviewer_path
    return bool(path) and (
        (bool(own) and own.startswith(path)) or any(path.startswith(at) for at in standing.commands)
    )
