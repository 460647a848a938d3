"""What the room shows, and to whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from zabta.domain.fault import BadInput
from zabta.screening.blind import kinds_unseen
from zabta.signals.image import learnt, needs, sought_in, sought_in_clips
from zabta_site.collection.models import StoredSignal
from zabta_site.collection.reads import open_to
from zabta_site.gallery.folder import place
from zabta_site.gallery.models import Catch, Lesson, NotThis, Reference, Sample, Switch
from zabta_site.gallery.words import Doubt, State, Step
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.register.directives import current_pack

P = Permission
GIVEN = ("likely", "very_likely")


def references_for(viewer: Viewer) -> QuerySet[Reference]:
    rows = Reference.objects.select_related("proposed_by", "agreed_by", "retired_by")
    return rows if viewer.may(P.READ_GALLERY) else rows.none()


def reference_for(viewer: Viewer, pk: int) -> Reference:
    found = references_for(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Mark:
    """All views of one name that are in the gallery or on their way."""

    name: str
    kind: str
    owner: str
    views: list[Reference]

    @property
    def waits(self) -> bool:
        return any(view.state in (State.PROPOSED, State.RETIRING) for view in self.views)


def marks_for(viewer: Viewer) -> list[Mark]:
    """By kind and name; what is retired or refused is on its own page only."""
    by_name: dict[str, list[Reference]] = defaultdict(list)
    for row in references_for(viewer).exclude(state__in=(State.RETIRED, State.REFUSED)):
        by_name[row.name].append(row)
    return [
        Mark(name, rows[0].get_kind_display(), rows[0].owner, rows)
        for name, rows in by_name.items()
    ]


def old_references_for(viewer: Viewer) -> QuerySet[Reference]:
    return references_for(viewer).filter(state__in=(State.RETIRED, State.REFUSED))


def lessons_for(viewer: Viewer) -> QuerySet[Lesson]:
    rows = Lesson.objects.select_related("asked_by").prefetch_related("switches__by")
    return rows if viewer.may(P.READ_GALLERY) else rows.none()


def lesson_for(viewer: Viewer, pk: int) -> Lesson:
    found = lessons_for(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def in_use() -> Switch | None:
    """The version that looks at pictures now, and who put it there."""
    return Switch.objects.select_related("lesson", "by").first()


def running() -> Lesson | None:
    return Lesson.objects.filter(step__in=(Step.WAITING, Step.TEACHING)).first()


def unseen_in(media: str) -> tuple[str, ...]:
    """Kinds that clauses turn on and that the version in use has no eyes for in such media."""
    sought = {"image": sought_in, "video": sought_in_clips}.get(media)
    if sought is None or needs.missing() or learnt.current(place()) is None:
        return ()
    try:
        sees = sought(place())
    except BadInput:  # a version of an older program, or a faulty slot: it sees nothing
        sees = frozenset()
    return kinds_unseen(current_pack().versions[-1], sees)


def samples_for(viewer: Viewer) -> QuerySet[Sample]:
    rows = Sample.objects.select_related("added_by")
    return rows if viewer.may(P.READ_GALLERY) else rows.none()


def sample_for(viewer: Viewer, pk: int) -> Sample:
    found = samples_for(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Tried:
    """One sample and what a version said of it: what it named, and whether that is right."""

    sample: Sample
    found: list[dict[str, Any]]

    @property
    def named(self) -> list[str]:
        return [one["reference"] for one in self.found if is_given(one) and is_mark(one)]

    @property
    def is_right(self) -> bool:
        return self.sample.shows in self.named if self.sample.shows else not self.named


def is_given(said: dict[str, Any]) -> bool:
    return said.get("likelihood") in GIVEN


def is_mark(said: dict[str, Any]) -> bool:
    return bool(said.get("reference")) and said.get("name") != "distractor"


def tried_by(lesson: Lesson) -> list[Tried]:
    rows = Catch.objects.filter(lesson=lesson).select_related("sample")
    return [Tried(row.sample, row.found) for row in rows]


@dataclass(frozen=True, slots=True)
class Caught:
    """What one name catches: on samples by the version in use, and on posts the viewer may read."""

    right: list[Sample]
    wrong: list[Sample]
    missed: list[Sample]
    given: int
    weaker: int
    doubted: int


def caught_by(viewer: Viewer, name: str) -> Caught:
    use = in_use()
    tried = tried_by(use.lesson) if use else []
    named = [
        one for one in tried if any(f.get("reference") == name and is_given(f) for f in one.found)
    ]
    said = StoredSignal.objects.filter(open_to(viewer, "post__"), said__reference=name)
    return Caught(
        right=[one.sample for one in named if one.sample.shows == name],
        wrong=[one.sample for one in named if one.sample.shows != name],
        missed=[one.sample for one in tried if one.sample.shows == name and one not in named],
        given=said.filter(likelihood__in=GIVEN).count(),
        weaker=said.exclude(likelihood__in=GIVEN).count(),
        doubted=NotThis.objects.filter(name=name).exclude(state=Doubt.DECLINED).count(),
    )


def doubts_for(viewer: Viewer) -> QuerySet[NotThis]:
    """Words about posts that the viewer may read."""
    rows = NotThis.objects.select_related("said_by", "closed_by", "post", "reference")
    if not viewer.may(P.REVIEW_FINDINGS):
        return rows.none()
    return rows.filter(open_to(viewer, "post__"))


def doubt_for(viewer: Viewer, pk: int) -> NotThis:
    found = doubts_for(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def picture_of(name: str) -> Reference | None:
    """The view of a mark that is shown beside a crop: artwork first, as it was put in first."""
    taught = Reference.objects.filter(name=name, state__in=(State.HELD, State.RETIRING))
    return taught.order_by("pk").first()


def waiting_for(viewer: Viewer) -> int:
    """How many things wait for this viewer as the second person."""
    total = 0
    if viewer.may(P.KEEP_GALLERY):
        mine = viewer.number
        proposed = Reference.objects.filter(state=State.PROPOSED).exclude(proposed_by__number=mine)
        retiring = Reference.objects.filter(state=State.RETIRING)
        ready = Lesson.objects.filter(step=Step.READY, switches=None).order_by("-pk")[:1]
        total += proposed.count() + retiring.exclude(retire_asked_by__number=mine).count()
        total += sum(one.asked_by.number != mine for one in ready.select_related("asked_by"))
    if viewer.may(P.REVIEW_FINDINGS):
        open_ = doubts_for(viewer).filter(state=Doubt.SAID)
        total += open_.exclude(said_by__number=viewer.number).count()
    return total
