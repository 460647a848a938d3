"""Every address of the site, found by walking the resolver: who is turned away from it."""

from __future__ import annotations

from django.test import Client

from site_cast import PASSWORD, SETUP
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import User
from zabta_site.people.roles import MATRIX, Permission, Role
from zabta_site.project import access

ASKS_NOTHING = {
    "desk:home": "a welcome; every tile on it asks for itself",
    "desk:healthy": "whether the site runs, for a watchdog",
    "desk:language": "the choice of a language",
    "desk:sign_in": "where one signs in",
    "desk:sign_out": "where one leaves",
    "signin:begin_using": "a passkey, before one is signed in",
    "signin:finish_using": "a passkey, before one is signed in",
    "signin:second": "the second proof, after the password",
    "signin:quiet": "a shared computer forgets",
    "concerns:report": "a protected report, by anybody",
    "concerns:receipt": "its answer, for whoever holds the receipt",
    "learning:guide_start": "the guide, for everyone",
    "learning:guide": "the guide, for everyone",
    "learning:file": "the guide, for everyone",
    "learning:guide_pdf": "the guide, for everyone",
    "learning:poster_pdf": "the poster, for everyone",
    "learning:poster": "the poster, for everyone",
    "selfcheck:start": "asking before posting leaves no trace",
    "selfcheck:ask": "asking before posting leaves no trace",
    "selfcheck:manifest": "asking before posting leaves no trace",
    "selfcheck:clean": "asking before posting leaves no trace",
    "selfcheck:guide": "asking before posting leaves no trace",
    "selfcheck:hide": "asking before posting leaves no trace",
    "selfcheck:offline": "asking before posting leaves no trace",
    "selfcheck:worker": "asking before posting leaves no trace",
    "vault:heads": "heads of the ledger, for outside witnesses",
    "vault:heads_json": "heads of the ledger, for outside witnesses",
    "vault:growth_json": "heads of the ledger, for outside witnesses",
    "vault:head_json": "heads of the ledger, for outside witnesses",
    "vault:printed": "heads of the ledger, for outside witnesses",
    "vault:countersign": "a witness's signature is its own credential",
    "vault:qr": "heads of the ledger, for outside witnesses",
    "vault:token": "time stamps, for outside witnesses",
    "vault:verify": "anybody may check a bundle they hold",
}
"""Pages without a permission, and why. Another one must be put here, with its reason."""
ASKING = [page for page in access.pages() if page.permission]
PLAIN = [page for page in ASKING if "<" not in page.address]


def test_a_page_that_asks_for_no_permission_is_one_of_a_few() -> None:
    assert {page.name for page in access.pages() if not page.permission} == set(ASKS_NOTHING)


def test_every_address_has_a_name_of_its_own() -> None:
    names = [page.name for page in access.pages()]
    assert "" not in names and len(names) == len(set(names))


def test_whoever_is_not_signed_in_comes_to_none_of_the_others(db: None) -> None:
    """Signed out, a number of an item that is not there is asked like any other."""
    client = Client()
    for page in ASKING:
        answer = client.get(filled(page.address))
        sent_away = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
        assert sent_away or answer.status_code == 405, page.address


def filled(address: str) -> str:
    """A value in each place; "1" fits them all."""
    head, *rest = address.split("<")
    return head + "".join("1" + part.partition(">")[2] for part in rest)


def mighty_without(permission: Permission) -> User:
    """The strongest stranger there can be: all other roles, over the whole force."""
    user = create_user(f"9-{permission}", "Of All Other Roles", PASSWORD, language="en", by=SETUP)
    for role in set(Role) - MATRIX[permission]:
        grant_role(user, role, by=SETUP)
    return user


def test_every_role_at_once_but_those_that_may_opens_no_page(db: None) -> None:
    let_in = []
    for permission in sorted({page.permission for page in PLAIN}):
        client = Client()
        client.force_login(mighty_without(Permission(permission)))
        for page in (one.address for one in PLAIN if one.permission == permission):
            if not {client.get(page).status_code, client.post(page).status_code} <= {404, 405}:
                let_in.append((permission, page))
    assert let_in == []
