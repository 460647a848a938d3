"""What the home page says of imports, and what is held about an officer: their posts."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from zabta_site.collection.models import StoredPost
from zabta_site.collection.reads import held_about
from zabta_site.collection.words import QUEUED
from zabta_site.ledgerbook.actions import subject_of
from zabta_site.people.home import Held, Tile
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.people.words import platform_name


def tiles(viewer: Viewer) -> list[Tile]:
    if not viewer.may(Permission.IMPORT_POSTS):
        return []
    return [
        Tile(
            title=_("Bring in posts"),
            text=_("Files of public posts, on a basis that you name."),
            url=reverse("collection:imports"),
            action=_("Choose files"),
            order=45,
        )
    ]


def held(viewer: Viewer) -> list[Held]:
    return [_held(post) for post in held_about(viewer)]


def _held(post: StoredPost) -> Held:
    batch = post.came_in.batch
    return Held(
        what=_("A post on %(platform)s") % {"platform": platform_name(post.platform)},
        at=post.published_at or post.stored_at,
        subject=subject_of(post),
        details=(
            f"\u2068{post.text[:280]}\u2069",
            f"{batch.get_mode_display()}: \u2068{batch.basis}\u2069",
            *_standing(post),
        ),
    )


def _standing(post: StoredPost) -> Iterator[str]:
    """What is asked about the post and how far people are with it; or that it is protected."""
    if post.is_sealed:
        yield _("Protected speech: no reviewer and no commander can open it.")
        return
    for finding in post.findings.all():
        if finding.clause and finding.outcome in QUEUED:
            said = f"{finding.get_outcome_display()}, {finding.get_stage_display()}"
            yield f"\u2066{finding.clause}\u2069: {said}"
