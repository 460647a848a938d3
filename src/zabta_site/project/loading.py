"""Loading a force folder into the site, whole or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.db import transaction

from zabta.force import load_force
from zabta_site.accounts.actions import load_accounts
from zabta_site.ledgerbook.actions import Actor
from zabta_site.people.actions import load_people
from zabta_site.people.models import ForceFolder
from zabta_site.register.actions import load_acknowledgements


def load_folder(folder: Path, *, by: Actor, reason: str = "") -> ForceFolder:
    """Take over a force folder. BadInput with all its faults when it is not right."""
    force = load_force(folder)
    sha256 = folder_hash(folder)
    with transaction.atomic():
        loaded = load_people(force, folder, sha256, by=by, reason=reason)
        load_accounts(force.accounts.all, sha256=sha256, by=by, reason=reason)
        load_acknowledgements(force.acknowledgements, sha256=sha256, by=by, reason=reason)
    return loaded


def folder_hash(folder: Path) -> str:
    """SHA-256 over the names and contents of the folder's tables."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.csv")):
        total.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()
