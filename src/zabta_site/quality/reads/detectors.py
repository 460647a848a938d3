"""What people concluded where a clause turned on a detector's signal: its errors alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from zabta.figures.intervals import Estimate, wilson
from zabta.policy.condition import facts_of
from zabta.screening.names import fact_of_signal
from zabta_site.collection.models import StoredSignal
from zabta_site.collection.words import Stage
from zabta_site.people.viewer import Viewer
from zabta_site.quality.reads.common import LIKELY, PERIOD, may_read
from zabta_site.register.directives import current_pack
from zabta_site.review.models import Decision
from zabta_site.review.rule import Says


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


def dismissals_by_detector(viewer: Viewer) -> list[Dismissed]:
    """What people concluded where a clause turned on a detector's signal: its errors alone."""
    may_read(viewer)
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
