"""How much is read of a file that a stranger made; beyond it the file is refused, never cut."""

from __future__ import annotations

MB = 1 << 20

FILE_BYTES = 128 * MB
"""Largest plain file held in memory; a zip is opened where it lies and may be larger."""

ITEM_BYTES = 24 * MB
"""Largest single item, line or small document that is unfolded into objects."""

MEMBER_BYTES = 96 * MB
"""Largest zip member, recorded body or unpacked stream."""

TOTAL_BYTES = 256 * MB
"""Most that is unpacked out of one file altogether."""

RATIO = 250
"""Unpacked bytes for each packed byte beyond which a member over `RATIO_FROM` is a bomb."""
RATIO_FROM = 8 * MB

ENTRIES = 60_000
"""Most entries a zip may list."""

ITEMS = 1_000_000
"""Most items or lines one file may hold."""

INNER_DEPTH = 3
"""How often a recording may hold a recording."""
