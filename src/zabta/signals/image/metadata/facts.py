"""The few facts kept from a file's metadata; place is kept coarse, serial numbers never."""

from __future__ import annotations

import msgspec


class Facts(msgspec.Struct, frozen=True, omit_defaults=True):
    """Absent means that the file does not say; nearly all platforms strip it."""

    taken_at: str | None = None
    """Local clock time as the device wrote it, `2026-03-02T10:00:00`, zone appended if given."""
    device: str | None = None
    software: str | None = None
    gps: str | None = None
    """Latitude and longitude to a tenth of a degree (about 10 km)."""
    has_gps: bool = False
    has_content_credentials: bool = False
