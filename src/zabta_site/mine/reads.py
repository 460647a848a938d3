"""What is held about the viewer, and corrections for those who answer them."""

from __future__ import annotations

from django.db.models import Model, Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from zabta_site.cases.models import CureLetter
from zabta_site.cases.reads import my_letters
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.collection.reads import held_about
from zabta_site.ledgerbook.actions import subject_of
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import looks_at
from zabta_site.mine.models import Correction, CorrectionState
from zabta_site.people.reads import officers_for
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import WHOLE_FORCE, Viewer
from zabta_site.review.models import Decision


def my_posts(viewer: Viewer) -> QuerySet[StoredPost]:
    return held_about(viewer).order_by("-pk")


def my_post(viewer: Viewer, pk: int) -> StoredPost:
    """One of the viewer's own, sealed or not: it is theirs."""
    post = my_posts(viewer).filter(pk=pk).select_related("account", "came_in__batch").first()
    if post is None:
        raise Http404
    return post


def findings_about(post: StoredPost) -> QuerySet[ProposedFinding]:
    """With what people concluded, once it counts and was not taken back."""
    counts = Decision.objects.filter(undone_at=None, counts_at__lte=timezone.now())
    return (
        post.findings.exclude(clause="")
        .prefetch_related(Prefetch("decisions", counts, to_attr="concluded"))
        .order_by("clause")
    )


def looks_at_post(post: StoredPost) -> QuerySet[Entry]:
    return looks_at([subject_of(post)])


def my_corrections(viewer: Viewer) -> QuerySet[Correction]:
    return Correction.objects.filter(officer=viewer.number or None)


def corrections_of(viewer: Viewer, thing: Model) -> QuerySet[Correction]:
    about = subject_of(thing)
    return my_corrections(viewer).filter(subject_type=about.type, subject_id=about.id)


def corrections_for(viewer: Viewer) -> QuerySet[Correction]:
    """Those of officers of the viewer's units that wait, oldest first; never one's own."""
    if not viewer.may(Permission.ANSWER_CORRECTIONS):
        return Correction.objects.none()
    open_ = Correction.objects.filter(state=CorrectionState.WAITING)
    if WHOLE_FORCE not in viewer.paths(Permission.ANSWER_CORRECTIONS):
        ours = officers_for(viewer, Permission.ANSWER_CORRECTIONS)
        open_ = open_.filter(officer__in=ours.values("number"))
    return open_.exclude(officer=viewer.number).select_related("officer").order_by("pk")


def correction_for(viewer: Viewer, pk: int) -> Correction:
    row = corrections_for(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def my_letter(viewer: Viewer, pk: int) -> CureLetter:
    row = my_letters(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
