"""What a forged or stale answer of a browser gets: a word, and no way in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from site_cast import SETUP
from zabta_site.people.models import User
from zabta_site.signin import actions
from zabta_site.signin.models import Passkey

FORGED = [b"", b"[]", b"{}", b'{"id": "x"}', b'{"id": 7, "response": null}', b"\xff"]


@pytest.mark.parametrize("told", FORGED)
def test_a_forged_answer_opens_nothing(client: Client, cast: dict[str, User], told: bytes) -> None:
    client.post("/signin/passkey/begin/")
    page = client.post("/signin/passkey/finish/", told, content_type="application/json")
    assert page.status_code == 400
    assert client.get("/register/").status_code == 302


@pytest.mark.parametrize("told", FORGED)
def test_a_forged_new_key_is_not_kept(signed_in: Callable[..., Client], told: bytes) -> None:
    client = signed_in("bilal")
    client.post("/signin/mine/passkey/begin/")
    page = client.post("/signin/mine/passkey/finish/", told, content_type="application/json")
    assert page.status_code == 400
    assert not Passkey.objects.exists()


@pytest.mark.parametrize(
    ("before", "now", "holds"), [(0, 0, True), (3, 4, True), (4, 4, False), (4, 0, False)]
)
def test_a_counter_that_does_not_rise_closes_the_key(
    cast: dict[str, User], before: int, now: int, holds: bool
) -> None:
    key = Passkey.objects.create(
        user=cast["bilal"], credential=b"", key_id="k", label="phone", uses=before
    )
    assert actions.use_passkey(key, now, by=SETUP) is holds
    key.refresh_from_db()
    assert (key.withdrawn_at is None) is holds
