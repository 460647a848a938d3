"""Who can read a protected report: its writer, with the receipt, and the desk, with its passphrase.

Each report has a key of its own. It is kept twice: sealed to the desk's public key, and wrapped
with a key made from the receipt. The desk's private key is wrapped with a passphrase that is stored
nowhere. So neither the database, nor the disk, nor a backup, nor the site itself opens a report.
"""

from __future__ import annotations

import base64
import os
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O and U, which are read or typed wrong."""
MISREAD = str.maketrans("ILO", "110")
CODE_LENGTH, GROUP = 20, 4
NONCE, KEY, PUBLIC = 12, 32, 32


class CannotOpen(Exception):
    """The wrong passphrase, the wrong receipt, or something that was changed."""


def new_code() -> str:
    """A receipt of 100 bits, in groups that can be written down: 7H2K-…"""
    return grouped("".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH)))


def grouped(plain: str) -> str:
    return "-".join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))


def cleaned(typed: str) -> str:
    """The code as it was given, however it was typed: small letters, spaces, O for 0."""
    plain = "".join(one for one in typed.upper().translate(MISREAD) if one in LETTERS)
    return grouped(plain) if len(plain) == CODE_LENGTH else ""


def lookup_of(code: str) -> str:
    """What finds the report's row; nobody can get from it to the receipt."""
    return _derived(code.encode(), b"lookup").hex()


def wrap_for_code(key: bytes, code: str) -> str:
    return encrypt(_derived(code.encode(), b"reporter"), key)


def unwrap_with_code(wrapped: str, code: str) -> bytes:
    return decrypt(_derived(code.encode(), b"reporter"), wrapped)


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=256)


def encrypt(key: bytes, data: bytes) -> str:
    nonce = os.urandom(NONCE)
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, data, None)).decode()


def decrypt(key: bytes, told: str) -> bytes:
    try:
        raw = base64.b64decode(told, validate=True)
        return AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], None)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error


def new_desk_key(passphrase: str) -> tuple[str, str, str]:
    """(public key, private key wrapped with the passphrase, salt), as they are stored."""
    private, salt = X25519PrivateKey.generate(), os.urandom(16)
    wrapped = encrypt(_stretched(passphrase, salt), private.private_bytes_raw())
    public = private.public_key().public_bytes_raw()
    return base64.b64encode(public).decode(), wrapped, salt.hex()


def open_desk_key(wrapped: str, salt: str, passphrase: str) -> bytes:
    return decrypt(_stretched(passphrase, bytes.fromhex(salt)), wrapped)


def seal_to(public: str, data: bytes) -> str:
    """For the holder of the private key alone; a fresh key each time, so the nonce may be fixed."""
    own = X25519PrivateKey.generate()
    theirs = base64.b64decode(public)
    shared = own.exchange(X25519PublicKey.from_public_bytes(theirs))
    mine = own.public_key().public_bytes_raw()
    sealed = AESGCM(_derived(shared, b"desk" + mine + theirs)).encrypt(bytes(NONCE), data, None)
    return base64.b64encode(mine + sealed).decode()


def unseal(private: bytes, told: str) -> bytes:
    raw, own = base64.b64decode(told), X25519PrivateKey.from_private_bytes(private)
    theirs = raw[:PUBLIC]
    shared = own.exchange(X25519PublicKey.from_public_bytes(theirs))
    key = _derived(shared, b"desk" + theirs + own.public_key().public_bytes_raw())
    try:
        return AESGCM(key).decrypt(bytes(NONCE), raw[PUBLIC:], None)
    except InvalidTag as error:
        raise CannotOpen from error


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY, salt=None, info=b"zabta concerns " + purpose).derive(secret)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=KEY, n=2**15, r=8, p=1).derive(passphrase.encode())
