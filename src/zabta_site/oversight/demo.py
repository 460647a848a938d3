"""The demo's first release, so that every page of oversight shows real figures."""

from __future__ import annotations

from pathlib import Path

from zabta_site.ledgerbook.actions import Actor
from zabta_site.oversight.actions import count_all, release_figures


def load(folder: Path, *, by: Actor) -> None:
    count_all(by=by, reason="first start with the demo force")
    release_figures(by=by, reason="first start with the demo force")
