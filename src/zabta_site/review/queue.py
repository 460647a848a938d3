"""Reading the queue: one narrow table, walked along one index, never counted to its end.

Whose turn it is comes from possible harm and from how long an item waits; never from reach, rank,
unit or person. What the viewer has spoken on, may not review, or what somebody else works on just
now is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from zabta_site.collection.lane import LANE_STEP, lane_start
from zabta_site.collection.models import ProposedFinding, QueueRow
from zabta_site.collection.words import Lane, Question
from zabta_site.people.reads import within
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review.models import Claim, Decision, SafetyStep
from zabta_site.review.standing import place_of
from zabta_site.review.words import SafetyDone

Wanted = Mapping[str, str]
FILTERS = {
    "clause": "clause",
    "unit": "unit_path__startswith",
    "writing": "writing",
    "outcome": "outcome",
    "stage": "stage",
}
"""What the queue can be narrowed by, beside the lane. There is no filter by officer: nobody is
searched for."""
MOST_COUNTED = 100
"""From here on a count says "100 or more": how long a queue is, is not worth counting it."""
MOST_TOGETHER = 24
"""So many rows are answered together, and no more: each of them is looked at."""
MOST_GROUPS = 25
ROWS = 25


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the queue. `after` is where the next one begins, 0 when there is none."""

    rows: list[QueueRow]
    after: int


def scope_of(viewer: Viewer) -> QuerySet[QueueRow]:
    """Rows of the viewer's units, and of nobody known."""
    mine = within(viewer, Permission.READ_FINDINGS, "unit_path")
    if mine and viewer.may(Permission.READ_FINDINGS):  # or-ing narrows an empty filter
        mine |= Q(unit_path="")
    return QueueRow.objects.filter(mine)


def queue_for(viewer: Viewer, wanted: Wanted) -> QuerySet[QueueRow]:
    """What waits for this viewer, in order. Take a slice of it: it may be long."""
    waiting = scope_of(viewer).exclude(steps_back(viewer))
    waiting = waiting.filter(~Exists(_spoken(viewer)), ~Exists(_claimed(viewer)))
    return _narrowed(waiting, wanted).order_by("place")


def _spoken(viewer: Viewer) -> QuerySet[Decision]:
    return Decision.objects.filter(
        finding=OuterRef("pk"),
        revision=OuterRef("revision"),
        by__number=viewer.number,
        undone_at=None,
    )


def _claimed(viewer: Viewer) -> QuerySet[Claim]:
    live = Claim.objects.filter(post=OuterRef("post_id"), until__gt=timezone.now())
    return live.exclude(by__number=viewer.number)


def _narrowed(rows: QuerySet[QueueRow], wanted: Wanted) -> QuerySet[QueueRow]:
    for name, value in wanted.items():
        if value and name == "lane":
            start = lane_start(value)
            rows = rows.filter(place__gte=start, place__lt=start + LANE_STEP)
        elif value:
            rows = rows.filter(**{FILTERS[name]: value})
    return rows


def steps_back(viewer: Viewer) -> Q:
    """Rows that N13 would refuse to this viewer, as far as one query can tell."""
    return Q(officer=viewer.number) | Q(complainant=viewer.number) | in_line(viewer)


def in_line(viewer: Viewer) -> Q:
    """Rows of the viewer's own line of command."""
    own, commands = place_of(viewer.number)
    parts = own.strip("/").split("/") if own else []
    above = ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    stands = Q(unit_path__in=above)
    for path in commands:
        stands |= Q(unit_path__startswith=path)
    return stands


def page_of_queue(viewer: Viewer, wanted: Wanted, after: int = 0, most: int = ROWS) -> Page:
    """The rows after a place; walking on costs the same on every page."""
    rows = queue_for(viewer, wanted).filter(place__gt=after)
    shown = list(rows.select_related("post__unit")[: most + 1])
    return Page(shown[:most], shown[most - 1].place if len(shown) > most else 0)


def next_in_queue(viewer: Viewer, wanted: Wanted, not_post: int = 0) -> QueueRow | None:
    return queue_for(viewer, wanted).exclude(post=not_post).first()


def lanes(viewer: Viewer, most: int = MOST_COUNTED) -> dict[str, int]:
    """How many wait in each lane; `most` stands for that many or more."""
    waiting = queue_for(viewer, {})
    return {lane.value: _narrowed(waiting, {"lane": lane})[:most].count() for lane in Lane}


def repeats_of(viewer: Viewer, finding: ProposedFinding, most: int = 200) -> QuerySet[QueueRow]:
    """Others in the viewer's queue with the very same words, pictures, clause and doubts."""
    row = QueueRow.objects.filter(pk=finding.pk).exclude(twin="").first()
    if row is None:
        return QueueRow.objects.none()
    same = queue_for(viewer, {}).filter(twin=row.twin).exclude(pk=finding.pk)
    return same.select_related("finding__post__came_in__batch", "finding__post__unit")[:most]


def question_groups(viewer: Viewer) -> list[tuple[Question, str, int]]:
    """The first groups of what the last lane asks, by unit path: each is one page with one answer.

    Found by stepping from one group to the next along the index, and counted to MOST_COUNTED, so
    that a hundred thousand questions cost no more than a hundred. One's own posts are counted, and
    never shown.
    """
    rows = scope_of(viewer).exclude(in_line(viewer)).order_by("unit_path")
    found: list[tuple[Question, str, int]] = []
    for question in (Question.DUTY, Question.LOOK):
        asked = rows.filter(question=question)
        path = asked.values_list("unit_path", flat=True).first()
        while path is not None and len(found) < MOST_GROUPS:
            count = asked.filter(unit_path=path)[:MOST_COUNTED].count()
            found.append((question, path, count))
            path = asked.filter(unit_path__gt=path).values_list("unit_path", flat=True).first()
    return found


def asking(viewer: Viewer, question: Question, unit_path: str) -> list[QueueRow]:
    """The next rows of one unit ("" for nobody known) that ask the same."""
    rows = queue_for(viewer, {}).filter(question=question, unit_path=unit_path)
    related = ("post__unit", "finding__post__came_in__batch", "finding__post__unit")
    return list(rows.select_related(*related).prefetch_related("post__media")[:MOST_TOGETHER])


def safety_rows(viewer: Viewer, most: int = 50) -> list[QueueRow]:
    """Posts that may endanger someone and where that is not settled yet, longest waiting first."""
    settled = SafetyStep.objects.filter(
        post=OuterRef("post_id"), done__in=[SafetyDone.REMOVED, SafetyDone.NO_DANGER]
    )
    rows = _narrowed(scope_of(viewer), {"lane": Lane.SAFETY}).filter(~Exists(settled))
    shown = rows.order_by("place").select_related("post__unit")[: most * 2]
    return list({row.post_id: row for row in shown}.values())[:most]
