"""Which clauses bind a post: those of the version in force when it was published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zabta.domain.moment import Moment
from zabta.policy.compare import FactValue
from zabta.policy.pack import Clause, InForce, Pack, Standing, Version

Served = Callable[[Version], bool | None]
"""Whether the officer had been served a version when the post was published; None is unknown."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Clauses read under one version, with what that says of time and service."""

    version: Version
    clauses: tuple[Clause, ...]
    facts: dict[str, FactValue]
    is_later: bool = False
    """These clauses came after the post; they can only explain why nothing is proposed."""


def readings(pack: Pack, moment: Moment, served: Served) -> tuple[Version | None, list[Reading]]:
    """The version to cite, and the clauses to judge by, each exactly once."""
    newest = pack.versions[-1]
    standing = pack.version_at(moment)
    if standing.standing is Standing.UNDATED:
        return newest, [Reading(newest, newest.clauses, {})]
    found = list(_binding(standing, served))
    known = {clause.id for reading in found for clause in reading.clauses}
    later = tuple(clause for clause in newest.clauses if clause.id not in known)
    found.append(Reading(newest, later, {"published_before_in_force": True}, is_later=True))
    cited = found[0].version if not found[0].is_later else None
    return cited, [reading for reading in found if reading.clauses]


def _binding(standing: InForce, served: Served) -> Iterator[Reading]:
    if standing.version is not None:
        version = standing.version
        yield Reading(version, version.clauses, _in_force(version, served))
    elif standing.standing is Standing.UNCERTAIN:
        yield from _uncertain(standing.candidates, served)


def _uncertain(candidates: tuple[Version | None, ...], served: Served) -> Iterator[Reading]:
    """A clause that every possible version holds is certain, and read under the earliest."""
    first, last = candidates[0], candidates[-1]
    if last is None:
        return
    held = first.clauses if first else ()
    sure = tuple(one for one in held if all(v and one in v.clauses for v in candidates))
    if first:
        yield Reading(first, sure, _in_force(first, served))
    unsure = tuple(one for one in last.clauses if one not in sure)
    yield Reading(last, unsure, {"version_certain": False, "directive_served": served(last)})


def _in_force(version: Version, served: Served) -> dict[str, FactValue]:
    return {"published_before_in_force": False, "directive_served": served(version)}
