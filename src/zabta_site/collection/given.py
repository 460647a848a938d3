"""Facts that people stated of posts, in the values that the policy knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zabta_site.collection.models import StatedFact, StoredPost
from zabta_site.collection.screener import Given

YES_NO = {"yes": True, "no": False}


def value_of(text: str) -> Any:
    """yes and no are truth values, digits a count, anything else a word of the catalogue."""
    return int(text) if text.isascii() and text.isdigit() else YES_NO.get(text, text)


def text_of(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def given_of(rows: Sequence[StoredPost]) -> list[Given]:
    """One mapping a post, in order. The latest word on a fact counts; "unknown" takes it back."""
    found: dict[int, dict[str, Any]] = {row.pk: {} for row in rows}
    for fact in StatedFact.objects.filter(post__in=rows).order_by("pk"):
        found[fact.post_id].pop(fact.name, None)
        if fact.value != "unknown":
            found[fact.post_id][fact.name] = value_of(fact.value)
    return [found[row.pk] for row in rows]
