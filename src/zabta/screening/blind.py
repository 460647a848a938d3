"""What clauses ask of a picture and nothing here could have seen: it is unknown, and said to be."""

from __future__ import annotations

from collections.abc import Iterable

from zabta.policy.condition import facts_of
from zabta.policy.pack import Version
from zabta.screening.names import fact_of_signal, facts_told, picture_facts
from zabta.signals.image.gallery.reference import KINDS


def kinds_unseen(version: Version, sought: Iterable[str]) -> tuple[str, ...]:
    """Kinds of the gallery that some clause turns on and that were not looked for, in its order."""
    unseen = _asked(version) - facts_told(sought)
    return tuple(kind for kind in KINDS if fact_of_signal().get(kind) in unseen)


def asks_beyond_gallery(version: Version) -> bool:
    """Whether some clause turns on what no gallery teaches: a child, custody, evidence."""
    return bool(_asked(version) - facts_told(KINDS))


def _asked(version: Version) -> frozenset[str]:
    asked = {fact for clause in version.clauses for fact in facts_of(clause.when)}
    return picture_facts() & asked
