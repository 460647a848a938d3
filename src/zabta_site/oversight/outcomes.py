"""How far confirmed findings went after review: a case, an order, set aside on appeal."""

from __future__ import annotations

from zabta_site.cases.models import CaseFinding, RegistryEntry, Standing

CASE, ORDER, SET_ASIDE = 1, 2, 3


def outcomes() -> dict[int, int]:
    """By finding. A reversal reaches here the day it is made, and so every figure."""
    standing = dict(RegistryEntry.objects.values_list("case", "standing"))
    links = CaseFinding.objects.filter(finding__isnull=False).values_list("finding", "case")
    return {finding: _depth(standing.get(case)) for finding, case in links}


def _depth(standing: str | None) -> int:
    if standing is None:
        return CASE
    return SET_ASIDE if standing == Standing.SET_ASIDE else ORDER
