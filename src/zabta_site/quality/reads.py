"""Figures about the work of review. A reviewer sees their own; oversight sees all; no one else.

They are listed by service number and never by how well somebody does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from django.db.models import Count, F, QuerySet
from django.http import Http404
from django.utils import timezone

from zabta.figures.agreement import as_units, cohen_kappa, krippendorff_alpha
from zabta.figures.intervals import Estimate, wilson
from zabta.figures.prevalence import Reviewers, Stratum
from zabta.policy.condition import facts_of
from zabta.screening.names import fact_of_signal
from zabta_site.collection.models import ProposedFinding, QueueRow, StoredSignal
from zabta_site.collection.reads import open_to
from zabta_site.collection.words import Outcome, Stage
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.quality.models import AuditDraw, AuditItem, AuditSays, GoldenItem
from zabta_site.register.directives import current_pack
from zabta_site.review.models import Decision
from zabta_site.review.queue import queue_for, scope_of
from zabta_site.review.rule import Says
from zabta_site.review.words import Way

P = Permission
PERIOD = timedelta(days=90)
LEAST = 10
"""Fewer items than this give no figure: it would say more about chance than about people."""
LIKELY = ("likely", "very_likely")


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


@dataclass(frozen=True, slots=True)
class Golden:
    """Words on items whose answer was known: of those so and not so, how many were right."""

    about: str
    words: Reviewers

    @property
    def right(self) -> Estimate:
        known = self.words.of_so + self.words.of_not
        return wilson(self.words.hits + self.words.passes, known)


@dataclass(frozen=True, slots=True)
class Dismissed:
    """Of one detector: its signals on concluded proposals, by what people concluded."""

    detector: str
    signal: str
    confirmed: int
    dismissed: int
    reasons: tuple[tuple[str, int], ...]

    @property
    def wrong(self) -> Estimate:
        return wilson(self.dismissed, self.confirmed + self.dismissed)


@dataclass(frozen=True, slots=True)
class Audit:
    """A draw as the arithmetic of `zabta.figures.prevalence` wants it."""

    draw: AuditDraw
    strata: tuple[Stratum, ...]
    """`size` posts, of which `drawn` were looked at and `found` were missed by the machine."""
    waiting: int


def _may_read(viewer: Viewer) -> None:
    if not viewer.may(P.READ_QUALITY):
        raise Http404


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
    _may_read(viewer)
    return agreements_by(spoken(timezone.now() - PERIOD), lambda word: word.clause)


def agreement_by_language(viewer: Viewer) -> list[Agreement]:
    _may_read(viewer)
    return agreements_by(spoken(timezone.now() - PERIOD), lambda word: word.writing)


def agreement_by_reviewer(viewer: Viewer) -> list[Agreement]:
    """Each with the others, by service number. Never sorted by anything else."""
    _may_read(viewer)
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


def golden_by_reviewer(viewer: Viewer) -> list[Golden]:
    _may_read(viewer)
    words = _golden_words()
    return [_golden(number, words) for number in sorted({by for by, _, _ in words})]


def golden_of_all(viewer: Viewer) -> Reviewers:
    """For correcting an audit by how often reviewers err on known items."""
    _may_read(viewer)
    return _counted(_golden_words())


def my_golden(viewer: Viewer) -> Golden:
    if not viewer.may(P.REVIEW_FINDINGS):
        raise Http404
    return _golden(viewer.number, _golden_words())


def _golden_words() -> list[tuple[str, str, str]]:
    """(who, what the answer is, what they said), once the item is concluded."""
    rows = Decision.objects.filter(
        undone_at=None,
        finding__golden__revision=F("revision"),
        finding__stage__in=[Stage.CONFIRMED, Stage.DISMISSED],
    )
    return list(rows.values_list("by__number", "finding__golden__answer", "says"))


def _golden(number: str, words: Iterable[tuple[str, str, str]]) -> Golden:
    return Golden(number, _counted([word for word in words if word[0] == number]))


def _counted(words: Iterable[tuple[str, str, str]]) -> Reviewers:
    told = Counter((answer, says) for _, answer, says in words)
    so = told[Says.CONFIRM, Says.CONFIRM]
    passed = told[Says.DISMISS, Says.DISMISS]
    return Reviewers(
        hits=so,
        of_so=so + told[Says.CONFIRM, Says.DISMISS],
        passes=passed,
        of_not=passed + told[Says.DISMISS, Says.CONFIRM],
    )


def against_golden(viewer: Viewer) -> QuerySet[GoldenItem]:
    """Concluded otherwise than the legal adviser had written down: to be talked about."""
    _may_read(viewer)
    ends = {Says.CONFIRM: Stage.DISMISSED, Says.DISMISS: Stage.CONFIRMED}
    rows = GoldenItem.objects.none()
    for answer, stage in ends.items():
        rows = rows | GoldenItem.objects.filter(answer=answer, finding__stage=stage)
    return rows.select_related("finding").order_by("-at")


def golden_to_answer(viewer: Viewer) -> ProposedFinding | None:
    """A proposal by lot that no reviewer has spoken on, for the legal adviser alone."""
    if not viewer.may(P.SET_GOLDEN):
        raise Http404
    rows = scope_of(viewer).filter(outcome=Outcome.PROPOSE, stage=Stage.FIRST)
    free = rows.filter(finding__golden=None, finding__decisions=None)
    row: QueueRow | None = free.order_by("?").select_related("finding").first()
    return row.finding if row else None


def golden_candidate(viewer: Viewer, pk: int) -> ProposedFinding:
    if not viewer.may(P.SET_GOLDEN):
        raise Http404
    row = queue_for(viewer, {}).filter(pk=pk, outcome=Outcome.PROPOSE).first()
    if row is None:
        raise Http404
    return row.finding


def dismissals_by_detector(viewer: Viewer) -> list[Dismissed]:
    """What people concluded where a clause turned on a detector's signal: its errors alone."""
    _may_read(viewer)
    signals = StoredSignal.objects.filter(
        likelihood__in=LIKELY,
        post__findings__stage__in=[Stage.CONFIRMED, Stage.DISMISSED],
        post__findings__concluded_at__gte=timezone.now() - PERIOD,
    )
    told = signals.values_list(
        "name",
        "said__detector",
        "post__findings__clause",
        "post__findings__directive",
        "post__findings__stage",
    ).annotate(count=Count("post__findings", distinct=True))
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name, detector, clause, directive, stage, count in told.order_by():
        if turns_on(clause, directive, name):
            counts[detector or "", name][stage] += count
    reasons = _reasons()
    return [
        Dismissed(
            detector,
            name,
            ends[Stage.CONFIRMED],
            ends[Stage.DISMISSED],
            tuple(reasons[name].most_common()),
        )
        for (detector, name), ends in sorted(counts.items())
    ]


