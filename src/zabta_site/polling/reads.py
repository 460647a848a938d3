"""Which accounts may be asked for, and how far each is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from zabta.gate.gate import Document
from zabta_site.accounts.models import Account, Status
from zabta_site.gate.reads import ask
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.polling.actions_deletions import WITHIN, held_posts
from zabta_site.polling.contracts import contracts, key_of
from zabta_site.polling.models import DeletionCheck, Walk
from zabta_site.polling.roads import is_excluded
from zabta_site.polling.services import SERVICES


def may_be_read(account: Account) -> bool:
    """Declared by its own officer and not given up; never an attributed account."""
    return account.status == Status.DECLARED and account.until is None


def due_accounts(now: datetime, platforms: Collection[str] = tuple(SERVICES)) -> QuerySet[Account]:
    live = Account.objects.filter(status=Status.DECLARED, until=None, platform__in=platforms)
    waits = Walk.objects.filter(next_at__gt=now).values("account")
    return live.exclude(pk__in=waits).order_by("pk")


def walks(viewer: Viewer) -> QuerySet[Walk]:
    viewer.must(Permission.READ_GATE)
    return Walk.objects.select_related("account").order_by("account__platform", "account__handle")


def ready_accounts(viewer: Viewer) -> int:
    viewer.must(Permission.READ_GATE)
    return Account.objects.filter(
        Q(platform__in=SERVICES), status=Status.DECLARED, until=None
    ).count()


@dataclass(frozen=True, slots=True)
class ContractState:
    """How one contract interface stands; `ruling` is the gate's."""

    platform: str
    ruling: str
    document: Document | None
    has_key: bool
    is_excluded: bool
    posts: int
    check: DeletionCheck | None
    is_late: bool


def contract_states(viewer: Viewer, now: datetime) -> list[ContractState]:
    viewer.must(Permission.READ_GATE)
    return [_state(platform, now) for platform in contracts()]


def _state(platform: str, now: datetime) -> ContractState:
    answer = ask("contract", platform, "review", at=now)
    posts = held_posts(platform).count()
    check = DeletionCheck.objects.filter(platform=platform).first()
    good = DeletionCheck.objects.filter(platform=platform, trouble="").first()
    is_late = bool(posts) and (good is None or now - good.at > WITHIN)
    return ContractState(
        platform,
        answer.ruling.value,
        answer.document,
        bool(key_of(platform)),
        is_excluded(platform, now),
        posts,
        check,
        is_late,
    )
