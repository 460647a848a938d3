"""Followers of declared accounts as platforms delivered them: for a conversation about clearance.

Never for severity: nothing here goes into a rule, a queue or a case.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta.domain.post import Post
from zabta_site.accounts.models import Account, Status
from zabta_site.collection.models import StoredPost
from zabta_site.people.models import Posting
from zabta_site.people.reads import within
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

TALK_FROM = 10_000
"""From so many followers on, a talk about clearance is offered."""
SPREAD: dict[str, str | Promise] = {
    "shares": _("shares"), "reposts": _("reposts"), "views": _("views"),
}  # fmt: skip
NEWEST = 4000


@dataclass(frozen=True, slots=True)
class Seen:
    """A count as delivered, and when."""

    value: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Reach:
    """One declared account."""

    account: Account
    first: Seen
    last: Seen

    @property
    def growth(self) -> int:
        return self.last.value - self.first.value

    @property
    def may_talk(self) -> bool:
        return self.last.value >= TALK_FROM


@dataclass(frozen=True, slots=True)
class Spread:
    """A count of one post, from the first time it was delivered to the last."""

    post: int
    name: str | Promise
    first: Seen
    last: Seen


def accounts_for(viewer: Viewer) -> list[Reach]:
    """Declared accounts of officers now in the viewer's units, by name and never by rank:
    this is no list of who stands out."""
    viewer.must(Permission.READ_DASHBOARD)
    here = Posting.objects.filter(
        within(viewer, Permission.READ_DASHBOARD, "unit__path"), until=None
    )
    declared = Account.objects.filter(
        status=Status.DECLARED, until=None, officer__in=here.values("officer")
    )
    counts = _followers([account.pk for account in declared])
    told = [
        Reach(account, counts[account.pk][0], counts[account.pk][-1])
        for account in declared
        if counts.get(account.pk)
    ]
    return sorted(told, key=lambda one: (one.account.platform, one.account.handle))


def _followers(accounts: list[int]) -> dict[int, list[Seen]]:
    found: dict[int, list[Seen]] = defaultdict(list)
    rows = StoredPost.objects.filter(account__in=accounts, is_sealed=False)
    for account, body, stored in rows.order_by("-pk").values_list("account", "body", "stored_at")[
        :NEWEST
    ]:
        post = msgspec.json.decode(bytes(body), type=Post)
        for metric in post.metrics:
            if metric.name == "followers":
                found[account].append(Seen(metric.value, _at(metric.at, stored)))
    return {account: sorted(seen, key=lambda one: one.at) for account, seen in found.items()}


def _at(text: str | None, otherwise: datetime) -> datetime:
    try:
        at = datetime.fromisoformat(text) if text else otherwise
    except ValueError:
        return otherwise
    return at if at.tzinfo else otherwise


def spread_for(viewer: Viewer, most: int = 20) -> list[Spread]:
    """Posts whose counts were delivered more than once, the fastest first."""
    viewer.must(Permission.READ_DASHBOARD)
    rows = StoredPost.objects.filter(
        within(viewer, Permission.READ_DASHBOARD, "unit__path"), is_sealed=False, unit__isnull=False
    )
    told: list[Spread] = []
    for pk, body, stored in rows.order_by("-pk").values_list("pk", "body", "stored_at")[:NEWEST]:
        told += _spread(pk, msgspec.json.decode(bytes(body), type=Post), stored)
    return sorted(told, key=lambda one: one.first.value - one.last.value)[:most]


def _spread(pk: int, post: Post, stored: datetime) -> list[Spread]:
    by_name: dict[str, list[Seen]] = defaultdict(list)
    for metric in post.metrics:
        if metric.name in SPREAD:
            by_name[metric.name].append(Seen(metric.value, _at(metric.at, stored)))
    ordered = {name: sorted(seen, key=lambda one: one.at) for name, seen in by_name.items()}
    return [
        Spread(pk, SPREAD[name], seen[0], seen[-1])
        for name, seen in ordered.items()
        if len(seen) > 1
    ]
