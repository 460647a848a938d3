"""A post as a row: what is copied out of it for finding it, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from zabta.domain.force import Account as CoreAccount
from zabta.domain.force import AccountStatus
from zabta.domain.post import Post
from zabta.force import Force
from zabta_site.accounts.models import Account
from zabta_site.collection.keys import PostKey, key_of
from zabta_site.collection.models import ImportFile, PostMedia, StoredPost
from zabta_site.collection.vault import place_of
from zabta_site.collection.writing import writing_of

ANCHORS_TO_NAME = 2
"""So many independent grounds it takes before an attributed account names an officer."""

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Post)


def post_of(row: StoredPost) -> Post:
    return _decoder.decode(bytes(row.body))


def unique(posts: Iterable[Post]) -> dict[PostKey, Post]:
    """Each post once, the first of those that are the same."""
    kept: dict[PostKey, Post] = {}
    for post in posts:
        kept.setdefault(key_of(post), post)
    return kept


def known_keys(posts: Sequence[PostKey], batch: int = 400) -> set[PostKey]:
    """Which of these are stored already."""
    known: set[PostKey] = set()
    for start in range(0, len(posts), batch):
        part = posts[start : start + batch]
        rows = StoredPost.objects.filter(native_id__in={key.native_id for key in part})
        known |= {
            PostKey(*row) for row in rows.values_list("platform", "native_id", "relation_key")
        }
    return known & set(posts)


class Owners:
    """Whose a post is: its account, and the officer and unit of that account at that time."""

    def __init__(self, force: Force, accounts: Iterable[Account]) -> None:
        self.force = force
        self._pk = {(a.platform, a.native_id, a.handle, a.officer_id): a.pk for a in accounts}

    def put(self, row: StoredPost, post: Post, now: datetime) -> StoredPost:
        """Fill in account, officer and unit, as far as they are known."""
        account, before = self.force.account_for(post), row.officer_id
        if account is None:
            row.account_id = row.officer_id = row.unit_id = None
            row.rank = ""
            return row
        own = (account.platform, account.native_id, account.handle, account.officer)
        row.account_id = self._pk.get(own)
        row.officer_id = account.officer if names_officer(account) else None
        posting = row.officer_id and self.force.posting_at(row.officer_id, row.published_at or now)
        row.unit_id = posting.unit if posting else None
        if row.officer_id != before:
            officer = self.force.officer(row.officer_id or "")
            row.rank = officer.rank if officer else ""
        return row


def names_officer(account: CoreAccount) -> bool:
    """Declared, or attributed on two independent grounds; one ground only asks a question."""
    return account.status is not AccountStatus.ATTRIBUTED or account.anchors >= ANCHORS_TO_NAME


def row_of(key: PostKey, post: Post, file: ImportFile, now: datetime) -> StoredPost:
    moment = post.moment
    return StoredPost(
        platform=key.platform,
        native_id=key.native_id,
        relation_key=key.relation,
        handle=post.account.handle or "",
        published_at=moment.at,
        precision=moment.precision.value,
        text=post.text.replace("\0", "\ufffd"),
        writing=writing_of(post.text),
        url=(post.url or "").replace("\0", ""),
        body=_encoder.encode(post),
        came_in=file,
        stored_at=now,
    )


def media_of(row: StoredPost, post: Post) -> list[PostMedia]:
    return [
        PostMedia(
            post=row,
            position=media.position,
            type=media.type,
            sha256=(media.sha256 or "") if place_of(media.sha256 or "") else "",
            width=media.width,
            height=media.height,
            alt=media.alt or "",
        )
        for media in post.media
    ]
