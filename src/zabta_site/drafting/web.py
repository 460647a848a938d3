"""What the pages of a draft share: finding it, and saying why something cannot be done."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _

from zabta.domain.fault import BadInput
from zabta_site.drafting import reads
from zabta_site.drafting.actions import CannotNow, change_draft
from zabta_site.drafting.models import Draft
from zabta_site.drafting.texts import DraftText
from zabta_site.people.faultwords import all_said
from zabta_site.people.models import User
from zabta_site.people.reads import user_of
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request


def text_of(draft: Draft) -> DraftText:
    return DraftText(draft.version, draft.files)


def seen(request: Request) -> int:
    """The revision that was on the page."""
    told = request.POST.get("revision", "")
    return int(told) if told.isdecimal() else 0


def is_as_seen(request: Request, draft: Draft) -> bool:
    """Whether the draft still is what was on the page; a name is put under no other text."""
    if seen(request) == draft.revision:
        return True
    messages.error(
        request, _("Someone else changed the draft meanwhile. Look at it again, please.")
    )
    return False


def mine(request: Request, pk: int) -> Draft:
    """A draft that the viewer may change."""
    draft = reads.draft_for(request.viewer, pk)
    request.viewer.must(Permission.DRAFT_DIRECTIVE)
    return draft


def me(request: Request) -> User:
    user = user_of(request.viewer.number)
    if user is None:
        raise Http404
    return user


def change(request: Request, draft: Draft, files: dict[str, str], reason: str = "") -> bool:
    """Whether it was done; when not, the page says why."""
    return done(
        request,
        lambda: change_draft(
            draft, files, by=request.viewer, revision=seen(request), reason=reason
        ),
    )


def done(request: Request, act: Callable[[], object]) -> bool:
    try:
        act()
    except CannotNow as no:
        messages.error(request, str(no))
        return False
    except BadInput as bad:
        messages.error(request, all_said(bad.faults))
        return False
    return True
