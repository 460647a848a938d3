"""The queue and what stands on a post's page. Sealed posts are in none of these queries."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.collection.reads import posts_for, sealed_for
from zabta_site.collection.words import OPEN, QUEUED, Outcome
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import entries_about
from zabta_site.people.models import Unit
from zabta_site.people.reads import units_for
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review.models import Decision
from zabta_site.review.standing import place_of

FILTERS = {
    "lane": "lane",
    "clause": "clause",
    "unit": "post__unit__path__startswith",
    "writing": "post__writing",
    "outcome": "outcome",
    "stage": "stage",
}
"""What the queue can be narrowed by. There is no filter by officer: nobody is searched for."""


def findings_for(viewer: Viewer) -> QuerySet[ProposedFinding]:
    """Proposals on posts the viewer may open."""
    return ProposedFinding.objects.filter(post__in=posts_for(viewer))


def queue_for(viewer: Viewer, wanted: Mapping[str, str]) -> QuerySet[ProposedFinding]:
    """What waits for a person, by harm, then the longest waiting first; never by reach.

    What the viewer has said a word on already is not asked of them again.
    """
    waiting = findings_for(viewer).filter(stage__in=OPEN, outcome__in=QUEUED)
    spoken = Decision.objects.filter(
        by__number=viewer.number, undone_at=None, revision=F("finding__revision")
    )
    waiting = waiting.exclude(pk__in=spoken.values("finding")).exclude(steps_back(viewer))
    for name, value in wanted.items():
        if value:
            waiting = waiting.filter(**{FILTERS[name]: value})
    rows = waiting.select_related("post__officer", "post__unit", "post__account")
    return rows.order_by("lane", "proposed_at", "pk")


def steps_back(viewer: Viewer) -> Q:
    """Rows that N13 would refuse to this viewer, as far as one query can tell."""
    own, commands = place_of(viewer.number)
    stands = Q(post__officer=viewer.number) | Q(post__came_in__batch__complainant=viewer.number)
    parts = own.strip("/").split("/") if own else []
    above = ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    stands |= Q(post__unit__path__in=above)
    for path in commands:
        stands |= Q(post__unit__path__startswith=path)
    return stands


def lanes(viewer: Viewer) -> dict[str, int]:
    """How many wait in each lane."""
    waiting = queue_for(viewer, {}).order_by().values_list("lane").annotate(Count("pk"))
    return dict(waiting)


def clauses_waiting(viewer: Viewer) -> list[str]:
    return list(
        queue_for(viewer, {}).order_by("clause").values_list("clause", flat=True).distinct()
    )


def units_waiting(viewer: Viewer) -> QuerySet[Unit]:
    return units_for(viewer, Permission.READ_FINDINGS)


def finding_for(viewer: Viewer, pk: int) -> ProposedFinding:
    finding = findings_for(viewer).filter(pk=pk).select_related("post__came_in__batch").first()
    if finding is None:
        raise Http404
    return finding


def my_decision(viewer: Viewer, pk: int) -> Decision:
    found = Decision.objects.filter(
        pk=pk, by__number=viewer.number, undone_at=None, finding__in=findings_for(viewer)
    )
    decision = found.select_related("by", "finding__post").first()
    if decision is None:
        raise Http404
    return decision


def findings_of(post: StoredPost) -> QuerySet[ProposedFinding]:
    """All clauses considered on a post the viewer has been given, urgent ones first."""
    return post.findings.prefetch_related("decisions__by").order_by("lane", "clause")


def history_of(post: StoredPost) -> QuerySet[Entry]:
    return entries_about(post)


def post_for(viewer: Viewer, pk: int) -> StoredPost:
    """One post that is not sealed, or 404."""
    related = ("account", "officer", "unit", "came_in__batch__by")
    post = posts_for(viewer).filter(pk=pk).select_related(*related).first()
    if post is None:
        raise Http404
    return post


def sealed_list(viewer: Viewer) -> QuerySet[StoredPost]:
    if not viewer.may(Permission.READ_SEALED):
        raise Http404
    return sealed_for(viewer).prefetch_related("sealed_words__by").order_by("stored_at")


def sealed_post(viewer: Viewer, pk: int) -> StoredPost:
    post = sealed_for(viewer).filter(pk=pk).select_related("came_in__batch__by").first()
    if post is None:
        raise Http404
    return post


def next_in_queue(viewer: Viewer, after: ProposedFinding) -> ProposedFinding | None:
    return queue_for(viewer, {}).exclude(post=after.post_id).first()


def why_sealed(post: StoredPost, language: str) -> str:
    """In the reader's language when screening said it so."""
    line = post.findings.filter(outcome=Outcome.PROTECTED).first()
    because: str = (line.because.get(language[:2]) if line else "") or post.sealed_why
    return because


def looks_at_officer(viewer: Viewer) -> QuerySet[Entry]:
    """Who looked at what is held about the viewer, newest first."""
    own = (
        StoredPost.objects.filter(officer=viewer.number)
        if viewer.number
        else StoredPost.objects.none()
    )
    ids = [str(pk) for pk in own.values_list("pk", flat=True)]
    return Entry.objects.filter(
        subject_type="collection.storedpost", subject_id__in=ids, kind="post.viewed"
    ).order_by("-seq")
