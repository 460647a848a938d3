"""A look is an entry in the ledger too: who saw which item, who took which table away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core import signing
from django.db import transaction

from zabta_site.collection.models import PostMedia, StoredPost
from zabta_site.collection.reads import UNCOVERED
from zabta_site.ledgerbook.actions import Actor, Note, Subject, append, append_all


@transaction.atomic
def record_look(post: StoredPost, *, by: Actor, reason: str = "", part: str = "page") -> None:
    """`part` is what was seen: the page, or one picture."""
    append("post.viewed", by=by, subject=post, body=_looked(post, part, reason))


@transaction.atomic
def uncover_media(media: PostMedia, *, by: Actor, reason: str) -> str:
    """Let this one person see the picture without its masks for a few minutes; a pass for it."""
    record_look(media.post, by=by, reason=reason, part=f"media {media.position}, uncovered")
    return signing.dumps([media.pk, by.label], salt=UNCOVERED)


@transaction.atomic
def record_looks(
    posts: Iterable[StoredPost], *, by: Actor, reason: str = "", part: str = "page"
) -> None:
    """Many on one page, as one write."""
    append_all([Note("post.viewed", post, _looked(post, part, reason)) for post in posts], by=by)


def _looked(post: StoredPost, part: str, reason: str) -> dict[str, Any]:
    """With whose item it was then: the post may go, or turn out to be somebody else's."""
    return {"officer": post.officer_id or "", "part": part, "reason": reason}


@transaction.atomic
def record_export(name: str, rows: int, *, by: Actor, reason: str = "", **body: Any) -> None:
    append(
        "table.exported",
        by=by,
        subject=Subject("table", name),
        body={"rows": rows, "reason": reason, **body},
    )
