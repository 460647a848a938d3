"""Codes: the phone program's (RFC 6238, thirty seconds, six figures) and the printed slip's."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import timedelta

import pyotp
import segno
from cryptography.fernet import Fernet
from django.conf import settings

STEP = 30
SLIP_FIGURES = "23456789"
SLIP_LENGTH = 10
SLIP_LASTS = timedelta(hours=72)


def _key(purpose: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), purpose.encode(), hashlib.sha256).digest()


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key("zabta code app")))


def new_secret() -> str:
    """A new secret, enciphered for the database."""
    return _cipher().encrypt(pyotp.random_base32().encode()).decode()


def plain(secret: str) -> str:
    """The secret as a phone program takes it, in base 32."""
    return _cipher().decrypt(secret.encode()).decode()


def qr_picture(secret: str, number: str) -> str:
    """A data address of the picture that a phone reads."""
    address = pyotp.TOTP(plain(secret)).provisioning_uri(name=number, issuer_name="Zabta")
    picture: str = segno.make(address, error="m").svg_data_uri(scale=5, border=2)
    return picture


def step_of(secret: str, code: str, now: float) -> int | None:
    """The half minute that the code belongs to, this one or a neighbour; None when neither."""
    totp = pyotp.TOTP(plain(secret), interval=STEP)
    this = int(now) // STEP
    for step in (this, this - 1, this + 1):
        if hmac.compare_digest(totp.generate_otp(step), code):
            return step
    return None


def new_slip_code() -> str:
    """Ten figures without 0 and 1, which look like letters in some hands."""
    return "".join(secrets.choice(SLIP_FIGURES) for _ in range(SLIP_LENGTH))


def slip_digest(number: str, code: str) -> str:
    told = f"{number.lower()}:{figures_of(code)}".encode()
    return hmac.new(_key("zabta slip"), told, hashlib.sha256).hexdigest()


def figures_of(typed: str) -> str:
    """What was typed, with figures of any script as ASCII ones and spaces left out."""
    told = "".join(typed.split()).replace("-", "")
    return "".join(str(int(c)) if c.isdecimal() else c for c in told)


def looks_like_slip(typed: str) -> bool:
    told = figures_of(typed)
    return len(told) == SLIP_LENGTH and set(told) <= set(SLIP_FIGURES)
