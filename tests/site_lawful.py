"""What tests of lawful intake share: a chequered picture, a captured page, running the jobs."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

from PIL import Image

from zabta.evidence.item import Capture, Statement
from zabta.evidence.seal import Named
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.models import Unit
from zabta_site.vault.actions import seal_item
from zabta_site.vault.models import EvidenceItem
from zabta_site.work.actions_running import run_row
from zabta_site.work.models import Job

LINK = "https://www.tiktok.com/@zarghuna_k/video/7412000000000000001"
AT = "2026-03-02T09:00:00.000000Z"
STATEMENT = Statement(
    person="Reviewer Kamran",
    post="monitoring unit",
    text="I opened the public page and saved it.",
    was_logged_in=False,
    captured_at=AT,
    first_known_at=AT,
    device="office computer",
)
CAPTURE = Capture(
    url=LINK, mode="manual", basis="complaint 17", tool="test", tool_version="1", clock_source="NTP"
)


def chequered(size: int = 160) -> bytes:
    """Hard edges everywhere, so that anything hidden is told from anything shown."""
    picture = Image.new("L", (size, size))
    picture.putdata([255 if (x // 5 + y // 5) % 2 else 0 for y in range(size) for x in range(size)])
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG")
    return out.getvalue()


def sealed(unit: Unit | None = None, data: bytes | None = None, **changes: Any) -> EvidenceItem:
    file = Named("shot.png", "image/png", data or chequered())
    by = Machine("test")
    return seal_item([file], STATEMENT, CAPTURE, by=by, reason="test", unit=unit, **changes)


def run_jobs(kind: str = "collection.store") -> None:
    for job in Job.objects.filter(kind=kind, status="waiting"):
        run_row(job.pk)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
