"""Facts that people stated of posts, in the values that the policy knows."""

from __future__ import annotations

from collections.abc import Sequence

from zabta.policy.compare import FactValue
from zabta.screening.given import read_facts
from zabta_site.collection.models import StatedFact, StoredPost
from zabta_site.collection.screener import Given


def given_of(rows: Sequence[StoredPost]) -> list[Given]:
    """One mapping a post, in order. The latest word on a fact counts, also that it is in doubt."""
    found: dict[int, dict[str, FactValue]] = {row.pk: {} for row in rows}
    for fact in StatedFact.objects.filter(post__in=rows).order_by("pk"):
        found[fact.post_id].update(read_facts({fact.name: fact.value}, "a stated fact"))
    return [found[row.pk] for row in rows]
