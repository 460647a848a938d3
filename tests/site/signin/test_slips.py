"""A slip with a one-time code: for whoever has no password yet, or lost it."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from site_cast import PASSWORD, SETUP
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.signin import actions, codes

Cast = dict[str, User]


def sign_in(number: str, secret: str) -> tuple[Client, int]:
    client = Client()
    page = client.post("/sign-in/", {"username": number, "password": secret})
    return client, page.status_code


def test_a_slip_lets_its_person_in_once_and_leads_to_a_password_of_their_own(cast: Cast) -> None:
    code = actions.print_slip(cast["bilal"], by=SETUP, reason="first sign-in")
    client, answered = sign_in("1002", f"{code[:5]} {code[5:]}")
    assert answered == 302
    client.post("/password/", {"new": "three walnuts by the river"})
    assert User.objects.get(number="1002").check_password("three walnuts by the river")
    assert sign_in("1002", code)[1] == 200


def test_a_slip_of_another_person_opens_nothing(cast: Cast) -> None:
    code = actions.print_slip(cast["bilal"], by=SETUP, reason="first sign-in")
    assert sign_in("1001", code)[1] == 200


def test_a_slip_past_its_time_opens_nothing(cast: Cast) -> None:
    code = actions.print_slip(cast["bilal"], by=SETUP, reason="first sign-in")
    cast["bilal"].slips.update(expires_at=timezone.now())
    assert sign_in("1002", code)[1] == 200


def test_a_new_slip_ends_the_one_before(cast: Cast) -> None:
    old = actions.print_slip(cast["bilal"], by=SETUP, reason="first")
    actions.print_slip(cast["bilal"], by=SETUP, reason="lost it")
    assert sign_in("1002", old)[1] == 200


def test_a_closed_sign_in_takes_no_slip(cast: Cast) -> None:
    code = actions.print_slip(cast["bilal"], by=SETUP, reason="first")
    actions.close_sign_in(cast["bilal"], by=SETUP, reason="left the force")
    assert sign_in("1002", code)[1] == 200


def test_no_code_and_no_digest_of_one_stands_in_the_ledger(cast: Cast) -> None:
    code = actions.print_slip(cast["bilal"], by=SETUP, reason="first")
    told = " ".join(Entry.objects.values_list("body", flat=True))
    assert code not in told
    assert codes.slip_digest("1002", code) not in told


def test_too_many_wrong_codes_close_the_door_for_a_while(cast: Cast) -> None:
    code = actions.print_slip(cast["bilal"], by=SETUP, reason="first")
    for _ in range(8):
        sign_in("1002", "2222222222")
    assert sign_in("1002", code)[1] == 200


def test_with_a_slip_the_old_password_is_not_asked_and_otherwise_it_is(
    cast: Cast, signed_in: Callable[..., Client]
) -> None:
    page = signed_in("bilal").post("/password/", {"new": "three walnuts by the river"})
    assert page.status_code == 200
    assert User.objects.get(number="1002").check_password(PASSWORD)


@given(st.text(alphabet=codes.SLIP_FIGURES, min_size=10, max_size=10))
def test_a_code_counts_however_it_is_spaced_or_in_which_script_it_is_typed(code: str) -> None:
    in_urdu = "".join(chr(0x06F0 + int(figure)) for figure in code)
    typed = f" {in_urdu[:5]} - {in_urdu[5:]}"
    assert codes.looks_like_slip(typed)
    assert codes.slip_digest("A-1", typed) == codes.slip_digest("a-1", code)
