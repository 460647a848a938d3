"""The force folder: read whole or refused with every fault. See docs/force-folder.md."""

from __future__ import annotations

from zabta.force.book import Force, make_force
from zabta.force.load import load_force

__all__ = ["Force", "load_force", "make_force"]
