"""Where sealed bytes are kept: put once, never overwrite, found by their SHA-256."""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """A content-addressed vault. `put` of bytes that are there already changes nothing."""

    def put(self, data: bytes, sha256: str | None = None) -> str:
        """Keep the bytes; answers their SHA-256 in hex, which a caller that has it may hand in."""
        ...

    def get(self, sha256: str) -> bytes:
        """The bytes, checked against their name. Raises MissingBytes or AlteredBytes."""
        ...

    def holds(self, sha256: str) -> bool: ...


class MissingBytes(Exception):
    """The vault has nothing under this digest."""


class AlteredBytes(Exception):
    """What the vault has under this digest no longer has it."""
