"""Items whose answer was known: how many were right, which were not, and the next to be set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.http import Http404

from zabta.figures.intervals import Estimate, wilson
from zabta.figures.prevalence import Reviewers
from zabta_site.collection.models import ProposedFinding, QueueRow
from zabta_site.collection.words import Outcome, Stage
from zabta_site.people.viewer import Viewer
from zabta_site.quality.models import GoldenItem
from zabta_site.quality.reads.common import P, may_read
from zabta_site.review.models import Decision
from zabta_site.review.queue import queue_for, scope_of
from zabta_site.review.rule import Says


@dataclass(frozen=True, slots=True)
class Golden:
    """Words on items whose answer was known: of those so and not so, how many were right."""

    about: str
    words: Reviewers

    @property
    def right(self) -> Estimate:
        known = self.words.of_so + self.words.of_not
        return wilson(self.words.hits + self.words.passes, known)


def golden_by_reviewer(viewer: Viewer) -> list[Golden]:
    may_read(viewer)
    words = _golden_words()
    return [_golden(number, words) for number in sorted({by for by, _, _ in words})]


def golden_of_all(viewer: Viewer) -> Reviewers:
    """For correcting an audit by how often reviewers err on known items."""
    may_read(viewer)
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
    may_read(viewer)
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
