"""What is urgent only while it is live: a place that was true months ago endangers nobody now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import yaml

from zabta_site.collection.models import StoredPost
from zabta_site.collection.screener import ClauseSaid

FILE = Path(__file__).with_name("live.yaml")


@dataclass(frozen=True, slots=True)
class Live:
    """For how long a post counts as live, and what is said of one that does not."""

    lasts: timedelta
    says: dict[str, str]


@cache
def live() -> Live:
    read = yaml.safe_load(FILE.read_text("utf-8"))
    says = {language: text.format(hours=read["hours"]) for language, text in read["says"].items()}
    return Live(timedelta(hours=read["hours"]), says)


def as_old_as_it_is(said: ClauseSaid, row: StoredPost) -> ClauseSaid:
    """Urgent no more when the post was old already; of an unknown age, it stays urgent.

    The age is that on the day the post was brought in, so that screening again says the same.
    """
    if not said.is_urgent or row.published_at is None:
        return said
    if row.stored_at - row.published_at <= live().lasts:
        return said
    told = live().says
    because = {name: " ".join([text, told.get(name, "")]) for name, text in said.because.items()}
    return replace(said, is_urgent=False, because=because)
