"""Proposed findings, how far each went, and like beside like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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
    "post__officer", "post__officer__rank", "post__officer__gender", "post__officer__language",
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
    rank: str | None
    gender: str | None
    language: str | None
    platform: str
    writing: str

    @property
    def month(self) -> str:
        return self.at.strftime("%Y-%m") if self.at else ""

    def cuts(self, again: str) -> list[tuple[str, str]]:
        return [
            ("unit", self.unit), ("band", band_of(self.rank or "")), ("gender", self.gender or ""),
            ("language", self.language or ""), ("platform", self.platform),
            ("writing", self.writing), ("month", self.month), ("clause", self.clause),
            ("again", again),
        ]  # fmt: skip


def count(since: int, upto: int) -> Counts:
    counts = Counts()
    further = outcomes()
    times: Counter[str] = Counter()
    exposing: set[int] = set()
    for one in found():
        confirmed = one.stage in (Stage.CONFIRMED, Stage.REVERSED)
        again = "again" if one.officer and times[one.officer] else "first"
        depth = 1 + confirmed * (1 + further.get(one.pk, 0))
        cuts = one.cuts(again)
        counts.add("findings", one.month, cuts, depth)
        _match(counts, one, cuts, again, depth)
        if one.rule in EXPOSING and one.post not in exposing:
            exposing.add(one.post)
            counts.add("exposure", one.month, _exposed(one), 1)
        if confirmed and one.officer:
            times[one.officer] += 1
    return counts


def found() -> Iterator[Found]:
    """In the order of publication; sealed posts and those of nobody's unit are left out."""
    rows = ProposedFinding.objects.filter(
        post__is_sealed=False, post__unit__isnull=False, outcome__in=QUEUED
    )
    ordered = rows.exclude(clause="").order_by("post__published_at", "pk")
    for row in ordered.values_list(*FIELDS).iterator(20_000):
        yield Found(*row)


def _match(counts: Counts, one: Found, cuts: list[tuple[str, str]], again: str, depth: int) -> None:
    """Within the same clause, harm and first or repeat: who was confirmed, who got an order."""
    stratum = f"{one.clause}/{one.harm}/{again}"
    steps = [("confirmed", one.stage not in OPEN, depth > 1), ("order", depth > 1, depth > 3)]
    for dim, key in cuts:
        if dim in COMPARED:
            for step, is_in, is_met in steps:
                if is_in:
                    row = counts["match", "", f"{step}.{dim}", f"{key}|{stratum}"]
                    row[0 if is_met else 1] += 1


COMPARED = ("unit", "band", "gender", "language", "platform")


def _exposed(one: Found) -> list[tuple[str, str]]:
    cuts = [("unit", one.unit), ("kind", one.rule), ("month", one.month)]
    if one.at is None:
        return cuts
    local = timezone.localtime(one.at)
    return [*cuts, ("hour", f"{local.weekday()}-{local.hour // 4}")]
