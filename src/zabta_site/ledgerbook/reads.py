"""Looking at the ledger, and checking that its chain holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from zabta_site.ledgerbook.actions import GENESIS, Subject, subject_of
from zabta_site.ledgerbook.models import Entry


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
    """Compute every hash again, from the first entry to the last."""
    previous = GENESIS
    count = 0
    for count, entry in enumerate(Entry.objects.order_by("seq").iterator(5000), 1):
        why = _fault(entry, count, previous)
        if why:
            return Verdict(count - 1, count, why)
        previous = entry.leaf_hash
    return Verdict(count, None)


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
