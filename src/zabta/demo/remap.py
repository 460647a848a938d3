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
    found = sorted(_seen(posts).items(), key=itemgetter(0))
    for ((platform, _), ref), officer in zip(found, cycle(officers), strict=False):
        yield Account(
            platform=platform,
            native_id=ref.id or "",
            handle=ref.handle or "",
            officer=officer,
            kind=AccountKind.PERSONAL,
            status=AccountStatus.DECLARED,
            since=_SINCE,
        )


def _seen(posts: Iterable[Post]) -> dict[tuple[str, str], AccountRef]:
    """By id; by handle only where no id is shown with that handle."""
    refs = {(post.platform, post.account) for post in posts if post.platform}
    known = {(platform, ref.id or ""): ref for platform, ref in refs if ref.id and not ref.handle}
    known |= {(platform, ref.id or ""): ref for platform, ref in refs if ref.id and ref.handle}
    handles = {(platform, ref.handle) for (platform, _), ref in known.items()}
    loose = {
        (p, ref) for p, ref in refs if not ref.id and ref.handle and (p, ref.handle) not in handles
    }
    return known | {(platform, ref.handle or ""): ref for platform, ref in loose}
