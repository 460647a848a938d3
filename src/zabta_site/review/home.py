"""What the home page says of the queue and of sealed items."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabta_site.collection.words import Lane
from zabta_site.people.home import Tile
from zabta_site.people.reads import units_without
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review.breaker import sentence
from zabta_site.review.reads import MOST_COUNTED, lanes, sealed_list, stopped_for

MOST_NAMED = 3
"""Units named on the tile; their number stands above."""


def tiles(viewer: Viewer) -> list[Tile]:
    return [*_queue(viewer), *_sealed(viewer), *_unread(viewer), *_stopped(viewer)]


def _queue(viewer: Viewer) -> list[Tile]:
    if not viewer.may(Permission.REVIEW_FINDINGS):
        return []
    counts = lanes(viewer)
    total, urgent = sum(counts.values()), counts.get(Lane.SAFETY, 0)
    return [
        Tile(
            title=_("Waiting for a person"),
            big=f"{total}+" if max(counts.values()) >= MOST_COUNTED else str(total),
            text=_("Some may endanger lives: look at those first.")
            if urgent
            else ngettext("item waits for your look", "items wait for your look", total),
            url=reverse("review:queue"),
            action=_("Open the queue"),
            order=10,
            is_urgent=bool(urgent),
        )
    ]


def _sealed(viewer: Viewer) -> list[Tile]:
    if not viewer.may(Permission.READ_SEALED):
        return []
    return [
        Tile(
            title=_("Protected speech"),
            big=str(sealed_list(viewer).filter(sealed_words=None).count()),
            text=_("Nobody else can open these. If you do nothing, nothing happens to anyone."),
            url=reverse("review:sealed"),
            action=_("Open the list"),
            order=15,
        )
    ]


def _unread(viewer: Viewer) -> list[Tile]:
    """Whoever gives roles is told where nobody could hear; whether anything waits is not said."""
    if not viewer.may(Permission.MANAGE_PEOPLE):
        return []
    bare = units_without(Permission.READ_SEALED, viewer)
    if not bare:
        return []
    return [
        Tile(
            title=_("Nobody hears protected speech"),
            big=str(len(bare)),
            text=_(
                "Nobody holds legal or oversight here; what is said of pay or abuse stays unread:"
            )
            + " "
            + " · ".join(unit.name for unit in bare[:MOST_NAMED]),
            url=reverse("signin:people"),
            action=_("Give the role to someone"),
            order=8,
            is_urgent=True,
        )
    ]


def _stopped(viewer: Viewer) -> list[Tile]:
    """Oversight and legal are told at once when confirming has stopped."""
    rows = list(stopped_for(viewer))
    if not rows:
        return []
    return [
        Tile(
            title=_("Confirming has stopped"),
            big=str(len(rows)),
            text=sentence(rows[0]),
            url=reverse("review:breaker"),
            action=_("Look why"),
            order=5,
            is_urgent=True,
        )
    ]
