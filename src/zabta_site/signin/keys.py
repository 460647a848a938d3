"""Passkeys by WebAuthn level 3, through the fido2 library. The site's name is the host's."""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from zabta_site.people.models import User
from zabta_site.signin.models import Passkey

VERIFIED = UserVerificationRequirement.REQUIRED


def host_of(request: HttpRequest) -> str:
    return request.get_host().rpartition(":")[0] or request.get_host()


def can_hold_keys(request: HttpRequest) -> bool:
    """Passkeys belong to a name: an address in figures (127.0.0.1) cannot have any."""
    try:
        ipaddress.ip_address(host_of(request).strip("[]"))
    except ValueError:
        return True
    return False


def server_for(request: HttpRequest) -> Fido2Server:
    ours = f"{request.scheme}://{request.get_host()}"
    entity = PublicKeyCredentialRpEntity(id=host_of(request), name="Zabta")
    return Fido2Server(entity, verify_origin=lambda origin: origin == ours)


def begin_making(request: HttpRequest, user: User) -> tuple[dict[str, Any], Any]:
    """What the browser is asked for, and what must be remembered until it answers."""
    handle = hashlib.sha256(f"zabta:{user.pk}".encode()).digest()
    entity = PublicKeyCredentialUserEntity(id=handle, name=user.number, display_name=user.name)
    options, state = server_for(request).register_begin(
        entity,
        [credential_of(key) for key in user.passkeys.filter(withdrawn_at=None)],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=VERIFIED,
    )
    return dict(options), state


def finish_making(
    request: HttpRequest, state: Any, answer: Mapping[str, Any]
) -> AttestedCredentialData:
    """The new key's public half; ValueError when the answer does not hold."""
    told = server_for(request).register_complete(state, answer)
    if told.credential_data is None:
        raise ValueError("no key in the answer")
    return told.credential_data


def begin_using(request: HttpRequest, keys: Sequence[Passkey]) -> tuple[dict[str, Any], Any]:
    """With no keys named, the browser offers those it keeps for this site."""
    named = [credential_of(key) for key in keys] or None
    options, state = server_for(request).authenticate_begin(named, user_verification=VERIFIED)
    return dict(options), state


def finish_using(request: HttpRequest, state: Any, key: Passkey, answer: Mapping[str, Any]) -> int:
    """The key's counter; ValueError when the answer does not hold."""
    server_for(request).authenticate_complete(state, [credential_of(key)], answer)
    told = AuthenticationResponse.from_dict(answer)
    return int(told.response.authenticator_data.counter)


def credential_of(key: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(key.credential))


def key_id_of(credential: AttestedCredentialData) -> str:
    return websafe_encode(credential.credential_id)
