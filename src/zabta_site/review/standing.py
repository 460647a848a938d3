"""Who stands where, taken from the database, for the rules of N13."""

from __future__ import annotations

from django.db.models import Q

from zabta_site.collection.force import approvers_of
from zabta_site.collection.models import StoredPost
from zabta_site.people.models import Grant, Officer
from zabta_site.people.reads import posting_of
from zabta_site.people.roles import Role
from zabta_site.people.viewer import Viewer
from zabta_site.review.conflict import Conflict, Standing, conflicts


def conflicts_of(viewer: Viewer, post: StoredPost) -> list[Conflict]:
    """Why this viewer may not review this post; empty when nothing stands against it."""
    batch = post.came_in.batch
    return conflicts(
        Standing(
            reviewer=viewer.number,
            reviewer_path=_path(viewer.number),
            commands=_commands(viewer.number),
            officer=post.officer_id or "",
            officer_paths=_paths(post),
            complainants=frozenset({batch.complainant} - {""}),
            approvers=approvers_of(post.officer_id),
        )
    )


def place_of(number: str) -> tuple[str, frozenset[str]]:
    """The path of someone's own unit, and the paths they command."""
    return _path(number), _commands(number)


def _path(number: str) -> str:
    officer = Officer.objects.filter(number=number).first()
    posting = posting_of(officer) if officer else None
    return posting.unit.path if posting else ""


def _paths(post: StoredPost) -> frozenset[str]:
    """Where the post's officer stands now, and stood when it was published."""
    then = post.unit.path if post.unit else ""
    now = _path(post.officer_id) if post.officer_id else ""
    return frozenset({then, now} - {""})


def _commands(number: str) -> frozenset[str]:
    grants = Grant.objects.filter(
        Q(withdrawn_at=None), user__number=number, role=Role.COMMANDER
    ).select_related("unit")
    return frozenset(grant.unit.path if grant.unit else "/" for grant in grants)
