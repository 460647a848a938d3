"""Reading one account's feed, page by page; a page and the place after it are one transaction."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import msgspec
from django.db import transaction

from zabta.domain.post import Post
from zabta.intake.reading import read
from zabta.intake.source import Source
from zabta_site.accounts.models import Account
from zabta_site.collection.actions import start_import
from zabta_site.collection.reading import Upload
from zabta_site.gate.reads import GateShut, must_pass
from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.models import User
from zabta_site.polling.models import Walk
from zabta_site.polling.reads import may_be_read
from zabta_site.polling.roads import OPEN, Road
from zabta_site.polling.services import Page, Service, WrongAnswer
from zabta_site.polling.transport import Answer, Transport, Unreachable

AGAIN = timedelta(hours=6)
MOST_PAGES = 25
"""In one go; the walk goes on from there the next time."""
LONGEST = timedelta(hours=24)

_NUMBER = re.compile(r"/(\d+)(?:/|$)")
Pause = Callable[[float], None]
Clock = Callable[[], datetime]


class Stopped(Exception):
    """Off by settings, by the switch, or by the gate: nothing was looked up."""


def read_account(
    account: Account,
    transport: Transport,
    now: datetime,
    *,
    by: Actor,
    user: User,
    pause: Pause = lambda seconds: None,
    clock: Clock | None = None,
    road: Road = OPEN,
    services: Mapping[str, Service] | None = None,
) -> int:
    """Walk through the account's newest public posts. Returns how many items were on new pages.

    Raises Stopped before any name is looked up. The gate is asked again before every page, at the
    time that `clock` gives: a walk lasts minutes, and a paper may end meanwhile. A network's
    refusal or fault is written down with the time of the next attempt; it is no error here.
    """
    offered = road.services(now)
    if account.platform not in offered or not may_be_read(account):
        raise Stopped
    service = (services or offered)[account.platform]
    try:
        paper = must_pass(road.mode, account.platform, "review", at=now).document
    except GateShut:
        raise Stopped from None
    walk = start_walk(account, now)
    if walk.next_at > now:
        return 0
    basis = f"{road.paper} {paper.reference if paper else ''}".strip()
    found = 0
    for _ in range(MOST_PAGES):
        now = clock() if clock else now
        try:
            must_pass(road.mode, account.platform, "review", at=now)
            count, is_over = _step(walk, service, transport, now, by, user, basis, road)
        except GateShut:
            return found
        except (Unreachable, WrongAnswer) as trouble:
            put_off(walk, str(trouble), None, now, by=by)
            return found
        found += count
        if is_over:
            break
        pause(1.0)
    return found


def _step(
    walk: Walk,
    service: Service,
    transport: Transport,
    now: datetime,
    by: Actor,
    user: User,
    basis: str,
    road: Road,
) -> tuple[int, bool]:
    account = walk.account
    if not walk.native_id:
        answer = transport.get(service.lookup(account))
        if not _is_good(walk, answer, now, by):
            return 0, True
        name_walk(walk, service.id_in(answer.body), by=by)
    answer = transport.get(service.page(account, walk.native_id, walk.cursor))
    if not _is_good(walk, answer, now, by):
        return 0, True
    page = service.read(answer.body)
    kept = _new_part(page, walk.floor)
    posts = _posts(answer.body, walk, service, len(kept), road)
    is_over = len(kept) < len(page.ids) or not page.cursor
    take_page(walk, page, posts, is_over, now, road, by=by, user=user, reason=basis)
    return len(kept), is_over


def _is_good(walk: Walk, answer: Answer, now: datetime, by: Actor) -> bool:
    if answer.status == 200:
        return True
    put_off(walk, f"answered {answer.status}", answer, now, by=by)
    return False


def _new_part(page: Page, floor: str) -> tuple[str, ...]:
    """What stands before the newest item of the last walk."""
    return page.ids[: page.ids.index(floor)] if floor in page.ids else page.ids


def _posts(body: bytes, walk: Walk, service: Service, newest: int, road: Road) -> tuple[Post, ...]:
    """Public posts by this very account among the first `newest` items, as `zabta read` has them.

    They carry the handle that the officer declared: a server calls its own people by name alone.
    """
    return tuple(
        msgspec.structs.replace(
            post,
            account=msgspec.structs.replace(post.account, handle=walk.account.handle),
            collection=msgspec.structs.replace(post.collection, mode=road.mode),
        )
        for post in read(Source(body)).posts
        if service.is_own(post, walk.native_id) and _place(post) < newest
    )


def _place(post: Post) -> int:
    """Which item of the page it is, by its pointer (`/feed/3`, `/3`)."""
    found = _NUMBER.search(post.collection.pointer)
    return int(found[1]) if found else 0


@transaction.atomic
def start_walk(account: Account, now: datetime) -> Walk:
    return Walk.objects.select_related("account").get_or_create(
        account=account, defaults={"next_at": now, "native_id": account.native_id}
    )[0]


@transaction.atomic
def name_walk(walk: Walk, native_id: str, *, by: Actor, reason: str = "") -> None:
    walk.native_id = native_id
    walk.save(update_fields=["native_id"])
    body = {"native_id": native_id, "reason": reason}
    append("polling.account_named", by=by, subject=walk.account, body=body)


@transaction.atomic
def take_page(
    walk: Walk,
    page: Page,
    posts: Sequence[Post],
    is_over: bool,
    now: datetime,
    road: Road = OPEN,
    *,
    by: Actor,
    user: User,
    reason: str,
) -> None:
    """The page's posts and the place after it: both or none, so that a killed program neither
    loses nor doubles a post."""
    must_pass(road.mode, walk.account.platform, "review", at=now)
    if posts:
        name = f"{walk.account.platform} {walk.account.handle} page {walk.pages + 1}"
        digest = hashlib.sha256("\n".join(page.ids).encode()).hexdigest()
        upload = Upload(name, 0, digest, walk.account.platform, tuple(posts))
        start_import([upload], road.kept_as, by=by, user=user, reason=reason)
    if not walk.cursor and page.ids:
        walk.top = page.ids[0]
    walk.cursor = "" if is_over else page.cursor
    if is_over:
        walk.floor, walk.top = walk.top or walk.floor, ""
        walk.next_at = now + AGAIN
    walk.pages += 1
    walk.failures, walk.trouble, walk.read_at = 0, "", now
    walk.save()
    body = {"items": len(posts), "page": walk.pages, "reason": reason}
    append("polling.page_read", by=by, subject=walk.account, body=body)


@transaction.atomic
def put_off(
    walk: Walk, trouble: str, answer: Answer | None, now: datetime, *, by: Actor, reason: str = ""
) -> None:
    """Try again when the server says, or after a time that doubles with each failure."""
    walk.failures += 1
    walk.trouble = trouble[:200]
    asked = retry_after(answer, now) if answer else None
    wait = asked or min(timedelta(minutes=2**walk.failures), LONGEST)
    walk.next_at = now + min(wait, LONGEST)
    walk.save(update_fields=["failures", "trouble", "next_at"])
    body = {"failures": walk.failures, "reason": reason, "trouble": walk.trouble}
    append("polling.put_off", by=by, subject=walk.account, body=body)


def retry_after(answer: Answer, now: datetime) -> timedelta | None:
    """Seconds or a date, as RFC 9110 has it; None when the server says nothing usable."""
    reset = answer.headers.get("x-rate-limit-reset", "").strip()
    if answer.status == 429 and reset.isdecimal() and len(reset) < 12:
        return max(datetime.fromtimestamp(int(reset), UTC) - now, timedelta(minutes=1))
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return timedelta(seconds=min(int(said), 86_400))
    try:
        at = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return None
    return at - now if at.tzinfo and at > now else None
