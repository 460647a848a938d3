"""Which ways a person has to sign in, and the people an administrator keeps."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from zabta_site.people.models import Grant, Officer, User
from zabta_site.people.reads import officers_for, within
from zabta_site.people.roles import Permission, Role
from zabta_site.people.viewer import WHOLE_FORCE, Viewer
from zabta_site.signin.models import CodeApp, Passkey, RoleRequest

PLAIN = frozenset({Role.OFFICER})
"""Roles for which a password alone is enough even where a second proof is required."""
SENSITIVE = frozenset({Role.LEGAL, Role.OVERSIGHT, Role.CONCERNS})
"""Roles that read what others may not: a second person countersigns them."""


def keys_of(user: User) -> QuerySet[Passkey]:
    return user.passkeys.filter(withdrawn_at=None)


def live_key(key_id: str) -> Passkey | None:
    found = Passkey.objects.filter(key_id=key_id, withdrawn_at=None, user__is_active=True)
    return found.select_related("user").first()


def code_app_of(user: User) -> CodeApp | None:
    return user.code_apps.filter(withdrawn_at=None, confirmed_at__isnull=False).first()


def waiting_code_app(user: User) -> CodeApp | None:
    return user.code_apps.filter(withdrawn_at=None, confirmed_at=None).order_by("-pk").first()


def has_second(user: User) -> bool:
    return code_app_of(user) is not None or keys_of(user).exists()


def must_have_second(viewer: Viewer) -> bool:
    """Those who see other people's posts or decide on them, where the site requires it."""
    return settings.SECOND_FACTOR == "required" and bool(viewer.roles - PLAIN)


def people_for(viewer: Viewer, asked: str = "") -> QuerySet[User]:
    """Sign-ins whose officer serves in the viewer's units; all of them for the whole force."""
    found = User.objects.prefetch_related("grants__unit").order_by("number")
    if asked:
        found = found.filter(Q(number__iexact=asked) | Q(name__icontains=asked))
    if WHOLE_FORCE in viewer.paths(Permission.MANAGE_PEOPLE):
        return found
    ours = officers_for(viewer, Permission.MANAGE_PEOPLE)
    return found.filter(number__in=ours.values("number"))


def officers_without_sign_in(viewer: Viewer, number: str) -> Officer | None:
    """The officer of that number in the viewer's units, when nobody signs in with it yet."""
    if User.objects.filter(number__iexact=number).exists():
        return None
    return officers_for(viewer, Permission.MANAGE_PEOPLE).filter(number__iexact=number).first()


def person_for(viewer: Viewer, number: str) -> User | None:
    return people_for(viewer).filter(number__iexact=number).first()


def grant_for(viewer: Viewer, pk: int) -> Grant | None:
    mine = within(viewer, Permission.MANAGE_PEOPLE, "unit__path")
    return Grant.objects.filter(mine, pk=pk, withdrawn_at=None).first()


def requests_for(viewer: Viewer) -> QuerySet[RoleRequest]:
    """Asked-for roles of the viewer's units that wait for a countersignature; not those the
    viewer asked for."""
    mine = within(viewer, Permission.KEEP_GATE, "unit__path")
    waiting = RoleRequest.objects.filter(mine, answer="").exclude(asked_by=viewer.label)
    return waiting.exclude(user__number=viewer.number).select_related("user", "unit")


def live_slips(user: User) -> int:
    return user.slips.filter(used_at=None, expires_at__gt=timezone.now()).count()


def holds_sensitive(user: User) -> bool:
    """Whether a slip for this person would open more than a plain officer's own pages."""
    plain = [role.value for role in PLAIN]
    return user.grants.filter(withdrawn_at=None).exclude(role__in=plain).exists()
