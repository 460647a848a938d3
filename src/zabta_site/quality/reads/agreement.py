"""How far people agree: by clause, by language, and one with the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from django.db.models import F
from django.http import Http404
from django.utils import timezone

from zabta.figures.agreement import as_units, cohen_kappa, krippendorff_alpha
from zabta.figures.intervals import Estimate, wilson
from zabta_site.people.viewer import Viewer
from zabta_site.quality.reads.common import LEAST, PERIOD, P, may_read
from zabta_site.review.models import Decision
from zabta_site.review.words import Way


@dataclass(frozen=True, slots=True)
class Spoken:
    """One word that counts, said independently of the others on the item."""

    item: int
    by: str
    says: str
    clause: str
    writing: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree about one clause, in one language, or one reviewer with the others."""

    about: str
    items: int
    agreed: Estimate
    kappa: Estimate | None
    alpha: Estimate | None


def spoken(since: datetime) -> list[Spoken]:
    """Every independent word since then, oldest first; answers for many are no look at an item."""
    now = timezone.now()
    rows = Decision.objects.filter(
        undone_at=None,
        way=Way.LOOKED,
        at__gte=since,
        counts_at__lte=now,
        revision=F("finding__revision"),
    ).order_by("pk")
    told = rows.values_list(
        "finding_id", "by__number", "says", "finding__clause", "finding__post__writing"
    )
    return [Spoken(*row) for row in told]


def agreements_by(words: Iterable[Spoken], about: Callable[[Spoken], str]) -> list[Agreement]:
    """One row for each thing that `about` tells apart, by name."""
    groups: dict[str, list[Spoken]] = defaultdict(list)
    for word in words:
        groups[about(word)].append(word)
    found = [agreement(name, [(one.item, one.says) for one in groups[name]]) for name in groups]
    return sorted((one for one in found if one), key=lambda one: one.about)


def agreement(about: str, rows: Iterable[tuple[int, str]]) -> Agreement | None:
    """None below LEAST items with two words."""
    units = [unit for unit in as_units(rows) if len(unit) > 1]
    if len(units) < LEAST:
        return None
    firsts = [(str(unit[0]), str(unit[1])) for unit in units]
    same = sum(a == b for a, b in firsts)
    alpha = krippendorff_alpha(units)
    return Agreement(about, len(units), wilson(same, len(units)), cohen_kappa(firsts), alpha)


def agreement_by_clause(viewer: Viewer) -> list[Agreement]:
    may_read(viewer)
    return agreements_by(spoken(timezone.now() - PERIOD), lambda word: word.clause)


def agreement_by_language(viewer: Viewer) -> list[Agreement]:
    may_read(viewer)
    return agreements_by(spoken(timezone.now() - PERIOD), lambda word: word.writing)


def agreement_by_reviewer(viewer: Viewer) -> list[Agreement]:
    """Each with the others, by service number. Never sorted by anything else."""
    may_read(viewer)
    words = spoken(timezone.now() - PERIOD)
    found = [_with_others(number, words) for number in sorted({word.by for word in words})]
    return [one for one in found if one]


def my_agreement(viewer: Viewer) -> Agreement | None:
    if not viewer.may(P.REVIEW_FINDINGS):
        raise Http404
    return _with_others(viewer.number, spoken(timezone.now() - PERIOD))


def _with_others(number: str, words: Iterable[Spoken]) -> Agreement | None:
    """Own word first, then the other's, on every item that both spoke on."""
    items: dict[int, list[Spoken]] = defaultdict(list)
    for word in words:
        items[word.item].append(word)
    pairs = [
        (mine.says, other.says)
        for said in items.values()
        for pair in combinations(said, 2)
        for mine, other in (pair, pair[::-1])
        if mine.by == number
    ]
    rows = [(n, says) for n, pair in enumerate(pairs) for says in pair]
    return agreement(number, rows)
