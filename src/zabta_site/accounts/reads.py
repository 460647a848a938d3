"""Which accounts a viewer may see."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from zabta.domain import force as core
from zabta_site.accounts.models import Account, Status
from zabta_site.people.viewer import Viewer


def my_accounts(viewer: Viewer) -> QuerySet[Account]:
    """Every account held to be the viewer's own, declared or attributed, withdrawn last."""
    return Account.objects.filter(officer=viewer.number).order_by("-status", "platform", "handle")


def my_account(viewer: Viewer, pk: int) -> Account:
    account = my_accounts(viewer).filter(pk=pk).first()
    if account is None:
        raise Http404
    return account


def core_accounts() -> list[core.Account]:
    """All accounts in the core's form, for screening."""
    return [as_core(row) for row in Account.objects.exclude(status=Status.WITHDRAWN)]


def as_core(row: Account) -> core.Account:
    return core.Account(
        platform=row.platform,
        native_id=row.native_id,
        handle=row.handle,
        officer=row.officer_id,
        kind=core.AccountKind(row.kind),
        status=core.AccountStatus(row.status),
        display_name=row.display_name,
        bio=row.bio,
        basis=row.basis,
        anchors=row.anchors,
        since=row.since,
        until=row.until,
    )
