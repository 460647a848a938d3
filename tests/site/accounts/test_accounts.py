"""Declaring and withdrawing one's own accounts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from zabta.domain import force as core
from zabta_site.accounts.actions import AlreadyDeclared, declare_account, load_accounts
from zabta_site.accounts.models import Account
from zabta_site.accounts.reads import as_core
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Officer, User
from zabta_site.people.viewer import Viewer

SignedIn = Callable[..., Client]
AsViewer = Callable[[str], Viewer]
ME = Machine("test")


@pytest.fixture
def bilal(cast: dict[str, User]) -> Officer:
    return Officer.objects.get(pk="1002")


def test_an_officer_declares_an_account_and_the_ledger_says_so(
    signed_in: SignedIn, bilal: Officer
) -> None:
    signed_in("bilal").post("/accounts/", {"platform": "tiktok", "handle": "@bilal.kp"})
    account = Account.objects.get()
    assert (account.handle, account.officer, account.status) == ("bilal.kp", bilal, "declared")
    assert Entry.objects.get(kind="account.declared").actor == "user:1002"


def test_declaring_twice_is_told_and_changes_nothing(signed_in: SignedIn) -> None:
    client = signed_in("bilal")
    for _ in range(2):
        answer = client.post("/accounts/", {"platform": "x", "handle": "bilal"})
    assert "declared this account already" in answer.content.decode()
    assert Account.objects.count() == 1


@pytest.mark.parametrize("wrong", ["https://x.com/bilal", "a b", "", "@"])
def test_an_address_or_nothing_is_no_handle(signed_in: SignedIn, wrong: str) -> None:
    answer = signed_in("bilal").post("/accounts/", {"platform": "x", "handle": wrong})
    assert answer.status_code == 200
    assert not Account.objects.exists()


def test_declaring_turns_an_attribution_into_a_declaration(
    bilal: Officer, viewer: AsViewer
) -> None:
    Account.objects.create(
        platform="x", handle="bilal", officer=bilal, status="attributed", basis="two anchors"
    )
    account = declare_account(bilal, "x", "BILAL", by=viewer("bilal"))
    assert account.is_declared
    assert Account.objects.count() == 1
    with pytest.raises(AlreadyDeclared):
        declare_account(bilal, "x", "bilal", by=viewer("bilal"))


def test_withdrawing_needs_a_reason_and_keeps_the_row(signed_in: SignedIn, bilal: Officer) -> None:
    account = declare_account(bilal, "x", "bilal", by=ME)
    client = signed_in("bilal")
    client.post(f"/accounts/{account.pk}/withdraw/", {"reason": ""})
    account.refresh_from_db()
    assert account.is_declared
    client.post(f"/accounts/{account.pk}/withdraw/", {"reason": "closed"})
    account.refresh_from_db()
    assert account.status == "withdrawn"
    assert account.until is not None
    assert Entry.objects.get(kind="account.withdrawn").details == {"reason": "closed"}


def test_a_stranger_finds_nothing_of_another_officer(signed_in: SignedIn, bilal: Officer) -> None:
    account = declare_account(bilal, "x", "bilal_private", by=ME)
    client = signed_in("stranger")
    assert client.get(f"/accounts/{account.pk}/withdraw/").status_code == 404
    assert "bilal_private" not in client.get("/accounts/").content.decode()


def test_someone_who_is_no_officer_has_no_accounts_page(signed_in: SignedIn) -> None:
    assert signed_in("oversight").get("/accounts/").status_code == 404


def test_an_attribution_without_its_basis_is_refused_by_the_database(bilal: Officer) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(platform="x", handle="b", officer=bilal, status="attributed")


def test_the_forces_own_list_is_added_once(bilal: Officer) -> None:
    given = core.Account(
        platform="x", native_id="7", handle="b", officer="1002",
        kind=core.AccountKind.PERSONAL, status=core.AccountStatus.DECLARED,
    )  # fmt: skip
    with transaction.atomic():
        assert load_accounts([given], sha256="0", by=ME) == 1
        assert load_accounts([given], sha256="0", by=ME) == 0
    assert as_core(Account.objects.get()) == given
