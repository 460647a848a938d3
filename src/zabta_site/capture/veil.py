"""An item whose post is protected speech, or was not looked at yet, is hidden like the post."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from zabta_site.collection.models import StoredPost
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer


def hidden(viewer: Viewer) -> Q:
    if viewer.may(Permission.READ_SEALED):
        return Q(pk__in=[])
    same = StoredPost.objects.filter(platform=OuterRef("platform"), native_id=OuterRef("native_id"))
    return Q(Exists(same.filter(Q(is_sealed=True) | Q(screened_at=None))))
