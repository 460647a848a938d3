"""The shared station computer: short sessions, nothing left behind, no keys made on it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "zabta_shared"
SALT = "zabta shared computer"
QUIET_SECONDS = 180
LASTS = 365 * 24 * 3600


def is_shared(request: HttpRequest) -> bool:
    """Whether an administrator marked this browser as a shared computer's."""
    return bool(request.get_signed_cookie(COOKIE, default="", salt=SALT))


def mark(response: HttpResponse, place: str) -> None:
    response.set_signed_cookie(
        COOKIE, place, salt=SALT, max_age=LASTS, httponly=True, samesite="Lax",
        secure=settings.HTTPS,
    )  # fmt: skip


def unmark(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")


def forget(response: HttpResponse) -> None:
    """After signing out: nothing for the next person to go back to."""
    response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    response.headers["Clear-Site-Data"] = '"cache"'
