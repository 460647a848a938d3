"""An item whose post is protected speech, or was not looked at yet, is hidden like the post.

An item whose post is gone is hidden too: a platform's terms take a sealed post away as any other,
and nothing tells then that it was sealed. Legal still opens it.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from zabta_site.collection.models import StoredPost
from zabta_site.collection.reads import sealed_within
from zabta_site.people.viewer import Viewer


def hidden(viewer: Viewer) -> Q:
    """From whoever may not read sealed posts of the item's own unit."""
    opens = sealed_within(viewer)
    if not opens:  # an empty filter is the whole force
        return Q(pk__in=[])
    same = StoredPost.objects.filter(platform=OuterRef("platform"), native_id=OuterRef("native_id"))
    gone = Q(~Exists(same)) & ~Q(native_id="")
    veiled = Q(Exists(same.filter(Q(is_sealed=True) | Q(screened_at=None)))) | gone
    return veiled & ~opens
