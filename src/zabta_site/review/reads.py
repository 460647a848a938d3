"""The queue and what stands on a post's page. Sealed posts are in none of these queries."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.collection.reads import open_to, posts_for, sealed_for
from zabta_site.collection.words import Outcome
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import entries_about
from zabta_site.people.models import Unit
from zabta_site.people.reads import units_for
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import WHOLE_FORCE, Viewer
from zabta_site.review.confirmed import Confirmed, confirmed_finding, confirmed_findings
from zabta_site.review.models import Claim, Comfort, DayCount, Decision, Settlement
from zabta_site.review.queue import (
    MOST_COUNTED,
    Page,
    Wanted,
    asking,
    lanes,
    next_in_queue,
    page_of_queue,
    question_groups,
    queue_for,
    repeats_of,
    safety_rows,
)
from zabta_site.review.standing import conflicts_of_many

__all__ = [
    "MOST_COUNTED",
    "Confirmed",
    "Page",
    "Wanted",
    "asking",
    "confirmed_finding",
    "confirmed_findings",
    "conflicts_of_many",
    "lanes",
    "next_in_queue",
    "page_of_queue",
    "question_groups",
    "queue_for",
    "repeats_of",
    "safety_rows",
]

MOST_UNITS = 100


def findings_for(viewer: Viewer) -> QuerySet[ProposedFinding]:
    """Proposals on posts the viewer may open."""
    return ProposedFinding.objects.filter(open_to(viewer, "post__"))


def units_to_choose(viewer: Viewer, chosen: str) -> QuerySet[Unit]:
    """The top of what the viewer may see, the unit that is chosen, and what is right below it."""
    tops = [path for path in viewer.paths(Permission.READ_FINDINGS) if path != WHOLE_FORCE]
    near = Q(path__in=tops) | Q(parent__path__in=tops) | Q(path=chosen) | Q(parent__path=chosen)
    if not tops:
        near |= Q(parent=None) | Q(parent__parent=None)
    return units_for(viewer, Permission.READ_FINDINGS).filter(near)[:MOST_UNITS]


def finding_for(viewer: Viewer, pk: int) -> ProposedFinding:
    related = ("post__came_in__batch", "post__unit", "post__account")
    finding = findings_for(viewer).filter(pk=pk).select_related(*related).first()
    if finding is None:
        raise Http404
    return finding


def my_decision(viewer: Viewer, pk: int) -> Decision:
    mine = Decision.objects.filter(pk=pk, by__number=viewer.number, undone_at=None)
    found = mine.filter(open_to(viewer, "finding__post__"))
    decision = found.select_related("by", "finding__post").first()
    if decision is None:
        raise Http404
    return decision


def last_word(viewer: Viewer) -> Decision | None:
    """One's own newest word, when it can still be taken back."""
    rows = Decision.objects.filter(by__number=viewer.number, undone_at=None)
    word = rows.order_by("-at", "-pk").select_related("finding").first()
    return word if word and word.counts_at > timezone.now() else None


def words_since(viewer: Viewer, since: datetime) -> list[datetime]:
    """When the viewer spoke, newest first; for their own workload alone."""
    rows = Decision.objects.filter(by__number=viewer.number, at__gte=since)
    return list(rows.order_by("-at").values_list("at", flat=True))


def comfort_of(viewer: Viewer) -> Comfort:
    return Comfort.objects.filter(user__number=viewer.number).first() or Comfort()


def claim_on(post: StoredPost) -> Claim | None:
    """Who is working on a post the viewer has been given, if anyone is."""
    live = Claim.objects.filter(post=post, until__gt=timezone.now())
    return live.select_related("by").first()


def settlements_for(viewer: Viewer) -> QuerySet[Settlement]:
    if not viewer.may(Permission.KEEP_SETTLEMENTS):
        raise Http404
    return Settlement.objects.select_related("unit", "by")


def settlement_for(viewer: Viewer, pk: int) -> Settlement:
    row = settlements_for(viewer).filter(pk=pk, withdrawn_at=None).first()
    if row is None:
        raise Http404
    return row


def stopped_for(viewer: Viewer) -> QuerySet[DayCount]:
    """Counts at which the breaker stands now."""
    if not viewer.may(Permission.LIFT_BREAKER):
        return DayCount.objects.none()
    today = timezone.localdate()
    return DayCount.objects.filter(day=today).exclude(stopped_at=None).order_by("kind", "about")


def stopped_one(viewer: Viewer, pk: int) -> DayCount:
    row = stopped_for(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


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
    rows = sealed_for(viewer).select_related("unit", "came_in__batch")
    return rows.prefetch_related("sealed_words__by").order_by("stored_at")


def sealed_post(viewer: Viewer, pk: int) -> StoredPost:
    post = sealed_for(viewer).filter(pk=pk).select_related("unit", "came_in__batch__by").first()
    if post is None:
        raise Http404
    return post


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
