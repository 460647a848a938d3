"""Whether a case may be opened at all: two persons, a served clause, and nothing that bars it."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.procedure.file import Ground, Opening
from zabta.procedure.ranks import plain
from zabta.procedure.track import Track
from zabta.procedure.words import Why


def bars(track: Track, opening: Opening, cased: frozenset[str]) -> list[Why]:
    """Every reason against opening. `cased` are incidents that have or had a case already."""
    found = [why for ground in opening.grounds for why in _bars(ground, opening)]
    if not opening.grounds:
        found.append(Why.NOTHING_FOUND)
    if opening.incidents & cased:
        found.append(Why.SAME_INCIDENT)
    if len(opening.incidents) > 1:
        found.append(Why.SAME_INCIDENT)
    if not applies(track, opening):
        found.append(Why.WRONG_TRACK)
    return list(dict.fromkeys(found))


def applies(track: Track, opening: Opening) -> bool:
    to = track.applies_to
    return opening.cadre in to.cadres and plain(opening.rank) in to.ranks


def _bars(ground: Ground, opening: Opening) -> Iterator[Why]:
    if ground.officer != opening.officer:
        yield Why.OTHER_OFFICER
    if not ground.is_confirmed:
        yield Why.NOT_CONFIRMED
    if len(ground.reviewers - {opening.officer}) < 2:
        yield Why.ONE_REVIEWER
    if not _was_served(ground):
        yield Why.NOT_SERVED
    if ground.is_protected:
        yield Why.PROTECTED
    if ground.is_settled:
        yield Why.SETTLED
    if ground.is_reversed:
        yield Why.REVERSED


def _was_served(ground: Ground) -> bool:
    """Served before the post: nobody is judged by a text they had not been given."""
    if ground.served_at is None:
        return False
    return ground.published_at is not None and ground.served_at <= ground.published_at
