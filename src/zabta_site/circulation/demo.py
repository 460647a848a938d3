"""The demo's version in force is in circulation, so that a unit head sees who is missing."""

from __future__ import annotations

from pathlib import Path

from zabta_site.circulation.actions import open_circulation
from zabta_site.ledgerbook.actions import Actor
from zabta_site.register.directives import version_in_force


def load(folder: Path, *, by: Actor) -> None:
    version = version_in_force()
    if version is not None:
        open_circulation(version.id, by=by, reason="made up for the demo force")
