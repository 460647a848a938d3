"""Lends accounts seen in real posts to made-up officers, so that real input is walked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import cycle
from operator import itemgetter
from pathlib import Path

from zabta.demo import csvs
from zabta.domain.force import Account, AccountKind, AccountStatus
from zabta.domain.post import AccountRef, Post
from zabta.force import columns, load_force

_SINCE = datetime(2000, 1, 1, tzinfo=UTC)


def lend_accounts(folder: Path, posts: Iterable[Post]) -> int:
    """Add the accounts of `posts` to the force in `folder`, as declared by one officer each.

    Returns how many were lent. A post without an account is nobody's.
    """
    force = load_force(folder)
    lent = list(_accounts(posts, sorted(force.officers)))
    csvs.append_rows(folder, columns.ACCOUNTS, map(csvs.account_row, lent))
    return len(lent)


def _accounts(posts: Iterable[Post], officers: list[str]) -> Iterator[Account]:
    """One account for each handle, or for each id where no handle is shown."""
    seen: dict[tuple[str, str], AccountRef] = {}
    for post in posts:
        ref = post.account
        if post.platform and ref.is_named:
            key = post.platform, (ref.handle or ref.id or "").casefold()
            if key not in seen or not seen[key].id:
                seen[key] = ref
    for ((platform, _), ref), officer in zip(
        sorted(seen.items(), key=itemgetter(0)), cycle(officers), strict=False
    ):
        yield Account(
            platform=platform,
            native_id=ref.id or "",
            handle=ref.handle or "",
            officer=officer,
            kind=AccountKind.PERSONAL,
            status=AccountStatus.DECLARED,
            since=_SINCE,
        )
