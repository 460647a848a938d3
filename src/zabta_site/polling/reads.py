"""Which accounts may be asked for, and how far each is."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from zabta_site.accounts.models import Account, Status
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.polling.models import Walk
from zabta_site.polling.services import SERVICES


def may_be_read(account: Account) -> bool:
    """Declared by its own officer and not given up; never an attributed account."""
    is_live = account.status == Status.DECLARED and account.until is None
    return is_live and account.platform in SERVICES


def due_accounts(now: datetime) -> QuerySet[Account]:
    live = Account.objects.filter(status=Status.DECLARED, until=None, platform__in=SERVICES)
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
