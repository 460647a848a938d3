"""What several views of this room share."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from zabta_site.people.models import User
from zabta_site.people.web import Request
from zabta_site.review.actions import InConflict
from zabta_site.review.words import CONFLICTS


def me(request: Request) -> User:
    """Who is signed in, as a row."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    return user


def in_conflict(request: Request, conflict: InConflict) -> HttpResponse:
    why = [CONFLICTS[one] for one in conflict.conflicts]
    return render(request, "review/conflict.html", {"why": why}, status=403)
