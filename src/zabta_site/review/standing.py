"""Who stands where, taken from the database, for the rules of N13."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.utils import timezone

from zabta_site.collection.force import approvers_of
from zabta_site.collection.models import StoredPost
from zabta_site.people.models import Grant, Posting
from zabta_site.people.roles import Role
from zabta_site.people.viewer import Viewer
from zabta_site.review.conflict import Conflict, Standing, conflicts


def conflicts_of(viewer: Viewer, post: StoredPost) -> list[Conflict]:
    """Why this viewer may not review this post; empty when nothing stands against it."""
    return conflicts_of_many(viewer, [post]).get(post.pk, [])


def conflicts_of_many(viewer: Viewer, posts: Sequence[StoredPost]) -> dict[int, list[Conflict]]:
    """By post row, those the viewer has a stake in; posts come with unit and batch."""
    path, commands = place_of(viewer.number)
    now = _paths_now({post.officer_id for post in posts if post.officer_id})
    found = {post.pk: _conflicts(viewer, post, path, commands, now) for post in posts}
    return {pk: kinds for pk, kinds in found.items() if kinds}


def _conflicts(
    viewer: Viewer,
    post: StoredPost,
    path: str,
    commands: frozenset[str],
    now: Mapping[str, str],
) -> list[Conflict]:
    then = post.unit.path if post.unit else ""
    return conflicts(
        Standing(
            reviewer=viewer.number,
            reviewer_path=path,
            commands=commands,
            officer=post.officer_id or "",
            officer_paths=frozenset({then, now.get(post.officer_id or "", "")} - {""}),
            complainants=frozenset({post.came_in.batch.complainant} - {""}),
            approvers=approvers_of(post.officer_id),
        )
    )


def place_of(number: str) -> tuple[str, frozenset[str]]:
    """The path of someone's own unit, and the paths they command."""
    return _path(number), _commands(number)


def _path(number: str) -> str:
    return _paths_now({number}).get(number, "")


def _paths_now(officers: set[str]) -> dict[str, str]:
    """Where each of these officers stands now, by one query."""
    now = timezone.now()
    current = Posting.objects.filter(
        Q(until=None) | Q(until__gt=now), officer__in=officers, since__lte=now
    )
    rows = current.order_by("since").values_list("officer_id", "unit__path")
    return dict(rows)  # the newest is last


def _commands(number: str) -> frozenset[str]:
    grants = Grant.objects.filter(
        Q(withdrawn_at=None), user__number=number, role=Role.COMMANDER
    ).select_related("unit")
    return frozenset(grant.unit.path if grant.unit else "/" for grant in grants)
