"""What the room's pages share."""

from __future__ import annotations

from pathlib import PurePath

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from zabta.evidence.stores.port import AlteredBytes, MissingBytes
from zabta.signals.image.media.sniff import media_type
from zabta_site.collection.vault import vault
from zabta_site.people.models import User
from zabta_site.people.reads import user_of
from zabta_site.people.web import Request


def me(request: Request) -> User:
    user = user_of(request.viewer.number)
    if user is None:
        raise Http404
    return user


def say_another(request: Request) -> None:
    messages.error(request, _("Another person than the one who proposed it must agree."))


def say_over(request: Request) -> None:
    messages.error(request, _("Somebody was faster: it does not wait any more."))


def picture(sha256: str, name: str) -> HttpResponse:
    """Bytes of the vault as a picture; an SVG cannot run or load anything under this policy."""
    try:
        data = vault().get(sha256)
    except (MissingBytes, AlteredBytes):
        return HttpResponse(_("The picture is no longer as it was kept."), status=410)
    is_drawing = PurePath(name).suffix.lower() == ".svg"
    kind = "image/svg+xml" if is_drawing else media_type(data) or "application/octet-stream"
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer["Content-Disposition"] = f'inline; filename="{sha256[:12]}"'
    return answer
