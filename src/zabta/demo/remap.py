"""Lends accounts seen in real posts to made-up officers, so that real input can be walked through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from zabta.demo import csvs
from zabta.domain.force import Account, AccountKind, AccountStatus
from zabta.domain.post import Post
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
    named = (post for post in posts if post.platform and post.account.is_named)
    keys = {(post.platform, post.account.id or "", post.account.handle or "") for post in named}
    for (platform, native_id, handle), officer in zip(sorted(keys), cycle(officers), strict=False):
        yield Account(
            platform=platform,
            native_id=native_id,
            handle=handle,
            officer=officer,
            kind=AccountKind.PERSONAL,
            status=AccountStatus.DECLARED,
            since=_SINCE,
        )
