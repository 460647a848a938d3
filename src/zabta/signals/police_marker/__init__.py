"""Police words in a handle, a display name or a bio, in four ways of writing."""

from __future__ import annotations

from zabta.signals.police_marker.detector import TITLES, detect
from zabta.signals.port import Manifest

MANIFEST = Manifest(
    name="police_marker",
    version="1",
    signals=("police_marker_in_handle", "police_marker_in_name", "police_marker_in_bio"),
    describes="Finds a rank or the force's name in the profile shown with a post.",
    titles=TITLES,
    reads=("profile",),
)

__all__ = ["MANIFEST", "detect"]
