"""Officers posted now, and those who were served, learnt a clause or declared."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from zabta_site.accounts.models import Account, Status
from zabta_site.learning.models import Learnt
from zabta_site.oversight.bands import band_of
from zabta_site.oversight.counting import Counts
from zabta_site.people.models import Posting
from zabta_site.register.directives import version_in_force
from zabta_site.register.models import Acknowledgement

FAMILIES = ("served", "trained", "declared")
IS_PART_BY_PART = False


def count(since: int, upto: int) -> Counts:
    version = version_in_force()
    served = set(
        Acknowledgement.objects.filter(directive=version.id if version else "")
        .values_list("officer", flat=True)
        .iterator()
    )
    declared = set(
        Account.objects.filter(status=Status.DECLARED, until=None)
        .values_list("officer", flat=True)
        .iterator()
    )
    learnt = set(Learnt.objects.values_list("officer", flat=True).distinct().iterator())
    counts = Counts()
    seen: set[str] = set()
    for officer, unit, rank, gender, language in _posted():
        if officer not in seen:
            seen.add(officer)
            cuts = [
                ("unit", unit), ("band", band_of(rank)), ("gender", gender), ("language", language)
            ]  # fmt: skip
            counts.add("served", "", cuts, 1 + (officer in served))
            counts.add("trained", "", cuts, 1 + (officer in learnt))
            counts.add("declared", "", cuts, 1 + (officer in declared))
    return counts


def _posted() -> list[tuple[str, str, str, str, str]]:
    """Main postings that hold now; each officer counts once."""
    now = timezone.now()
    rows = Posting.objects.filter(
        Q(until=None) | Q(until__gt=now), since__lte=now, is_additional=False
    )
    fields = ("officer", "unit", "officer__rank", "officer__gender", "officer__language")
    return list(rows.order_by("officer", "-since").values_list(*fields))
