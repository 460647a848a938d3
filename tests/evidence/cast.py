"""A small sealed registry that the evidence tests share."""

from __future__ import annotations

from pathlib import Path

from zabta.evidence.item import Capture, Statement
from zabta.evidence.seal import Named, Registry

STATEMENT = Statement(
    person="Reviewer Kamran",
    post="monitoring unit, Zarshahr",
    text="I opened the public page in a browser and saved it.",
    was_logged_in=False,
    captured_at="2026-03-02T09:00:00Z",
    first_known_at="2026-03-02T08:55:00Z",
    device="office computer 4",
)
CAPTURE = Capture(
    url="https://example.invalid/post/1",
    mode="manual",
    basis="complaint 17/2026",
    tool="browser",
    tool_version="1",
    clock_source="NTP",
)
FILES = (
    Named("page.html", "text/html", b"<p>post</p>"),
    Named("پوسٹ.jpg", "image/jpeg", b"\xff\xd8"),
)


def sealed(folder: Path, items: int = 3) -> tuple[Registry, list[str]]:
    """A registry with some items, other entries between them, and a daily head."""
    registry = Registry(folder)
    ids = []
    for number in range(items):
        extra = Named(f"n{number}.txt", "text/plain", str(number).encode())
        at = f"2026-03-02T10:00:{number:02d}Z"
        item = registry.seal([*FILES, extra], STATEMENT, CAPTURE, by="Reviewer Kamran", at=at)
        registry.ledger.append(
            at=at, kind="post.viewed", actor="DPO Afsar", subject="post:9", body={}
        )
        ids.append(item.id)
    registry.sign_head("2026-03-02T12:00:00Z")
    return registry, ids
