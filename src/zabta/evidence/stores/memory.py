"""A vault in memory, for tests and for trying things out."""

from __future__ import annotations

import hashlib

from zabta.evidence.stores.port import MissingBytes


class MemoryStore:
    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def put(self, data: bytes, sha256: str | None = None) -> str:
        digest = sha256 or hashlib.sha256(data).hexdigest()
        self._kept.setdefault(digest, data)
        return digest

    def get(self, sha256: str) -> bytes:
        try:
            return self._kept[sha256]
        except KeyError:
            raise MissingBytes(sha256) from None

    def holds(self, sha256: str) -> bool:
        return sha256 in self._kept
