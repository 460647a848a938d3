"""How far a post went, as delivered. Information for people; no rule may use it."""

from __future__ import annotations

from zabta.signals.port import Manifest
from zabta.signals.reach.detector import TITLES, detect

MANIFEST = Manifest(
    name="reach",
    version="1",
    signals=("reach",),
    describes="Counts such as views and followers as the source delivered them; never a reason.",
    titles=TITLES,
    reads=("post", "history"),
)

__all__ = ["MANIFEST", "detect"]
