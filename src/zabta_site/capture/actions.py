"""Bringing in one captured page: the gate first, then the seal, then screening like any post."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from zabta.domain.moment import Precision
from zabta.domain.post import AccountRef, Collection, Media, Post
from zabta.evidence.item import Capture, Statement
from zabta.evidence.seal import Named
from zabta.signals.image.media.sniff import media_type
from zabta_site.accounts.models import Account, Status
from zabta_site.capture.links import handle_in_link, id_of_link, platform_of_link
from zabta_site.collection.actions import start_import
from zabta_site.collection.models import ImportBatch
from zabta_site.collection.reading import Upload
from zabta_site.collection.words import Mode
from zabta_site.gate.reads import must_pass
from zabta_site.ledgerbook.actions import Actor
from zabta_site.ledgerbook.canonical import moment_text
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import posting_of
from zabta_site.vault.actions import seal_item
from zabta_site.vault.models import EvidenceItem

TOOL = "capture form"


class Saved(NamedTuple):
    """A file as the person dropped it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the person says of the page. `statement` is their own text."""

    url: str
    text: str
    published_at: datetime | None
    handle: str
    is_complaint: bool
    first_known_at: datetime
    device: str
    clock: str
    statement: str


@transaction.atomic
def capture_page(
    page: Page, files: Sequence[Saved], *, by: Actor, user: User, reason: str
) -> tuple[EvidenceItem, ImportBatch]:
    """Seal the files and bring the post in; `reason` is the basis.

    Raises GateShut before anything is read, BadInput when the statement lacks what a court asks.
    """
    platform = platform_of_link(page.url)
    mode = Mode.COMPLAINT if page.is_complaint else Mode.MANUAL
    must_pass(mode.value, platform, "review")
    now = timezone.now()
    post = _post(page, platform, files)
    item = seal_item(
        [Named(one.name, _kind(one), one.data) for one in files],
        _statement(page, user, now),
        _capture(page, mode, reason),
        by=by,
        reason=reason,
        unit=_unit(platform, post.account.handle or ""),
        platform=platform,
        native_id=post.id,
    )
    name = f"capture {item.pk}"
    upload = Upload(name, sum(len(one.data) for one in files), item.manifest_sha256, TOOL, (post,))
    return item, start_import([upload], mode, by=by, user=user, reason=reason)


def _kind(file: Saved) -> str:
    guessed = mimetypes.guess_type(file.name)[0]
    return media_type(file.data) or guessed or "application/octet-stream"


def _post(page: Page, platform: str, files: Sequence[Saved]) -> Post:
    handle = page.handle.strip().lstrip("@") or handle_in_link(page.url)
    pictures = [one for one in files if media_type(one.data)]
    digests = [hashlib.sha256(one.data).hexdigest() for one in pictures]
    return Post(
        id=id_of_link(page.url),
        platform=platform,
        account=AccountRef(handle=handle or None),
        url=page.url,
        text=page.text,
        published_at=moment_text(page.published_at) if page.published_at else None,
        time_precision=Precision.MINUTE if page.published_at else Precision.UNKNOWN,
        media=tuple(
            Media(position=n, type=_kind(one).partition("/")[0], sha256=digest)
            for n, (one, digest) in enumerate(zip(pictures, digests, strict=True))
        ),
        collection=Collection(
            mode="manual", tool=TOOL, source_sha256=digests[0] if digests else ""
        ),
    )


def _statement(page: Page, user: User, now: datetime) -> Statement:
    return Statement(
        person=user.name,
        post=f"reviewer {user.number}",
        text=page.statement,
        was_logged_in=False,
        captured_at=moment_text(now),
        first_known_at=moment_text(page.first_known_at),
        device=page.device,
    )


def _capture(page: Page, mode: Mode, basis: str) -> Capture:
    return Capture(
        url=page.url,
        mode=mode.value,
        basis=basis,
        tool=TOOL,
        tool_version=_version(),
        clock_source=page.clock,
    )


def _version() -> str:
    try:
        return version("zabta")
    except PackageNotFoundError:
        return "from source"


def _unit(platform: str, handle: str) -> Unit | None:
    """Where the account's officer is posted, when the account is declared."""
    declared = Account.objects.filter(
        platform=platform, handle__iexact=handle, status=Status.DECLARED, until=None
    )
    account = declared.select_related("officer").first() if handle else None
    posting = posting_of(account.officer) if account and account.officer else None
    return posting.unit if posting else None
