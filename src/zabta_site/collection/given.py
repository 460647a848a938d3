"""Facts that people stated of posts, in the values that the policy knows."""

from __future__ import annotations

from collections.abc import Sequence

from zabta.policy.compare import FactValue
from zabta.screening.given import read_facts
from zabta_site.collection.models import Statement, StoredPost
from zabta_site.collection.screener import Given


def given_of(rows: Sequence[StoredPost]) -> list[Given]:
    """One mapping a post, in order. The latest word on a fact counts, also that it is in doubt."""
    found: dict[int, dict[str, FactValue]] = {row.pk: {} for row in rows}
    for said in Statement.objects.filter(post__in=rows).order_by("pk"):
        found[said.post_id].update(read_facts(dict(said.facts), "a stated fact"))
    return [found[row.pk] for row in rows]


def text_of(value: object) -> str:
    """A fact's value as it is kept: yes, no, or the word."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