def turns_on(clause: str, directive: str, signal: str) -> bool:
    """Whether that clause looks at what the signal tells; one that tells no single fact counts
    with every clause of its post."""
    fact = fact_of_signal().get(signal)
    version = current_pack().version(directive)
    found = version.clause(clause) if version else None
    return found is not None and (fact is None or fact in facts_of(found.when))


def _reasons() -> dict[str, Counter[str]]:
    """By signal, the reasons of the words that dismissed."""
    rows = Decision.objects.filter(
        undone_at=None,
        says=Says.DISMISS,
        finding__stage=Stage.DISMISSED,
        at__gte=timezone.now() - PERIOD,
        finding__post__signals__likelihood__in=LIKELY,
    )
    told = rows.values_list(
        "finding__post__signals__name", "finding__clause", "finding__directive", "common_reason"
    )
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name, clause, directive, reason, count in told.annotate(
        count=Count("pk", distinct=True)
    ).order_by():
        if turns_on(clause, directive, name):
            found[name][reason] += count
    return found


def audits(viewer: Viewer) -> list[Audit]:
    """Every draw of the period, newest first, with its strata for the arithmetic of the whole."""
    _may_read(viewer)
    draws = AuditDraw.objects.filter(at__gte=timezone.now() - PERIOD)
    return [_audit(draw) for draw in draws.prefetch_related("strata__items")]


def _audit(draw: AuditDraw) -> Audit:
    strata, waiting = [], 0
    for row in draw.strata.all():
        said = [item.says for item in row.items.all()]
        looked = [one for one in said if one]
        waiting += len(said) - len(looked)
        strata.append(Stratum(row.size, len(looked), looked.count(AuditSays.MISSED)))
    return Audit(draw, tuple(strata), waiting)


def drawn_for(viewer: Viewer) -> QuerySet[AuditItem]:
    """Drawn posts of the viewer's units that nobody has looked at, oldest draw first."""
    if not viewer.may(P.REVIEW_FINDINGS):
        raise Http404

    rows = AuditItem.objects.filter(open_to(viewer, "post__"), says="")
    return rows.exclude(post__officer=viewer.number).select_related(
        "post__unit", "post__came_in__batch", "stratum"
    )


def drawn_one(viewer: Viewer, pk: int) -> AuditItem:
    row = drawn_for(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
