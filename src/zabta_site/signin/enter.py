"""Letting a person in, once their proofs hold."""

from __future__ import annotations

import time

from django.contrib.auth import login
from django.http import HttpRequest

from zabta_site.people.actions import record_sign_in
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.signin.reads import has_second, must_have_second
from zabta_site.signin.shared import QUIET_SECONDS, is_shared

WAITING = "waiting_for_second"
LACKS_SECOND = "lacks_second"
BY_SLIP = "by_slip"
BACKEND = "django.contrib.auth.backends.ModelBackend"
PATIENCE = 300
"""Seconds between the first proof and the second."""


def enter(request: HttpRequest, user: User, how: str, *, by_slip: bool = False) -> None:
    """Sign in. `how` is password, slip, passkey or code; it is written in the ledger.

    `by_slip` says that the proof before this one was a slip: a new password asks for no old one.
    """
    login(request, user, backend=BACKEND)
    viewer = viewer_for(user)
    record_sign_in(user, how, by=viewer)
    request.session[BY_SLIP] = by_slip or how == "slip"
    request.session[LACKS_SECOND] = must_have_second(viewer) and not has_second(user)
    if is_shared(request):
        request.session.set_expiry(QUIET_SECONDS)


def wait_for_second(request: HttpRequest, user: User, back: str, how: str) -> None:
    """The first proof, a password or a slip, holds; the second is asked on the next page."""
    request.session[WAITING] = [user.pk, int(time.time()), back, how]


def came_by_slip(request: HttpRequest) -> bool:
    """Whether the first proof was a slip; then the second cannot be a slip as well."""
    told = request.session.get(WAITING)
    return bool(told and told[-1] == "slip")


def waiting(request: HttpRequest) -> tuple[User, str] | None:
    """Who gave the first proof within the last minutes, and where they want to go."""
    told = request.session.get(WAITING)
    if not told or time.time() - told[1] > PATIENCE:
        return None
    user = User.objects.filter(pk=told[0], is_active=True).first()
    return (user, told[2]) if user else None


def stop_waiting(request: HttpRequest) -> None:
    request.session.pop(WAITING, None)
