"""An item whose post is protected speech, or was not looked at yet, is hidden like the post."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from zabta_site.collection.models import StoredPost
from zabta_site.people.reads import within
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer

SOON = timedelta(days=7)
"""Screening is over by then; an item whose post is gone later was taken away by a clock."""


def hidden(viewer: Viewer) -> Q:
    """From whoever may not read sealed posts of the item's own unit."""
    opens = within(viewer, Permission.READ_SEALED, "unit__path")
    if not opens:  # an empty filter is the whole force
        return Q(pk__in=[])
    same = StoredPost.objects.filter(platform=OuterRef("platform"), native_id=OuterRef("native_id"))
    not_looked_at = Q(~Exists(same), sealed_at__gt=timezone.now() - SOON) & ~Q(native_id="")
    veiled = Q(Exists(same.filter(Q(is_sealed=True) | Q(screened_at=None)))) | not_looked_at
    return veiled & ~opens
