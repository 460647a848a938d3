"""N13 for what other rooms show of a protected post."""

from __future__ import annotations

from zabta_site.collection.models import StoredPost
from zabta_site.people.viewer import Viewer
from zabta_site.review.standing import conflicts_of


def has_stake(viewer: Viewer, post: StoredPost) -> bool:
    return bool(conflicts_of(viewer, post))
