"""Every quarter of an hour: the accounts whose turn it is. Does nothing while it is off."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

from django.conf import settings
from django.utils import timezone

from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.models import Grant, User
from zabta_site.people.roles import Role
from zabta_site.polling.actions import Stopped, read_account
from zabta_site.polling.actions_deletions import follow_deletions
from zabta_site.polling.contracts import contracts, key_of
from zabta_site.polling.reads import due_accounts
from zabta_site.polling.roads import BY_CONTRACT, OPEN, Road, keyed
from zabta_site.polling.transport import KeyedDoor, PinnedTransport, Transport
from zabta_site.work.handlers import Progress, every, job
from zabta_site.work.models import Job

QUARTER = 900
HALF_A_DAY = 43_200
"""Twice within the day in which a deletion has to be followed."""
POLLER = Machine("polling")


@job("polling.run")
def run(row: Job, progress: Progress) -> None:
    read_due(PinnedTransport(settings.POLLING_ALLOW), progress)


@job("polling.contract")
def run_contracts(row: Job, progress: Progress) -> None:
    read_contracts(PinnedTransport(settings.POLLING_ALLOW), progress)


@job("polling.deletions")
def run_deletions(row: Job, progress: Progress) -> None:
    follow_all(PinnedTransport(settings.POLLING_ALLOW))


def read_due(transport: Transport, progress: Progress) -> int:
    """All that are due on open networks. Returns how many items were found."""
    return _read(OPEN, lambda platform: transport, progress)


def read_contracts(door: KeyedDoor, progress: Progress) -> int:
    """The same over contract interfaces, each with its own key."""
    return _read(BY_CONTRACT, lambda platform: keyed(platform, door), progress)


def follow_all(door: KeyedDoor, pause: Callable[[float], None] = time.sleep) -> None:
    for platform, contract in contracts().items():
        now = timezone.now()
        transport = keyed(platform, door) if key_of(platform) else None
        follow_deletions(contract, transport, now, by=POLLER, pause=pause)


def _read(road: Road, door_of: Callable[[str], Transport], progress: Progress) -> int:
    user, now = responsible(), timezone.now()
    if user is None:
        return 0
    accounts = list(due_accounts(now, tuple(road.services(now))))
    found = 0
    for done, account in enumerate(accounts, 1):
        with contextlib.suppress(Stopped):
            found += read_account(
                account,
                door_of(account.platform),
                timezone.now(),
                by=POLLER,
                user=user,
                pause=time.sleep,
                clock=timezone.now,
                road=road,
            )
        progress(done, len(accounts))
    return found


def responsible() -> User | None:
    """The head of oversight, whose order polling rests on, stands behind what it brings."""
    grants = Grant.objects.filter(role=Role.OVERSIGHT, withdrawn_at=None).order_by("pk")
    grant = grants.select_related("user").first()
    return grant.user if grant else None


if settings.POLLING:  # nothing to ask for, and nothing for the ledger, while it is off
    every("polling.run", QUARTER)
if any(key_of(platform) for platform in contracts()):
    every("polling.contract", QUARTER)
every("polling.deletions", HALF_A_DAY)  # also while it is off: what was held must still go
