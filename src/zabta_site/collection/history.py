"""The stored history of facts: what screening knew of each post, for drafts to be tried on.

Names nobody: an officer is a token made with this data folder's own key.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from zabta.screening.whatif.store import FactStore
from zabta_site.collection.models import StoredPost
from zabta_site.collection.screener import Screened

AT_ONCE = 5_000
"""Posts asked for at once."""


def fact_store() -> FactStore:
    return FactStore(Path(settings.DATA) / "facts")


def token_of(number: str) -> str:
    return hmac.new(_key(Path(settings.DATA)), number.encode(), "sha256").hexdigest()


@cache
def _key(data: Path) -> bytes:
    path = data / "keys" / "facts.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
    return path.read_bytes()


def keep_history(rows: Sequence[StoredPost], said: Sequence[Screened]) -> None:
    """Once the transaction holds, add what became known. Of sealed posts nothing is kept."""
    kept = [
        replace(one.known, post=name_of(row.pk))
        for row, one in zip(rows, said, strict=True)
        if one.known and not row.is_sealed
    ]
    sealed = [row.pk for row in rows if row.is_sealed]
    transaction.on_commit(lambda: fact_store().append(kept), robust=True)
    if sealed:
        forget_history(sealed)


def forget_history(posts: Iterable[int]) -> None:
    """Once the transaction holds, take every row of these posts away."""
    names = [name_of(pk) for pk in posts]
    transaction.on_commit(lambda: fact_store().erase(names))


def sweep_history() -> int:
    """Take away rows of posts that are here no more, or are sealed: a process may have been
    stopped between the two. Returns how many rows went."""
    store, gone = fact_store(), list[str]()
    for month in store.months():
        names = store.column(month, "post").unique().to_list()
        for start in range(0, len(names), AT_ONCE):
            gone += _strays(names[start : start + AT_ONCE])
    return store.erase(gone) if gone else 0


def _strays(names: Sequence[str]) -> set[str]:
    pks = [int(name.removeprefix("post:")) for name in names]
    there = StoredPost.objects.filter(pk__in=pks, is_sealed=False).values_list("pk", flat=True)
    return set(names) - {name_of(pk) for pk in there}


def name_of(pk: int) -> str:
    """What a stored post is called in the history."""
    return f"post:{pk}"
