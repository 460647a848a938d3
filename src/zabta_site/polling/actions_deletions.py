"""Following deletions: what a platform no longer shows goes from here too, within a day.

This takes away and collects nothing, so the switch that stops all collection does not stop it; the
gate does, since a socket is opened by a valid approval only. Sealed evidence is a person's own
capture and is not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import ProtectedError, QuerySet, RestrictedError

from zabta_site.collection.models import StoredPost
from zabta_site.collection.words import Mode
from zabta_site.gate.models import GateDocument
from zabta_site.gate.reads import ask
from zabta_site.gate.words import DocumentKind
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.polling.contracts import Contract
from zabta_site.polling.models import DeletionCheck
from zabta_site.polling.services import WrongAnswer
from zabta_site.polling.transport import Transport, Unreachable
from zabta_site.retention.actions import erase_posts

WITHIN = timedelta(hours=24)
"""The contract's term, both for a deletion and for everything once the approval has ended."""
Pause = Callable[[float], None]


def held_posts(platform: str) -> QuerySet[StoredPost]:
    """What came over this platform's contract interface."""
    return StoredPost.objects.filter(platform=platform, came_in__batch__mode=Mode.CONTRACT)


def follow_deletions(
    contract: Contract,
    transport: Transport | None,
    now: datetime,
    *,
    by: Actor,
    pause: Pause = lambda seconds: None,
) -> DeletionCheck | None:
    """Ask about every post of this contract; None when there is none to ask about.

    `transport` is None while the interface's key is not here.

    Without a valid approval nothing is asked, and a day after its end all of them go.
    """
    if not held_posts(contract.platform).exists():
        return None
    check = DeletionCheck(platform=contract.platform, at=now)
    if not ask("contract", contract.platform, "review", at=now).is_open:
        _lapse(check, now, by)
    elif transport is None:
        check.trouble = "its key is not on this machine"
    else:
        _ask_all(check, contract, transport, now, by, pause)
    return record_check(check, by=by)


def _ask_all(
    check: DeletionCheck,
    contract: Contract,
    transport: Transport,
    now: datetime,
    by: Actor,
    pause: Pause,
) -> None:
    for ids in _parts(contract):
        try:
            answer = transport.get(contract.still_there(ids))
            if answer.status != 200:
                raise Unreachable(f"answered {answer.status}")
            gone = contract.gone(answer.body, ids)
        except (Unreachable, WrongAnswer) as trouble:
            check.trouble = str(trouble)[:200]
            return
        check.asked += len(ids)
        taken, held = take_away(contract.platform, gone, f"{contract.platform} deletion", by=by)
        check.gone, check.held = check.gone + taken, check.held + held
        pause(1.0)


def _parts(contract: Contract) -> Iterator[list[str]]:
    ids = list(
        held_posts(contract.platform)
        .order_by("native_id")
        .values_list("native_id", flat=True)
        .distinct()
    )
    for start in range(0, len(ids), contract.at_once):
        yield ids[start : start + contract.at_once]


def _lapse(check: DeletionCheck, now: datetime, by: Actor) -> None:
    ended = approval_ended(check.platform, now)
    if ended and now - ended < WITHIN:
        check.trouble = "the approval has ended"
        return
    ids = set(held_posts(check.platform).values_list("native_id", flat=True))
    check.lapsed, check.held = take_away(check.platform, ids, "approval ended", by=by)


def approval_ended(platform: str, now: datetime) -> datetime | None:
    """When the last approval for this platform ended or will end; None when there was none."""
    papers = GateDocument.objects.filter(
        kind=DocumentKind.PLATFORM_APPROVAL, platform__in=("", platform), since__lte=now
    )
    return max((paper.as_document().until for paper in papers), default=None)


def take_away(platform: str, ids: Collection[str], why: str, *, by: Actor) -> tuple[int, int]:
    """Delete these posts with proof. Returns how many went, and how many a case holds."""
    taken = held = 0
    for pk in held_posts(platform).filter(native_id__in=ids).values_list("pk", flat=True):
        try:
            taken += erase_posts(StoredPost.objects.filter(pk=pk), why, by=by, reason=why)
        except (ProtectedError, RestrictedError):
            held += 1
    return taken, held


def take_away_on_request(
    platform: str, native_id: str, *, by: Actor, reason: str
) -> tuple[int, int]:
    """The platform, or the account's owner, asked in writing; `reason` names the letter."""
    return take_away(platform, [native_id], f"{platform} request: {reason}", by=by)


@transaction.atomic
def record_check(check: DeletionCheck, *, by: Actor, reason: str = "") -> DeletionCheck:
    check.save()
    body = {
        "asked": check.asked,
        "gone": check.gone,
        "held": check.held,
        "lapsed": check.lapsed,
        "platform": check.platform,
        "reason": reason,
        "trouble": check.trouble,
    }
    append("polling.deletions_followed", by=by, subject=check, body=body)
    return check
