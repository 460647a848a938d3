"""Cases, papers and cure letters a viewer may see. Not theirs is not found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Count, Model, Q, QuerySet
from django.http import Http404

from zabta.procedure.clocks import Running, waiting
from zabta_site.cases.days import calendar_for
from zabta_site.cases.models import (
    Case,
    CaseMove,
    CureBatch,
    CureLetter,
    CureState,
    Holiday,
    Leave,
    Paper,
    RegistryEntry,
    Reminder,
    TrackSignOff,
)
from zabta_site.cases.tracks import track_of
from zabta_site.collection.models import ProposedFinding
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import entries_about
from zabta_site.people.reads import within
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review.confirmed import confirmed_findings

P = Permission
SHOWN = (CureState.DRAFTED,)
"""States of a letter that its officer does not see yet."""


def cases_for(viewer: Viewer) -> QuerySet[Case]:
    """Of the viewer's units as decider or legal, as the one named, as oversight, or one's own.

    Whoever was named sees it as long as they hold the role they were named for. One's own case is
    seen from its first service on, never before, whatever else one is.
    """
    if not viewer.is_signed_in:
        return Case.objects.none()
    kept = Q(officer=viewer.number)
    if viewer.may(P.INQUIRE):
        kept |= Q(fact_finder=viewer.number) | Q(inquiry_officer=viewer.number)
    rows = Case.objects.filter(kept)
    for permission in (P.DECIDE_CASES, P.ADVISE_CASES, P.WATCH_CASES):
        rows |= Case.objects.filter(within(viewer, permission, "unit__path"))
    return rows.exclude(officer=viewer.number, is_served=False).select_related("officer", "unit")


def case_for(viewer: Viewer, pk: int) -> Case:
    case = cases_for(viewer).filter(pk=pk).first()
    if case is None:
        raise Http404
    return case


def my_cases(viewer: Viewer) -> QuerySet[Case]:
    return cases_for(viewer).filter(officer=viewer.number)


def moves_of(case: Case) -> QuerySet[CaseMove]:
    """Of a case the viewer has been given."""
    return case.moves.select_related("by").prefetch_related("papers")


def papers_of(case: Case, language: str = "") -> QuerySet[Paper]:
    rows = case.papers.select_related("move")
    return rows.filter(language=language) if language else rows


def paper_for(viewer: Viewer, pk: int) -> Paper:
    """A paper of a case or of a letter the viewer may see."""
    mine = Q(case__in=cases_for(viewer)) | Q(letter__in=letters_for(viewer))
    paper = Paper.objects.filter(mine, pk=pk).select_related("case", "letter").first()
    if paper is None:
        raise Http404
    return paper


@dataclass(frozen=True, slots=True)
class Due:
    """One running clock of one case."""

    case: Case
    run: Running


def clocks_for(viewer: Viewer, cases: QuerySet[Case] | None = None) -> list[Due]:
    """Running clocks of open cases, the nearest end first."""
    rows = cases_for(viewer).filter(is_over=False) if cases is None else cases
    found = [Due(case, run) for case in rows.prefetch_related("moves") for run in running(case)]
    return sorted(found, key=lambda due: due.run.ends)


def running(case: Case) -> list[Running]:
    track = track_of(case)
    return waiting(track, case.file(), calendar_for(case.officer, track.weekend))


def ready_findings(viewer: Viewer) -> QuerySet[ProposedFinding]:
    """Confirmed findings of named officers that have neither case nor letter yet."""
    rows = confirmed_findings(viewer, P.DECIDE_CASES).exclude(post__officer=viewer.number)
    closed = Q(cure_item__letter__state__in=(CureState.LAPSED, CureState.WITHDRAWN))
    return rows.filter(Q(cure_item=None) | closed, case_link=None).exclude(post__officer=None)


def ready_of_post(viewer: Viewer, post: int) -> list[ProposedFinding]:
    rows = list(ready_findings(viewer).filter(post=post))
    if not rows:
        raise Http404
    return rows


def batches_for(viewer: Viewer) -> QuerySet[CureBatch]:
    mine = within(viewer, P.SIGN_CURES, "unit__path")
    if not viewer.may(P.SIGN_CURES):
        return CureBatch.objects.none()
    return CureBatch.objects.filter(mine).select_related("by", "signed_by", "unit")


def batch_for(viewer: Viewer, pk: int) -> CureBatch:
    batch = batches_for(viewer).filter(pk=pk).first()
    if batch is None:
        raise Http404
    return batch


def letters_for(viewer: Viewer) -> QuerySet[CureLetter]:
    """One's own once issued, whatever else one is; those of the batches one signs or issues."""
    if not viewer.is_signed_in:
        return CureLetter.objects.none()
    rows = CureLetter.objects.filter(Q(officer=viewer.number) | Q(batch__in=batches_for(viewer)))
    shown = rows.exclude(officer=viewer.number, state__in=SHOWN)
    return shown.select_related("officer", "unit", "batch")


def letter_for(viewer: Viewer, pk: int) -> CureLetter:
    letter = letters_for(viewer).filter(pk=pk).first()
    if letter is None:
        raise Http404
    return letter


def my_letters(viewer: Viewer) -> QuerySet[CureLetter]:
    return letters_for(viewer).filter(officer=viewer.number).order_by("-pk")


def my_registry(viewer: Viewer) -> QuerySet[RegistryEntry]:
    return RegistryEntry.objects.filter(officer=viewer.number).select_related("case")


def registry_of(case: Case) -> RegistryEntry | None:
    return RegistryEntry.objects.filter(case=case).first()


def sign_offs(viewer: Viewer) -> QuerySet[TrackSignOff]:
    if not viewer.may(P.READ_CASES):
        raise Http404
    return TrackSignOff.objects.select_related("by")


def holidays(viewer: Viewer) -> QuerySet[Holiday]:
    return Holiday.objects.all()


def holiday_for(viewer: Viewer, pk: int) -> Holiday:
    return _one(holidays(viewer).filter(taken_back_at=None, pk=pk))


def leave_for(viewer: Viewer, pk: int) -> Leave:
    return _one(leaves(viewer).filter(taken_back_at=None, pk=pk))


Row = TypeVar("Row", bound=Model)


def _one(rows: QuerySet[Row]) -> Row:
    row = rows.first()
    if row is None:
        raise Http404
    return row


def leaves(viewer: Viewer) -> QuerySet[Leave]:
    """Leave of officers whose cases the viewer may see."""
    officers = cases_for(viewer).values("officer")
    return Leave.objects.filter(officer__in=officers).select_related("officer")


def reminders_of(case: Case) -> QuerySet[Reminder]:
    return case.reminders.all()


def history_of(case: Case) -> QuerySet[Entry]:
    return entries_about(case)


def counts_by_state(viewer: Viewer) -> dict[str, int]:
    """How many cases stand in each state, of those the viewer may see; for figures."""
    rows = cases_for(viewer).order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)
