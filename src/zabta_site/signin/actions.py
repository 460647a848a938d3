"""Writes about ways to sign in. Secrets never enter the ledger; that they were made does."""

from __future__ import annotations

import time

from django.db import transaction
from django.utils import timezone
from fido2.webauthn import AttestedCredentialData

from zabta_site.ledgerbook.actions import Actor, append
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.roles import Role
from zabta_site.people.viewer import NotAllowed
from zabta_site.signin import codes
from zabta_site.signin.keys import key_id_of
from zabta_site.signin.models import CodeApp, Passkey, RoleRequest, Slip


@transaction.atomic
def keep_passkey(
    user: User, credential: AttestedCredentialData, label: str, *, by: Actor, reason: str = ""
) -> Passkey:
    key = Passkey.objects.create(
        user=user, credential=bytes(credential), key_id=key_id_of(credential), label=label[:60]
    )
    append("passkey.kept", by=by, subject=key, body={"user": user.number, "reason": reason})
    return key


@transaction.atomic
def use_passkey(key: Passkey, uses: int, *, by: Actor, reason: str = "") -> bool:
    """False, and the key withdrawn, when its counter went back: somebody copied it."""
    if 0 < uses <= key.uses or (uses == 0 < key.uses):
        withdraw_passkey(key, by=by, reason="its counter went back")
        return False
    key.uses, key.used_at = uses, timezone.now()
    key.save(update_fields=["uses", "used_at"])
    return True


@transaction.atomic
def withdraw_passkey(key: Passkey, *, by: Actor, reason: str = "") -> None:
    key.withdrawn_at = timezone.now()
    key.save(update_fields=["withdrawn_at"])
    append("passkey.withdrawn", by=by, subject=key, body={"reason": reason})


@transaction.atomic
def prepare_code_app(user: User, *, by: Actor, reason: str = "") -> CodeApp:
    """A secret that counts only once a code made from it was typed."""
    user.code_apps.filter(confirmed_at=None).delete()
    app = CodeApp.objects.create(user=user, secret=codes.new_secret())
    append("code_app.prepared", by=by, subject=app, body={"user": user.number, "reason": reason})
    return app


@transaction.atomic
def confirm_code_app(app: CodeApp, code: str, *, by: Actor, reason: str = "") -> bool:
    step = codes.step_of(app.secret, codes.figures_of(code), time.time())
    if step is None:
        return False
    app.user.code_apps.filter(withdrawn_at=None, confirmed_at__isnull=False).update(
        withdrawn_at=timezone.now()
    )
    app.confirmed_at, app.last_step = timezone.now(), step
    app.save(update_fields=["confirmed_at", "last_step"])
    append("code_app.confirmed", by=by, subject=app, body={"reason": reason})
    return True


@transaction.atomic
def use_code(app: CodeApp, code: str, *, by: Actor, reason: str = "") -> bool:
    """Whether the code is of this half minute or a neighbour and was never taken before."""
    step = codes.step_of(app.secret, codes.figures_of(code), time.time())
    if step is None or step <= app.last_step:
        return False
    taken = CodeApp.objects.filter(pk=app.pk, last_step__lt=step).update(last_step=step)
    return bool(taken)


@transaction.atomic
def withdraw_code_app(app: CodeApp, *, by: Actor, reason: str = "") -> None:
    app.withdrawn_at = timezone.now()
    app.save(update_fields=["withdrawn_at"])
    append("code_app.withdrawn", by=by, subject=app, body={"reason": reason})


@transaction.atomic
def print_slip(user: User, *, by: Actor, reason: str) -> str:
    """A new one-time code; earlier ones of the person no longer count."""
    code = codes.new_slip_code()
    now = timezone.now()
    _end_slips(user)
    slip = Slip.objects.create(
        user=user,
        digest=codes.slip_digest(user.number, code),
        made_by=by.label,
        expires_at=now + codes.SLIP_LASTS,
    )
    append("slip.printed", by=by, subject=slip, body={"user": user.number, "reason": reason})
    return code


def _end_slips(user: User) -> None:
    now = timezone.now()
    user.slips.filter(used_at=None, expires_at__gt=now).update(expires_at=now)


@transaction.atomic
def use_slip(user: User, code: str, *, by: Actor, reason: str = "") -> bool:
    """Takes the slip when it is this person's, unused and in time; once only."""
    digest, now = codes.slip_digest(user.number, code), timezone.now()
    live = Slip.objects.filter(user=user, digest=digest, used_at=None, expires_at__gt=now)
    if not live.update(used_at=now):
        return False
    slip = Slip.objects.get(digest=digest)
    append("slip.used", by=by, subject=slip, body={"user": user.number, "reason": reason})
    return True


@transaction.atomic
def open_sign_in(officer: Officer, *, by: Actor, reason: str) -> User:
    """A sign-in for an officer on the rolls, as an officer; a slip opens it the first time."""
    user = create_user(
        officer.number, officer.name, None, language=officer.language, by=by, reason=reason
    )
    grant_role(user, Role.OFFICER, by=by, reason=reason)
    return user


@transaction.atomic
def close_sign_in(user: User, *, by: Actor, reason: str) -> None:
    user.is_active = False
    user.save(update_fields=["is_active"])
    append("user.closed", by=by, subject=user, body={"reason": reason})


@transaction.atomic
def reopen_sign_in(user: User, *, by: Actor, reason: str) -> None:
    user.is_active = True
    user.save(update_fields=["is_active"])
    append("user.reopened", by=by, subject=user, body={"reason": reason})


@transaction.atomic
def withdraw_devices(user: User, *, by: Actor, reason: str) -> None:
    """A lost phone: every passkey and the code app of the person, at once."""
    for key in user.passkeys.filter(withdrawn_at=None):
        withdraw_passkey(key, by=by, reason=reason)
    for app in user.code_apps.filter(withdrawn_at=None):
        withdraw_code_app(app, by=by, reason=reason)


@transaction.atomic
def ask_role(user: User, role: Role, unit: Unit | None, *, by: Actor, reason: str) -> RoleRequest:
    """A sensitive role waits here until somebody else countersigns it."""
    asked = RoleRequest.objects.create(
        user=user, role=role.value, unit=unit, why=reason, asked_by=by.label
    )
    body = {"user": user.number, "role": role.value, "reason": reason}
    append("role.asked", by=by, subject=asked, body=body)
    return asked


@transaction.atomic
def answer_role(asked: RoleRequest, grants: bool, *, by: Actor, reason: str = "") -> None:
    """Countersign or refuse; never by the one who asked or the one it is for.

    A slip printed before no longer counts: whoever printed it would get in with the new role.
    """
    if by.label in {asked.asked_by, f"user:{asked.user.number}"} or asked.answer:
        raise NotAllowed("countersign")
    asked.answer = "granted" if grants else "refused"
    asked.answered_by, asked.answered_at = by.label, timezone.now()
    asked.save()
    append(f"role.request_{asked.answer}", by=by, subject=asked, body={"reason": reason})
    if grants:
        _end_slips(asked.user)
        grant_role(asked.user, Role(asked.role), asked.unit, by=by, reason=asked.why)
