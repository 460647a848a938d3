"""What the room's views share."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404

from zabta.procedure.words import Refused
from zabta_site.cases.words import sentences
from zabta_site.people.models import User
from zabta_site.people.reads import user_of
from zabta_site.people.web import Request


def me(request: Request) -> User:
    user = user_of(request.viewer.number)
    if user is None:
        raise Http404
    return user


def tell(request: Request, refused: Refused) -> None:
    """Every reason, in words."""
    for sentence in sentences(refused.whys):
        messages.error(request, str(sentence))
