"""The demo force's own marks in the gallery, two things that wait for a second person, and samples.

No lesson is given: a first start must be quick, and a person decides when to teach.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from zabta_site.gallery import actions
from zabta_site.gallery.models import Reference
from zabta_site.ledgerbook.actions import Actor
from zabta_site.people.models import Grant, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role

WHY = "drawn for the demo force"
WAITS = ("Patrol car",)
"""Marks that nobody has agreed to yet."""
SAMPLES = {"crest": "Crest", "rally": "", "wedding": "", "road_safety": ""}
"""Starts of the demo pictures' names, and the mark they show."""


def load(folder: Path, *, by: Actor) -> None:
    users = reviewers()
    table = folder / "force" / "gallery" / "gallery.csv"
    if len(users) < 2 or not table.exists() or Reference.objects.exists():
        return
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            put_in(row, table.parent, users)
    keep_samples(sorted((folder / "media").glob("*.jpg")), users[0])


def reviewers() -> list[User]:
    grants = Grant.objects.filter(role=Role.REVIEWER, withdrawn_at=None).select_related("user")
    return list(dict.fromkeys(grant.user for grant in grants.order_by("pk")))


def put_in(row: dict[str, str], folder: Path, users: list[User]) -> None:
    """Proposed by one reviewer and agreed by the other, as anywhere."""
    owner = "" if row["owner"] == "ours" else row["owner"]
    shown = actions.Shown(name=row["name"], kind=row["kind"], owner=owner, notes=row["notes"])
    first, second = users[:2]
    data = (folder / row["file"]).read_bytes()
    made = actions.propose_reference(
        shown, row["file"], data, by=viewer_for(first), user=first, reason=WHY
    )
    if shown.name not in WAITS:
        actions.agree_reference(made, by=viewer_for(second), user=second, reason=WHY)


def keep_samples(pictures: Iterable[Path], user: User) -> None:
    """One picture of each kind of scene."""
    left = dict(SAMPLES)
    for path in pictures:
        start = next((one for one in left if path.name.startswith(one)), None)
        if start is not None:
            shows = left.pop(start)
            actions.add_sample(
                path.name, path.read_bytes(), shows, by=viewer_for(user), user=user, reason=WHY
            )
