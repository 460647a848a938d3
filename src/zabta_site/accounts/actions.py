"""Declaring and withdrawing an account, and taking over those of a force folder."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from zabta.domain import force as core
from zabta_site.accounts.models import Account, Kind, Status
from zabta_site.ledgerbook.actions import Actor, Subject, append
from zabta_site.people.models import Officer


class AlreadyDeclared(Exception):
    """The officer has declared this account before."""


@transaction.atomic
def declare_account(
    officer: Officer, platform: str, handle: str, *, by: Actor, reason: str = ""
) -> Account:
    """The officer says that a public account is theirs; an attribution of it becomes declared."""
    clean = handle.strip().lstrip("@")
    live = Account.objects.filter(
        platform=platform, handle__iexact=clean, officer=officer, until=None
    ).exclude(status=Status.WITHDRAWN)
    account = live.first() or Account(platform=platform, handle=clean, officer=officer)
    if account.pk and account.is_declared:
        raise AlreadyDeclared
    account.status, account.kind = Status.DECLARED, account.kind or Kind.PERSONAL
    account.since = account.since or timezone.now()
    account.save()
    body = {"handle": clean, "officer": officer.pk, "platform": platform, "reason": reason}
    append("account.declared", by=by, subject=account, body=body)
    return account


@transaction.atomic
def withdraw_account(account: Account, *, by: Actor, reason: str) -> Account:
    """No longer the officer's from now on; what was declared before stays in the ledger."""
    account.status, account.until = Status.WITHDRAWN, timezone.now()
    account.save(update_fields=["status", "until"])
    append("account.withdrawn", by=by, subject=account, body={"reason": reason})
    return account


@transaction.atomic
def load_accounts(
    accounts: Iterable[core.Account], *, sha256: str, by: Actor, reason: str = ""
) -> int:
    """Add those of a force folder that are not known yet. Returns how many were added."""
    known = set(Account.objects.values_list("platform", "native_id", "handle", "officer"))
    rows = [
        Account(**_fields(account))
        for account in accounts
        if (account.platform, account.native_id, account.handle, account.officer) not in known
    ]
    Account.objects.bulk_create(rows, batch_size=500)
    body = {"accounts": len(rows), "reason": reason}
    append("accounts.loaded", by=by, subject=Subject("force", sha256), body=body)
    return len(rows)


def _fields(account: core.Account) -> dict[str, object]:
    return {
        "platform": account.platform,
        "native_id": account.native_id,
        "handle": account.handle,
        "officer_id": account.officer,
        "kind": account.kind.value,
        "status": account.status.value,
        "display_name": account.display_name,
        "bio": account.bio,
        "basis": account.basis,
        "anchors": account.anchors,
        "since": account.since,
        "until": account.until,
    }
