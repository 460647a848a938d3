"""One byte string for one entry, so that anyone can compute its hash again."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

LEAF = b"\x00"
"""RFC 9162, 2.1.1: a leaf is hashed with this prefix, so that it can never pass for a node."""


def canonical_json(value: Any) -> str:
    """JSON with sorted keys, no spaces, UTF-8 letters as they are."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def moment_text(at: datetime) -> str:
    """RFC 3339 in UTC, always with six digits of the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def leaf_hash(entry: dict[str, Any]) -> str:
    """SHA-256(0x00 || canonical bytes), in hex."""
    return hashlib.sha256(LEAF + canonical_json(entry).encode()).hexdigest()
