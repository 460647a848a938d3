"""Taking away bytes that no row names: what a killed or refused transaction left in the vault."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from zabta_site.ledgerbook.actions import Actor, Note, Subject, append_all
from zabta_site.vault.naming import named_among
from zabta_site.vault.store import vault

GRACE = timedelta(hours=24)
"""No transaction lasts so long; bytes that were put since then may still get their row."""
BYTES = "vault.bytes"


def sweep_orphans(now: datetime, *, by: Actor, reason: str = "no row names them") -> int:
    """Find them and take them away, with an entry for each. Returns how many.

    They are set aside first, so that bytes which somebody puts again at this moment stay, and come
    back when the program is killed before the entry is written.
    """
    store, before = vault(), (now - GRACE).timestamp()
    store.bring_all_back()
    old = {digest for digest, put in store.kept() if put < before}
    sizes = {digest: store.set_aside(digest, before) for digest in old - named_among(old)}
    taken = {digest: size for digest, size in sizes.items() if size is not None}
    try:
        record_orphans(taken, by=by, reason=reason)
    except BaseException:
        store.bring_all_back()
        raise
    for digest in taken:
        store.drop(digest)
    return len(taken)


@transaction.atomic
def record_orphans(taken: dict[str, int], *, by: Actor, reason: str = "") -> None:
    """The proof: which bytes, by their digest, and how many."""
    notes = [
        Note("vault.orphan_removed", Subject(BYTES, digest), {"reason": reason, "size": size})
        for digest, size in sorted(taken.items())
    ]
    if notes:
        append_all(notes, by=by)
