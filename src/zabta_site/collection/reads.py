"""Every query about posts and imports; each takes the viewer, and none ever gives a sealed post
to someone who may not open sealed posts."""

from __future__ import annotations

from django.core import signing
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from zabta_site.collection.models import ImportBatch, ImportFile, PostMedia, StoredPost
from zabta_site.collection.stake import has_stake
from zabta_site.people.reads import offices_at, within
from zabta_site.people.roles import MATRIX, Permission
from zabta_site.people.viewer import Viewer
from zabta_site.work.models import Job

P = Permission
UNCOVERED, PASS_SECONDS = "collection.uncovered", 300


def open_to(viewer: Viewer, at: str = "") -> Q:
    """Posts of the viewer's units, and of accounts of nobody known, that are not sealed.

    `at` is the way from another row to its post ("post__"). Filter by this and never by
    `post__in=posts_for(viewer)`: a database may make the list of a million posts first.
    """
    mine = within(viewer, P.READ_FINDINGS, f"{at}unit__path")
    if mine and viewer.may(P.READ_FINDINGS):  # or-ing narrows an empty filter
        mine |= Q(**{f"{at}unit": None})
    return mine & Q(**{f"{at}is_sealed": False})


def sealed_within(viewer: Viewer) -> Q:
    """Rows of the units over which the viewer opens what is sealed. What belongs to nobody known
    goes to the widest seats there are, as somebody must hear it."""
    mine = within(viewer, P.READ_SEALED, "unit__path")
    if mine and offices_at(viewer, "", MATRIX[P.READ_SEALED]):
        mine |= Q(unit=None)
    return mine


def sealed_to(viewer: Viewer) -> Q:
    return sealed_within(viewer) & Q(is_sealed=True)


def posts_for(viewer: Viewer) -> QuerySet[StoredPost]:
    return StoredPost.objects.filter(open_to(viewer))


def sealed_for(viewer: Viewer) -> QuerySet[StoredPost]:
    """Sealed posts, for legal and oversight only."""
    return StoredPost.objects.filter(sealed_to(viewer))


def any_post_for(viewer: Viewer, pk: int) -> StoredPost:
    """A post the viewer may open, or 404: the same query whether it is sealed, not theirs or not
    there at all, so that the answer's time tells nothing."""
    found = StoredPost.objects.filter(open_to(viewer) | sealed_to(viewer), pk=pk)
    post = found.select_related("account", "officer", "unit", "came_in__batch__by").first()
    if post is None:
        raise Http404
    return post


def media_for(viewer: Viewer, post: int, position: int) -> PostMedia:
    """A picture of a post the viewer may open and has no stake in, or of their own."""
    own = held_about(viewer).filter(pk=post).first()
    of = own or any_post_for(viewer, post)
    if own is None and of.is_sealed and has_stake(viewer, of):
        raise Http404
    found = PostMedia.objects.filter(post=of, position=position).select_related("post").first()
    if found is None or not found.sha256:
        raise Http404
    return found


def is_own(viewer: Viewer, media: PostMedia) -> bool:
    return bool(viewer.number) and media.post.officer_id == viewer.number


def may_see_bare(viewer: Viewer, media: PostMedia, given: str) -> bool:
    """One's own always; another's when one gave a reason within the last minutes."""
    if is_own(viewer, media):
        return True
    try:
        told = signing.loads(given, salt=UNCOVERED, max_age=PASS_SECONDS)
    except signing.BadSignature:
        return False
    return bool(told == [media.pk, viewer.label])


def held_about(viewer: Viewer) -> QuerySet[StoredPost]:
    """Everything held about the viewer as an officer, sealed or not: it is their own."""
    if not viewer.number:
        return StoredPost.objects.none()
    return (
        StoredPost.objects.filter(officer=viewer.number)
        .select_related("came_in__batch")
        .prefetch_related("findings")
    )


def imports_for(viewer: Viewer) -> QuerySet[ImportBatch]:
    """Own imports; an administrator sees all."""
    if not viewer.may(P.IMPORT_POSTS):
        return ImportBatch.objects.none()
    everyones = viewer.may(P.MANAGE_PEOPLE)
    kept = (
        ImportBatch.objects.all()
        if everyones
        else ImportBatch.objects.filter(by__number=viewer.number)
    )
    return kept.select_related("by").annotate(file_count=Count("files")).order_by("-pk")


def import_for(viewer: Viewer, pk: int) -> ImportBatch:
    batch = imports_for(viewer).filter(pk=pk).first()
    if batch is None:
        raise Http404
    return batch


def files_of(batch: ImportBatch) -> list[ImportFile]:
    return list(batch.files.defer("payload"))


def job_of(batch: ImportBatch) -> Job | None:
    return Job.objects.filter(key=f"collection.store:{batch.pk}").first()
