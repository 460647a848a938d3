"""Every quarter of an hour: the accounts whose turn it is. Does nothing while it is off."""

from __future__ import annotations

import time

from django.conf import settings
from django.utils import timezone

from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.models import Grant, User
from zabta_site.people.roles import Role
from zabta_site.polling.actions import Stopped, read_account
from zabta_site.polling.reads import due_accounts
from zabta_site.polling.transport import PinnedTransport, Transport
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

QUARTER = 900
POLLER = Machine("polling")


@job("polling.run")
def run(row: Job, progress: Progress) -> None:
    read_due(PinnedTransport(settings.POLLING_ALLOW), progress)


def read_due(transport: Transport, progress: Progress) -> int:
    """All that are due, one after the other. Returns how many items were found."""
    user = responsible()
    if not settings.POLLING or user is None:
        return 0
    accounts = list(due_accounts(timezone.now()))
    found = 0
    for done, account in enumerate(accounts, 1):
        try:
            found += read_account(
                account,
                transport,
                timezone.now(),
                by=POLLER,
                user=user,
                pause=time.sleep,
                clock=timezone.now,
            )
        except Stopped:
            break
        progress(done, len(accounts))
    return found


def responsible() -> User | None:
    """The head of oversight, whose order polling rests on, stands behind what it brings."""
    grants = Grant.objects.filter(role=Role.OVERSIGHT, withdrawn_at=None).order_by("pk")
    grant = grants.select_related("user").first()
    return grant.user if grant else None


if settings.POLLING:  # nothing to ask for, and nothing for the ledger, while it is off
    every("polling.run", QUARTER)
