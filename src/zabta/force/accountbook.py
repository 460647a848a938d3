"""Which account a post belongs to: by the platform's own id, else by the handle of that time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from zabta.domain.force import Account, AccountStatus
from zabta.domain.moment import Span
from zabta.domain.post import Post

_SUREST_FIRST = {status: rank for rank, status in enumerate(AccountStatus)}


def plain_handle(handle: str) -> str:
    """A handle as it is compared: no @, no difference of case."""
    return handle.removeprefix("@").casefold()


def holds(account: Account, span: Span | None) -> bool:
    """Whether the account was this holder's at some instant of `span`; None is any time."""
    if span is None:
        return True
    begun = account.since is None or account.since < span.end
    return begun and (account.until is None or span.start < account.until)


class AccountBook:
    """Every account of the force. A handle that changed hands is never matched against its id."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self.all = tuple(accounts)
        self._by_id: dict[tuple[str, str], list[Account]] = defaultdict(list)
        self._by_handle: dict[tuple[str, str], list[Account]] = defaultdict(list)
        for account in sorted(self.all, key=lambda one: _SUREST_FIRST[one.status]):
            platform = account.platform.casefold()
            if account.native_id:
                self._by_id[platform, account.native_id].append(account)
            if account.handle:
                self._by_handle[platform, plain_handle(account.handle)].append(account)

    def of_post(self, post: Post) -> Account | None:
        platform, span = post.platform.casefold(), post.moment.span()
        own_id, handle = post.account.id, post.account.handle
        if own_id and (found := _only(self._by_id.get((platform, own_id), []), span)):
            return found
        if not handle:
            return None
        named = self._by_handle.get((platform, plain_handle(handle)), [])
        if own_id:
            named = [account for account in named if not account.native_id]
        return _only(named, span)


def _only(accounts: list[Account], span: Span | None) -> Account | None:
    """The surest account of that time; None when two people could be meant equally."""
    fitting = [account for account in accounts if holds(account, span)]
    if not fitting:
        return None
    best = [account for account in fitting if account.status is fitting[0].status]
    return best[0] if len({account.officer for account in best}) == 1 else None
