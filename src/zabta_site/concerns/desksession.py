"""The opened desk: its private key in an encrypted cookie for twenty minutes, and on no disk."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpResponse

from zabta_site.concerns.opened import DeskPrivate
from zabta_site.people.web import Request

COOKIE, FOR_SECONDS = "zabta_desk", 20 * 60


def _fernet(number: str) -> Fernet:
    """Bound to the site's secret and to the person: taken elsewhere, the cookie opens nothing."""
    secret = f"concerns desk {number} {settings.SECRET_KEY}".encode()
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(secret).digest()))


def keep_open(response: HttpResponse, request: Request, private: bytes) -> None:
    token = _fernet(request.viewer.number).encrypt(private).decode()
    response.set_cookie(
        COOKIE,
        token,
        max_age=FOR_SECONDS,
        path="/concerns/",
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )


def desk_key(request: Request) -> DeskPrivate | None:
    """None when the desk is shut for this person."""
    token = request.COOKIES.get(COOKIE, "")
    try:
        private = _fernet(request.viewer.number).decrypt(token.encode(), ttl=FOR_SECONDS)
    except InvalidToken:
        return None
    return DeskPrivate(private)


def shut(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, path="/concerns/", samesite="Strict")
