"""Bytes that nobody can read while they wait: each file under a key of its own (AES-256-GCM).

Destroying the key destroys every copy of the bytes, also those in old backups of the vault.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class Sealed(NamedTuple):
    data: bytes
    key: bytes


class Altered(Exception):
    """The sealed bytes are not those that were sealed."""


def seal(data: bytes) -> Sealed:
    key, nonce = AESGCM.generate_key(256), secrets.token_bytes(NONCE)
    return Sealed(nonce + AESGCM(key).encrypt(nonce, data, None), key)


def unseal(sealed: Sealed) -> bytes:
    try:
        return AESGCM(sealed.key).decrypt(sealed.data[:NONCE], sealed.data[NONCE:], None)
    except (InvalidTag, ValueError):
        raise Altered from None
