"""Followers of declared accounts as platforms delivered them: for a conversation about clearance.

Never for severity: nothing here goes into a rule, a queue or a case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta.domain.post import Post
from zabta_site.accounts.models import Account, Status
from zabta_site.collection.models import StoredPost
from zabta_site.people.models import Posting
from zabta_site.people.reads import within
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import WHOLE_FORCE, Viewer

TALK_FROM = 10_000
"""From so many followers on, a talk about clearance is offered."""
SPREAD: dict[str, str | Promise] = {
    "shares": _("shares"), "reposts": _("reposts"), "views": _("views"),
}  # fmt: skip
NEWEST = 4000
"""Posts that are read for it; older ones say nothing of today."""
METRICS = b'"metrics"'


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
        within(viewer, Permission.READ_DASHBOARD, "unit__path"),
        until=None,
        officer=OuterRef("officer"),
    )
    declared = Account.objects.filter(Exists(here), status=Status.DECLARED, until=None)
    is_whole = WHOLE_FORCE in viewer.paths(Permission.READ_DASHBOARD)
    counts = _followers(_one_by_one(declared) if is_whole else Q(account__in=declared.values("pk")))
    accounts = Account.objects.in_bulk(counts)
    told = [Reach(accounts[pk], seen[0], seen[-1]) for pk, seen in counts.items()]
    return sorted(told, key=lambda one: (one.account.platform, one.account.handle))


def _one_by_one(accounts: QuerySet[Account]) -> Q:
    """Asked at each of the newest posts: quicker than a list of all accounts, where most are in."""
    return Q(Exists(accounts.filter(pk=OuterRef("account"))))


def _followers(by_these: Q) -> dict[int, list[Seen]]:
    found: dict[int, list[Seen]] = defaultdict(list)
    rows = StoredPost.objects.filter(by_these, account__isnull=False, is_sealed=False)
    for account, post, stored in _newest(rows, "account"):
        for metric in post.metrics:
            if metric.name == "followers":
                found[account].append(Seen(metric.value, _at(metric.at, stored)))
    return {account: sorted(seen, key=lambda one: one.at) for account, seen in found.items()}


def _newest(rows: QuerySet[StoredPost], of: str) -> Iterator[tuple[int, Post, datetime]]:
    """Only those bodies are read that carry any count."""
    for key, body, stored in rows.order_by("-pk").values_list(of, "body", "stored_at")[:NEWEST]:
        if METRICS in bytes(body):
            yield key, msgspec.json.decode(bytes(body), type=Post), stored


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
    for pk, post, stored in _newest(rows, "pk"):
        told += _spread(pk, post, stored)
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
