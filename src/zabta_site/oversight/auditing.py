"""Figures that rest on people's random audit and on their words: how common, what is missed, and
how often two agree. Shares only, never the small counts they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from zabta.figures.held import Resting
from zabta.figures.hidden import FEWEST
from zabta.figures.intervals import Estimate, wilson
from zabta.figures.prevalence import Reviewers, Stratum, prevalence
from zabta.figures.recall import errors
from zabta_site.collection.models import ProposedFinding
from zabta_site.collection.words import QUEUED, Stage
from zabta_site.quality.models import AuditDraw, AuditSays
from zabta_site.quality.reads import agreements_by, spoken
from zabta_site.review.models import Decision
from zabta_site.review.rule import Says

CONFIRMED = (Stage.CONFIRMED, Stage.REVERSED)
CONCLUDED = (*CONFIRMED, Stage.DISMISSED)
PERIOD = timedelta(days=365)
ANY = "*"
COARSE = 10
"""Shares that rest on fewer than ten are told in whole per cent, so that no count follows."""


def rounded(one: Estimate, count: int) -> list[int]:
    """In thousandths; coarser, and never narrower, when it rests on few."""
    value, low, high = (1000 * x for x in one)
    if count >= FEWEST:
        return [round(value), round(low), round(high)]
    down, up = int(low // COARSE) * COARSE, int(-(-high // COARSE)) * COARSE
    return [round(value / COARSE) * COARSE, down, up]


def how_common() -> dict[str, Resting]:
    """The share of posts on which each clause is met, from the newest draw that was looked at."""
    flagged, drawn = _flagged(), _drawn()
    looked = sum(one.drawn for one in drawn.get(ANY, []))
    if looked < FEWEST:
        return {}
    known = _reviewers()
    basis = (looked, flagged[ANY].drawn) if flagged else (looked,)
    rows = {}
    for clause in sorted({*flagged, *drawn}):
        passed = drawn.get(clause) or [one._replace(found=0) for one in drawn[ANY]]
        strata = [*_part(flagged, clause), *passed]
        told = rounded(prevalence(strata, known), sum(one.found for one in strata))
        rows[clause] = Resting({"key": clause, "share": told}, basis)
    return rows


def _part(flagged: dict[str, Stratum], clause: str) -> list[Stratum]:
    whole = flagged.get(ANY)
    return [flagged.get(clause) or whole._replace(found=0)] if whole else []


def _flagged() -> dict[str, Stratum]:
    """Posts that the machine asked about: how many, concluded, and confirmed by clause."""
    rows = ProposedFinding.objects.filter(outcome__in=QUEUED, post__is_sealed=False)
    posts = rows.values("post").distinct().count()
    done = rows.filter(stage__in=CONCLUDED).values("post").distinct().count()
    if not posts or done < FEWEST:
        return {}
    told: Counter[str] = Counter()
    confirmed = rows.filter(stage__in=CONFIRMED).values_list("post", "clause").distinct()
    told.update(clause for _post, clause in confirmed)
    told[ANY] = len({post for post, _clause in confirmed})
    return {clause: Stratum(posts, done, n) for clause, n in told.items()}


def _drawn() -> dict[str, list[Stratum]]:
    """The newest draw: each stratum with what was found in it, by clause."""
    draw = AuditDraw.objects.prefetch_related("strata__items").first()
    found: dict[str, list[Stratum]] = {ANY: []}
    if draw is None:
        return {}
    strata = list(draw.strata.all())
    said = [[item for item in row.items.all() if item.says] for row in strata]
    missed = [[one for one in items if one.says == AuditSays.MISSED] for items in said]
    clauses = {one.clause for items in missed for one in items if one.clause}
    for clause in (ANY, *sorted(clauses)):
        found[clause] = [
            Stratum(row.size, len(items), sum(clause in (ANY, one.clause) for one in met))
            for row, items, met in zip(strata, said, missed, strict=True)
        ]
    return found


def _reviewers() -> Reviewers | None:
    """What reviewers said of items whose answer legal had written down; None below ten of each."""
    rows = Decision.objects.filter(
        undone_at=None,
        finding__golden__revision=F("revision"),
        finding__stage__in=[Stage.CONFIRMED, Stage.DISMISSED],
    )
    told = Counter(rows.values_list("finding__golden__answer", "says"))
    hits, passes = told[Says.CONFIRM, Says.CONFIRM], told[Says.DISMISS, Says.DISMISS]
    of_so, of_not = (
        hits + told[Says.CONFIRM, Says.DISMISS],
        passes + told[Says.DISMISS, Says.CONFIRM],
    )
    return Reviewers(hits, of_so, passes, of_not) if min(of_so, of_not) >= FEWEST else None


def what_is_missed() -> dict[str, Resting]:
    """By way of writing: confirmed of what was concluded, and missed of what is so."""
    rows = {}
    for writing, (size, done, so) in sorted(_concluded().items()):
        passed = _passed(writing)
        looked = sum(one.drawn for one in passed)
        precision = wilson(so, done)
        row: dict[str, Any] = {"key": writing, "precision": rounded(precision, min(so, done - so))}
        basis: tuple[int, ...] = (done,)
        if looked >= FEWEST and so:
            told = errors(Stratum(size, done, so), passed)
            row["miss"] = rounded(told.miss, sum(one.found for one in passed))
            basis = (done, looked)
        rows[writing] = Resting(row, basis)
    return rows


def _concluded() -> dict[str, tuple[int, int, int]]:
    """By way of writing: proposals, those concluded, those confirmed."""
    rows = ProposedFinding.objects.filter(outcome__in=QUEUED, post__is_sealed=False)
    counts: dict[str, Counter[str]] = {}
    for writing, stage in rows.values_list("post__writing", "stage").iterator(20_000):
        counts.setdefault(writing, Counter())[stage] += 1
    return {
        writing: (told.total(), _of(told, CONCLUDED), _of(told, CONFIRMED))
        for writing, told in counts.items()
    }


def _of(told: Counter[str], stages: Iterable[str]) -> int:
    return sum(told[stage] for stage in stages)


def _passed(writing: str) -> Sequence[Stratum]:
    draw = AuditDraw.objects.first()
    if draw is None:
        return []
    strata = draw.strata.filter(writing=writing).prefetch_related("items")
    said = [(row.size, [item.says for item in row.items.all() if item.says]) for row in strata]
    return [Stratum(size, len(words), words.count(AuditSays.MISSED)) for size, words in said]


def who_agrees() -> dict[str, Resting]:
    """By way of writing: how often two who spoke without seeing each other said the same."""
    found = agreements_by(spoken(timezone.now() - PERIOD), lambda word: word.writing)
    return {
        one.about: Resting(
            {
                "key": one.about,
                "agreed": rounded(one.agreed, 0),
                "kappa": rounded(one.kappa, 0) if one.kappa else None,
            },
            (one.items,),
        )
        for one in found
    }
