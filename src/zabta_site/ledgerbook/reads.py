"""Looking at the ledger, and checking that its chain holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from zabta.evidence.merkle import Frontier
from zabta_site.ledgerbook.actions import GENESIS, Subject, subject_of
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
    previous = GENESIS
    count = 0
    heads = dict(TreeHead.objects.values_list("size", "root"))
    frontier = Frontier()
    for count, entry in enumerate(Entry.objects.order_by("seq").iterator(5000), 1):
        why = _fault(entry, count, previous)
        if why:
            return Verdict(count - 1, count, why)
        previous = entry.leaf_hash
        frontier.append(bytes.fromhex(previous))
        if count in heads and heads.pop(count) != frontier.root().hex():
            return Verdict(count - 1, count, "is not what the signed head says")
    missing = min(heads, default=None)
    return Verdict(count, missing, "a signed head knows more entries" if missing else "")


def _fault(entry: Entry, expected_seq: int, previous: str) -> str:
    if entry.seq != expected_seq:
        return f"entry {expected_seq} is missing"
    if entry.previous != previous:
        return "does not follow the entry before it"
    return "" if entry.computed_hash() == entry.leaf_hash else "was changed"


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
