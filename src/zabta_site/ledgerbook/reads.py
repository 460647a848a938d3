"""Looking at the ledger, and checking that its chain holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, models

from zabta.domain.fault import BadInput
from zabta.evidence.rows import Chain, Columns
from zabta_site.ledgerbook.actions import Subject, subject_of
from zabta_site.ledgerbook.models import Entry, TreeHead, Witness
from zabta_site.ledgerbook.tree import LedgerTree


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many entries hold, and the first that does not (None when all do)."""

    entries: int
    broken_at: int | None
    why: str = ""

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def verify_chain() -> Verdict:
    """Compute every hash again, from the first entry to the last, and every head on the way."""
    chain = Chain(dict(TreeHead.objects.values_list("size", "root")), _holds_read_anew)
    while part := _rows_after(chain.count):
        if broken := chain.take(part):
            return Verdict(broken.at - 1, broken.at, broken.why)
    missing = chain.unmet()
    return Verdict(chain.count, missing, "a signed head knows more entries" if missing else "")


AT_ONCE = 10_000
SAID_AT = {
    "sqlite": "at || ''",
    "postgresql": "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
}
"""The time as text, without a detour over a date."""


def _rows_after(seq: int) -> list[Columns]:
    at = SAID_AT[connection.vendor]
    columns = f"seq, {at}, kind, actor, subject_type, subject_id, body, previous, leaf_hash"
    query = f"SELECT {columns} FROM ledgerbook_entry WHERE seq > %s ORDER BY seq LIMIT %s"  # noqa: S608 - fixed words
    with connection.cursor() as cursor:
        cursor.execute(query, [seq, AT_ONCE])
        return list(cursor.fetchall())


def _holds_read_anew(seq: int) -> bool:
    """By the entry itself; what cannot even be read was changed."""
    try:
        entry = Entry.objects.get(pk=seq)
        return entry.computed_hash() == entry.leaf_hash
    except (ValueError, TypeError, AttributeError, BadInput):
        return False


def entries_about(subject: models.Model | Subject) -> models.QuerySet[Entry]:
    """Newest first. The caller has already fetched `subject` through its own read."""
    about = subject_of(subject)
    return Entry.objects.filter(subject_type=about.type, subject_id=about.id).order_by("-seq")


def looks_at(subjects: list[Subject]) -> models.QuerySet[Entry]:
    """Who looked at, or exported, any of these; kinds end in `.viewed` or `.exported`."""
    about = models.Q(pk__in=[])
    for subject in subjects:
        about |= models.Q(subject_type=subject.type, subject_id=subject.id)
    looked = models.Q(kind__endswith=".viewed") | models.Q(kind__endswith=".exported")
    return Entry.objects.filter(about & looked).order_by("-seq")


def heads() -> models.QuerySet[TreeHead]:
    """Newest first; public, since a head says nothing of what it covers."""
    return TreeHead.objects.prefetch_related("countersignatures__witness")


def witnesses() -> models.QuerySet[Witness]:
    return Witness.objects.filter(until=None)


def head_of(size: int) -> TreeHead | None:
    return heads().filter(size=size).first()


def inclusion_proof(entry: Entry, head: TreeHead) -> list[str]:
    """The path (hex) from an entry to a head that covers it; IndexError when it does not."""
    return [step.hex() for step in LedgerTree(head.size).inclusion_proof(entry.seq - 1)]


def consistency_proof(old: TreeHead, new: TreeHead) -> list[str]:
    """That the ledger of `old` is the beginning of that of `new` (hex); IndexError when newer."""
    return [step.hex() for step in LedgerTree(new.size).consistency_proof(old.size)]
