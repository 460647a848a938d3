"""What runs out is told in words at the top of the page, before it is too late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from site_cast import PASSWORD, SETUP
from zabta_site.clearance import actions, reads
from zabta_site.clearance.actions import OwnMatter
from zabta_site.clearance.countdown import for_the_desk, for_the_officer, span
from zabta_site.clearance.models import Request
from zabta_site.clearance.words import Kind
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role

TEST = Machine("test")
HOUR = timedelta(hours=1)


def ask(units: dict[str, Unit], **changes: object) -> Request:
    now = timezone.now()
    told = {"kind": Kind.POST, "platform": "facebook", "text": "Wear a helmet", "place": "",
            "since": now, "until": now + timedelta(days=2), **changes}  # fmt: skip
    draft = actions.Draft(**told)  # type: ignore[arg-type]
    return actions.ask_clearance(Officer.objects.get(pk="1001"), units["station"], draft, by=TEST)


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(seconds=5), "1 minute"),
        (timedelta(minutes=80), "1 hour 20 minutes"),
        (timedelta(hours=9, minutes=59), "9 hours"),
        (timedelta(days=3, hours=2), "3 days"),
    ],
)
def test_a_time_is_told_in_as_many_words_as_it_needs(time: timedelta, said: str) -> None:
    with translation.override("en"):
        assert span(time) == said


def test_what_must_be_answered_soon_stands_first_at_the_desk(
    cast: dict[str, User], units: dict[str, Unit]
) -> None:
    soon, later = ask(units, kind=Kind.SAFETY), ask(units)
    running = for_the_desk([later, soon], timezone.now())
    assert [(one.request, one.is_urgent) for one in running] == [(soon, True)]


def test_an_answer_that_is_late_says_how_late_and_what_is_left(
    cast: dict[str, User], units: dict[str, Unit]
) -> None:
    asked = ask(units, until=timezone.now() + 30 * HOUR)
    with translation.override("en"):
        told = for_the_desk([asked], timezone.now() + 25 * HOUR)[0].words
    assert told == "Late by 1 hour; the moment passes in 4 hours 59 minutes"


def test_the_officer_sees_when_the_cover_ends(
    cast: dict[str, User], units: dict[str, Unit]
) -> None:
    asked = ask(units, until=timezone.now() + 3 * HOUR)
    held = actions.approve_request(asked, by=TEST, user=cast["pr"])
    now = timezone.now()
    assert for_the_officer([held], now)[0].is_urgent is False
    assert for_the_officer([held], now + 2 * HOUR)[0].is_urgent
    assert for_the_officer([held], now + 4 * HOUR) == []


@pytest.mark.parametrize("language", ["en", "ur", "ps"])
def test_both_pages_show_it_before_anything_else(
    cast: dict[str, User], units: dict[str, Unit], signed_in: Callable[..., Client], language: str
) -> None:
    asked = ask(units, kind=Kind.SAFETY)
    for who, path in (("pr", "desk/"), ("pr", f"desk/{asked.pk}/"), ("zarghuna", "")):
        page = signed_in(who, language).get(f"/clearance/{path}").content.decode()
        assert page.index('running" role="status"') < page.index('class="lead"')


def test_nobody_gives_a_class_approval_that_covers_themselves(
    cast: dict[str, User], units: dict[str, Unit], signed_in: Callable[..., Client]
) -> None:
    now = timezone.localtime()
    window = (now, now + timedelta(days=3))
    for unit in (units["district"], units["force"]):
        with pytest.raises(OwnMatter):
            actions.approve_class(unit, "ceremony", "Day", "", window, by=TEST, user=cast["pr"])
    below = actions.approve_class(
        units["station"], "ceremony", "Day", "", window, by=TEST, user=cast["pr"]
    )
    assert below.unit == units["station"]
    sent = {
        "kind": "ceremony", "unit": "district", "title": "Award day", "terms": "",
        "since": f"{now:%Y-%m-%dT%H:%M}", "until": f"{window[1]:%Y-%m-%dT%H:%M}",
    }  # fmt: skip
    page = signed_in("pr", "en").post("/clearance/classes/", sent).content.decode()
    assert "It would cover yourself" in page


def test_a_head_of_the_whole_force_is_shown_what_an_appeal_is_about(
    cast: dict[str, User], units: dict[str, Unit]
) -> None:
    asked = ask(units)
    chief = create_user("2001", "DIG Headquarters", PASSWORD, language="en", by=SETUP)
    grant_role(chief, Role.COMMANDER, by=SETUP)
    assert list(reads.requests_for(viewer_for(chief))) == [asked]


def test_the_calendar_of_empty_weeks_says_what_stands_there(
    cast: dict[str, User], signed_in: Callable[..., Client]
) -> None:
    page = signed_in("pr", "en").get("/clearance/calendar/").content.decode()
    assert "Nothing is planned" in page
    assert "<table" not in page


def test_what_was_not_answered_is_asked_again_with_the_same_words(
    cast: dict[str, User], units: dict[str, Unit], signed_in: Callable[..., Client]
) -> None:
    asked = ask(units)
    actions.refuse_request(asked, by=TEST, user=cast["pr"], reason="Not on this day")
    client = signed_in("zarghuna", "en")
    assert f"?again={asked.pk}" in client.get(f"/clearance/{asked.pk}/").content.decode()
    assert "Wear a helmet" in client.get(f"/clearance/new/?again={asked.pk}").content.decode()
    other = signed_in("bilal").get(f"/clearance/new/?again={asked.pk}")
    assert other.status_code == 404
