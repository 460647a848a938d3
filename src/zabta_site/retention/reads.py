"""What the clocks hold and what they took."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from zabta_site.ledgerbook.models import Entry
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.retention.clocks import CLOCKS, Clock, due


def waiting(viewer: Viewer, now: datetime) -> list[tuple[Clock, int]]:
    viewer.must(Permission.READ_GATE)
    return [(clock, due(clock, now).count()) for clock in CLOCKS]


def proofs(viewer: Viewer) -> QuerySet[Entry]:
    viewer.must(Permission.READ_GATE)
    return Entry.objects.filter(kind="post.deleted").order_by("-seq")
