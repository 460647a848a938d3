"""Signed tree heads: what the ledger was at a moment, in 100 bytes that can be printed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from zabta.evidence.canonical import canonical


class TreeHead(msgspec.Struct, frozen=True, kw_only=True):
    """Size and root (hex) of the ledger at a time (RFC 3339 UTC)."""

    size: int
    root: str
    at: str


class SignedHead(msgspec.Struct, frozen=True, kw_only=True):
    """`key` is the raw public key and `signature` Ed25519 over the head's bytes, both hex."""

    head: TreeHead
    key: str
    signature: str


def head_bytes(head: TreeHead) -> bytes:
    return canonical(msgspec.to_builtins(head))


def key_fingerprint(key_hex: str) -> str:
    """First 16 bytes of SHA-256 of the raw key, in groups of four: short enough to print."""
    digest = hashlib.sha256(bytes.fromhex(key_hex)).hexdigest()[:32]
    return " ".join(digest[n : n + 4] for n in range(0, 32, 4))


class Signer:
    """An Ed25519 key; kept in one file that only its owner may read."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.public_hex = public.hex()

    @classmethod
    def at(cls, path: Path) -> Signer:
        """The key in this file, made at first use."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(Ed25519PrivateKey.generate().private_bytes_raw())
        return cls(Ed25519PrivateKey.from_private_bytes(path.read_bytes()))

    def sign(self, data: bytes) -> str:
        return self._key.sign(data).hex()

    def sign_head(self, head: TreeHead) -> SignedHead:
        signature = self.sign(head_bytes(head))
        return SignedHead(head=head, key=self.public_hex, signature=signature)


def signature_holds(key_hex: str, signature_hex: str, data: bytes) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key_hex))
        key.verify(bytes.fromhex(signature_hex), data)
    except (InvalidSignature, ValueError):
        return False
    return True
