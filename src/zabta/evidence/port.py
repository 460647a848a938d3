"""What sealing and bundles need of a ledger, so that a file and a database serve alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

import msgspec

from zabta.evidence.head import SignedHead, Signer
from zabta.evidence.merkle import Proofs
from zabta.evidence.stores.port import Store


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One ledger entry about an item. `index` is its leaf, `seq` what the entry calls itself;
    `data` are the bytes that are hashed."""

    index: int
    seq: int
    item: str
    kind: str
    body: dict[str, Any]
    data: bytes


class Book(Protocol):
    """A ledger with its vault and its key."""

    @property
    def store(self) -> Store: ...

    @property
    def signer(self) -> Signer: ...

    def sign_head(self, at: str) -> SignedHead: ...

    def heads(self) -> list[SignedHead]: ...

    def lines_about(self, items: set[str], size: int) -> list[Line]:
        """Entries about these items among the first `size`, in order."""
        ...

    def proofs(self) -> Proofs: ...

    def tokens_of(self, signed: SignedHead) -> Iterable[tuple[str, bytes]]:
        """Time-stamp tokens over a head, with the certificates beside them, by file name."""
        ...

    def stamped_heads(self) -> Iterable[SignedHead]:
        """Heads over which there is at least one token."""
        ...
