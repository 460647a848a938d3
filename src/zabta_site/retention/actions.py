"""Taking posts away, each with a proof that tells nothing of what it said."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from zabta_site.collection.history import forget_history
from zabta_site.collection.models import StoredPost
from zabta_site.ledgerbook.actions import Actor, Note, Subject, append_all
from zabta_site.retention.clocks import CLOCKS, due
from zabta_site.review.models import Decision, SealedDecision
from zabta_site.vault.naming import named_by_columns
from zabta_site.vault.store import vault

AT_ONCE = 500
POST = "collection.storedpost"


@transaction.atomic
def erase_posts(posts: QuerySet[StoredPost], clock: str, *, by: Actor, reason: str = "") -> int:
    """Delete these posts with all that was said of them, and bytes that nothing else needs.

    Sealed evidence is not touched. What remains is a ledger entry a post: its number, the digests
    of what was deleted, and why. Returns how many.
    """
    rows = list(posts.prefetch_related("media"))
    if not rows:
        return 0
    keys = [row.pk for row in rows]
    notes = [_note(row, clock, reason) for row in rows]
    bytes_of = {m.sha256 for row in rows for m in row.media.all() if m.sha256}
    Decision.objects.filter(finding__post__in=keys).delete()
    SealedDecision.objects.filter(post__in=keys).delete()
    StoredPost.objects.filter(pk__in=keys).delete()
    append_all(notes, by=by)
    forget_history(keys)
    transaction.on_commit(lambda: drop_bytes(bytes_of))
    return len(rows)


def _note(row: StoredPost, clock: str, reason: str) -> Note:
    body = {
        "clock": clock,
        "media_sha256": sorted(m.sha256 for m in row.media.all() if m.sha256),
        "post_sha256": hashlib.sha256(bytes(row.body)).hexdigest(),
        "reason": reason,
    }
    return Note("post.deleted", Subject(POST, str(row.pk)), body)


def drop_bytes(digests: set[str]) -> None:
    """Bytes that no row of any room names any more."""
    for digest in digests - named_by_columns(digests):
        vault().remove(digest)


def run_clocks(now: datetime, *, by: Actor, at_once: int = AT_ONCE) -> dict[str, int]:
    """Every clock, in parts of their own transaction. Returns how many posts each took away."""
    taken = {clock.name: 0 for clock in CLOCKS}
    for clock in CLOCKS:
        while True:
            part = due(clock, now).values_list("pk", flat=True)[:at_once]
            rows = StoredPost.objects.filter(pk__in=list(part))
            count = erase_posts(rows, clock.name, by=by, reason=f"{clock.days} days")
            taken[clock.name] += count
            if count < at_once:
                break
    return taken
