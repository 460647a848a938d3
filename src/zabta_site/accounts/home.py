"""What the officer's home says about their accounts."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabta_site.accounts.models import Account, Status
from zabta_site.accounts.reads import my_accounts
from zabta_site.ledgerbook.actions import subject_of
from zabta_site.people.home import Held, Tile
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer


def tiles(viewer: Viewer) -> list[Tile]:
    if not viewer.may(Permission.BE_OFFICER):
        return []
    count = my_accounts(viewer).exclude(status=Status.WITHDRAWN).count()
    return [
        Tile(
            title=_("My accounts"),
            big=str(count),
            text=ngettext(
                "public account on record for you", "public accounts on record for you", count
            ),
            url=reverse("accounts:mine"),
            action=_("See or declare"),
            order=20,
        )
    ]


def held(viewer: Viewer) -> list[Held]:
    return [
        Held(
            what=_("Account %(handle)s on %(platform)s")
            % {"handle": f"\u2066{row.handle}\u2069", "platform": row.platform_name},
            at=row.since or timezone.now(),
            subject=subject_of(row),
            details=tuple(_details(row)),
            url=reverse("accounts:mine"),
        )
        for row in my_accounts(viewer)
    ]


def _details(row: Account) -> Iterator[str]:
    yield row.get_status_display()
    if row.basis:
        yield f"\u2068{row.basis}\u2069"
