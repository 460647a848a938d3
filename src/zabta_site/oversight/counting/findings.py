"""Proposed findings, how far each went, and like beside like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from zabta_site.collection.models import ProposedFinding
from zabta_site.collection.words import OPEN, QUEUED, Stage
from zabta_site.oversight.bands import band_of
from zabta_site.oversight.counting import Counts
from zabta_site.oversight.outcomes import outcomes

FAMILIES = ("findings", "exposure", "match")
IS_PART_BY_PART = False
EXPOSING = ("R5", "R6", "R7", "R14")
"""Where officers are, operations and evidence, people in custody, strangers in the premises."""
FIELDS = (
    "pk", "post_id", "clause", "rule", "harm", "stage", "post__published_at", "post__unit",
    "post__officer", "post__rank", "post__officer__gender", "post__officer__language",
    "post__platform", "post__writing",
)  # fmt: skip


class Found(NamedTuple):
    pk: int
    post: int
    clause: str
    rule: str
    harm: str
    stage: str
    at: datetime | None
    unit: str
    officer: str | None
    rank: str
    gender: str | None
    language: str | None
    platform: str
    writing: str

    def month(self) -> str:
        return f"{self.at.year:04}-{self.at.month:02}" if self.at else ""


class Told(NamedTuple):
    """A finding with how far it went, and whether its officer had one confirmed before."""

    found: Found
    month: str
    again: str
    depth: int

    @property
    def is_confirmed(self) -> bool:
        return self.depth > 1

    @property
    def stratum(self) -> str:
        return f"{self.found.clause}/{self.found.harm}/{self.again}"


CUTS: dict[str, Callable[[Told], str]] = {
    "unit": lambda one: one.found.unit,
    "band": lambda one: band_of(one.found.rank),
    "gender": lambda one: one.found.gender or "",
    "language": lambda one: one.found.language or "",
    "platform": lambda one: one.found.platform,
    "writing": lambda one: one.found.writing,
    "month": lambda one: one.month,
    "clause": lambda one: one.found.clause,
    "again": lambda one: one.again,
}
COMPARED = ("unit", "band", "gender", "language", "platform")
STEPS: dict[str, tuple[Callable[[Told], bool], Callable[[Told], bool]]] = {
    "confirmed": (lambda one: one.found.stage not in OPEN, lambda one: one.is_confirmed),
    "order": (lambda one: one.is_confirmed, lambda one: one.depth > 3),
}
"""By step of the comparison: who stands in it, and who of them met it."""


def count(since: int, upto: int) -> Counts:
    counts = Counts()
    rows = list(judged())
    for dim, key in CUTS.items():
        told = Counter((one.month, key(one), one.depth) for one in rows)
        for (month, word, depth), n in told.items():
            counts.reached("findings", month, dim, word, depth, n)
    for dim in COMPARED:
        for step, (is_in, is_met) in STEPS.items():
            _match(counts, f"{step}.{dim}", CUTS[dim], is_met, filter(is_in, rows))
    exposing: set[int] = set()
    for one in rows:
        if one.found.rule in EXPOSING and one.found.post not in exposing:
            exposing.add(one.found.post)
            counts.add("exposure", one.month, _exposed(one.found, one.month), 1)
    return counts


def judged() -> Iterator[Told]:
    further = outcomes()
    times: set[str] = set()
    for one in found():
        confirmed = one.stage in (Stage.CONFIRMED, Stage.REVERSED)
        again = "again" if one.officer in times else "first"
        yield Told(one, one.month(), again, 1 + confirmed * (1 + further.get(one.pk, 0)))
        if confirmed and one.officer:
            times.add(one.officer)


def found() -> Iterator[Found]:
    """In the order of publication; sealed posts and those of nobody's unit are left out."""
    rows = ProposedFinding.objects.filter(
        post__is_sealed=False, post__unit__isnull=False, outcome__in=QUEUED
    )
    ordered = rows.exclude(clause="").order_by("post__published_at", "pk")
    for row in ordered.values_list(*FIELDS).iterator(20_000):
        yield Found(*row)


def _match(
    counts: Counts, dim: str, key: Callable[[Told], str], is_met: Callable[[Told], bool],
    rows: Iterable[Told],
) -> None:  # fmt: skip
    """Within the same clause, harm and first or repeat: who met it, and who did not."""
    for (word, stratum, met), n in Counter(
        (key(one), one.stratum, is_met(one)) for one in rows
    ).items():
        counts["match", "", dim, f"{word}|{stratum}"][0 if met else 1] += n


def _exposed(one: Found, month: str) -> list[tuple[str, str]]:
    cuts = [("unit", one.unit), ("kind", one.rule), ("month", month)]
    if one.at is None:
        return cuts
    local = timezone.localtime(one.at)
    return [*cuts, ("hour", f"{local.weekday()}-{local.hour // 4}")]
