"""The demo's constable has asked for one correction, which waits for legal."""

from __future__ import annotations

from pathlib import Path

from zabta_site.collection.models import StoredPost
from zabta_site.ledgerbook.actions import Actor, subject_of
from zabta_site.mine import actions
from zabta_site.people.models import Officer

SAID = "دا تصویر زما د ورور دی، زه پکې نه یم. مهرباني وکړئ سم یې کړئ."
WHY = "Made up for the demo force"


def load(folder: Path, *, by: Actor) -> None:
    officer = Officer.objects.filter(number="C-1107").first()
    post = StoredPost.objects.filter(officer=officer, is_sealed=False).order_by("pk").first()
    if officer is not None and post is not None:
        actions.ask_correction(officer, subject_of(post), SAID, by=by, reason=WHY)
