"""The steps of a cure letter, ticked by its officer alone, with what shows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from zabta_site.cases.models import CureBatch, CureLetter, CureState
from zabta_site.ledgerbook.models import Entry
from zabta_site.mine.models import MendProof
from zabta_site.people.models import Unit, User


@pytest.fixture
def letter(cast: dict[str, User], units: dict[str, Unit]) -> CureLetter:
    batch = CureBatch.objects.create(
        unit=units["district"], days=7, clause="KP-SM-03", by=cast["afsar"], at=timezone.now()
    )
    return CureLetter.objects.create(
        batch=batch, officer_id="1001", unit=units["station"], state=CureState.SERVED,
        due_on=timezone.localdate(),
    )  # fmt: skip


SENT = {"steps": ["removed", "copies"], "said": "The link says that it is gone", "link": ""}


def test_the_officer_ticks_the_steps_and_says_what_shows_it(
    letter: CureLetter, signed_in: Callable[..., Client]
) -> None:
    html = signed_in("zarghuna").post(f"/mine/letters/{letter.pk}/", SENT, follow=True)
    letter.refresh_from_db()
    assert letter.state == CureState.REPORTED
    assert MendProof.objects.get().steps == ["removed", "copies"]
    assert "The link says that it is gone" in html.content.decode()
    assert Entry.objects.filter(kind="cure.steps_done").count() == 1


def test_without_a_step_or_a_proof_nothing_is_reported(
    letter: CureLetter, signed_in: Callable[..., Client]
) -> None:
    signed_in("zarghuna").post(f"/mine/letters/{letter.pk}/", {"said": "", "steps": []})
    letter.refresh_from_db()
    assert letter.state == CureState.SERVED


def test_a_letter_that_does_not_wait_says_so(
    letter: CureLetter, signed_in: Callable[..., Client]
) -> None:
    letter.state = CureState.CURED
    letter.save()
    answer = signed_in("zarghuna").post(f"/mine/letters/{letter.pk}/", SENT, follow=True)
    assert "does not wait" in answer.content.decode()
    assert not MendProof.objects.exists()


@pytest.mark.parametrize("who", ["stranger", "afsar", "kamran", "samreen"])
def test_nobody_else_reports_for_the_officer(
    letter: CureLetter, signed_in: Callable[..., Client], who: str
) -> None:
    client = signed_in(who)
    assert client.get(f"/mine/letters/{letter.pk}/").status_code == 404
    assert client.post(f"/mine/letters/{letter.pk}/", SENT).status_code == 404
