"""One byte string for one entry, so that anyone can compute its hash again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from zabta.evidence import merkle
from zabta.evidence.canonical import canonical


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, no spaces, UTF-8 letters as they are; no fractions."""
    return canonical(value).decode()


def moment_text(at: datetime) -> str:
    """RFC 3339 in UTC, always with six digits of the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def leaf_hash(entry: dict[str, Any]) -> str:
    """SHA-256(0x00 || canonical bytes), in hex (RFC 9162, 2.1.1)."""
    return merkle.leaf_hash(canonical(entry)).hex()
