"""Holidays and leave are taken back with a reason; nobody's time that runs grows shorter by it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from site_cases import Court, Make, a_case, confirmed, court
from site_posts import cast_screener
from zabta.procedure.calendar import day_of
from zabta_site.cases import actions, reads
from zabta_site.cases.actions.cures.letters import serve_letter
from zabta_site.cases.models import CureBatch, CureLetter, CureState, Holiday, Leave
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Officer, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.viewer import NotAllowed

__all__ = ["a_case", "cast_screener", "court"]
People = dict[str, User]
SignedIn = Callable[..., Client]
URL = "/cases/calendar/"
WHY = "Typed into the wrong year by mistake"


@pytest.fixture
def story(a_case: Make) -> Court:
    """A charge is served: the officer's clock to answer runs."""
    told = a_case("high").to_facts()
    told.does("samreen", "consent_major", outcome="agreed")
    told.does("afsar", "choose_major")
    told.does("afsar", "issue_charge")
    told.does("samreen", "serve_charge", served_how="in_person")
    return told


def ends(story: Court, whose: str = "officer") -> date:
    story.case = type(story.case).objects.get(pk=story.case.pk)
    return next(run.ends for run in reads.running(story.case) if run.clock.whose == whose)


def leave_over(story: Court, court: People, days: int = 3) -> Leave:
    """Leave that begins on the second day of the officer's clock."""
    first = day_of(story.at) + timedelta(days=2)
    last = first + timedelta(days=days - 1)
    by = viewer_for(court["samreen"])
    return actions.record_leave(story.case.officer, first, last, by=by, reason="Order 8 of the DPO")


def test_leave_taken_back_leaves_the_running_time_of_the_officer_as_it_was_told(
    story: Court, court: People
) -> None:
    plain = ends(story)
    leave = leave_over(story, court)
    told = ends(story)
    assert told > plain
    actions.take_back_leave(leave, by=viewer_for(court["samreen"]), reason=WHY)
    Leave.objects.filter(pk=leave.pk).update(taken_back_at=story.at + timedelta(hours=2))
    assert ends(story) == told


def test_a_clock_that_begins_afterwards_does_not_reckon_with_it(
    story: Court, court: People
) -> None:
    plain = ends(story)
    leave = leave_over(story, court)
    actions.take_back_leave(leave, by=viewer_for(court["samreen"]), reason=WHY)
    Leave.objects.filter(pk=leave.pk).update(taken_back_at=story.at - timedelta(days=1))
    assert ends(story) == plain


def test_a_holiday_too_is_taken_back_for_later_clocks_alone(story: Court, court: People) -> None:
    plain, by = ends(story), viewer_for(court["samreen"])
    holiday = actions.add_holiday(plain, "A day off", by=by)
    told = ends(story)
    assert told > plain
    actions.take_back_holiday(holiday, by=by, reason=WHY)
    Holiday.objects.filter(pk=holiday.pk).update(taken_back_at=story.at + timedelta(hours=2))
    assert ends(story) == told
    Holiday.objects.filter(pk=holiday.pk).update(taken_back_at=story.at - timedelta(days=1))
    assert ends(story) == plain


def test_a_day_that_was_taken_back_may_be_recorded_again(court: People) -> None:
    by = viewer_for(court["samreen"])
    for _time in range(2):
        holiday = actions.add_holiday(date(2026, 12, 25), "Quaid's day", by=by)
        actions.take_back_holiday(holiday, by=by, reason=WHY)
    assert Holiday.objects.count() == 2
    with pytest.raises(actions.NotNow):
        actions.take_back_holiday(holiday, by=by, reason=WHY)


def test_taking_back_is_in_the_ledger_with_its_reason(story: Court, court: People) -> None:
    by = viewer_for(court["samreen"])
    actions.take_back_leave(leave_over(story, court), by=by, reason=WHY)
    holiday = actions.add_holiday(date(2026, 12, 25), "Quaid's day", by=by)
    actions.take_back_holiday(holiday, by=by, reason=WHY)
    for kind in ("calendar.leave_taken_back", "calendar.holiday_taken_back"):
        entry = Entry.objects.get(kind=kind)
        assert (entry.actor, entry.details["reason"]) == ("user:1003", WHY)


def test_the_page_takes_both_back_and_shows_what_was(
    story: Court, court: People, signed_in: SignedIn
) -> None:
    leave, by = leave_over(story, court), viewer_for(court["samreen"])
    holiday = actions.add_holiday(date(2026, 12, 25), "Quaid's day", by=by)
    client = signed_in("samreen")
    for what, row in (("leave_back", leave), ("holiday_back", holiday)):
        told = {"what": what, "row": row.pk, "reason": "short"}
        page = client.post(URL, told, follow=True).content.decode()
        assert "Say why it is taken back" in page
        page = client.post(URL, {**told, "reason": WHY}, follow=True).content.decode()
        assert "stays as it was told" in page and WHY in page
        assert client.post(URL, {**told, "reason": WHY}).status_code == 404
    assert Leave.objects.get().taken_back_why == Holiday.objects.get().taken_back_why == WHY


def test_every_field_of_the_page_has_a_label_of_its_own(
    story: Court, court: People, signed_in: SignedIn
) -> None:
    leave_over(story, court)
    for day in (24, 25):
        actions.add_holiday(date(2026, 12, day), "A day off", by=viewer_for(court["samreen"]))
    page = signed_in("samreen").get(URL).content.decode()
    fields = re.findall(r'<input[^>]*type="(?:text|date)"[^>]*id="(\w+)"', page)
    fields += re.findall(r'<input[^>]*id="(\w+)"[^>]*type="(?:text|date)"', page)
    assert len(fields) == len(set(fields)) == page.count('type="text"') + page.count('type="date"')
    assert set(fields) <= set(re.findall(r'<label[^>]*for="(\w+)"', page))


@pytest.mark.parametrize("who", ["afsar", "kamran", "stranger", "zarghuna", "oversight"])
def test_nobody_but_legal_takes_a_day_back(
    story: Court, court: People, signed_in: SignedIn, who: str
) -> None:
    leave = leave_over(story, court)
    told = {"what": "leave_back", "row": leave.pk, "reason": WHY}
    assert signed_in(who).post(URL, told).status_code == 404
    with pytest.raises(NotAllowed):
        actions.take_back_leave(leave, by=viewer_for(court[who]), reason=WHY)


def test_leave_of_an_officer_elsewhere_is_not_found(
    story: Court, court: People, signed_in: SignedIn
) -> None:
    stranger = Officer.objects.get(number="1008")
    today = timezone.localdate()
    leave = Leave.objects.create(officer=stranger, first=today, last=today, reference="x")
    told = {"what": "leave_back", "row": leave.pk, "reason": WHY}
    assert signed_in("samreen").post(URL, told).status_code == 404


@pytest.fixture
def letter(court: People) -> CureLetter:
    """Served today, seven days."""
    confirmed(court["zarghuna"], [court["kamran"], court["second"]])
    officer = Officer.objects.get(number="1001")
    unit = officer.postings.get().unit
    batch = CureBatch.objects.create(
        clause="Z-01", days=7, unit=unit, by=court["afsar"], at=timezone.now(),
    )  # fmt: skip
    made = CureLetter.objects.create(
        batch=batch, officer=officer, unit=unit, state=CureState.ISSUED
    )
    serve_letter(made, "in_person", by=viewer_for(court["afsar"]))
    made.refresh_from_db()
    return made


def due_of(letter: CureLetter) -> date:
    letter.refresh_from_db()
    assert letter.due_on
    return letter.due_on


def test_leave_lengthens_a_served_letter_and_taking_it_back_does_not_shorten_it(
    letter: CureLetter, court: People
) -> None:
    plain, by = due_of(letter), viewer_for(court["samreen"])
    first = timezone.localdate() + timedelta(days=1)
    leave = actions.record_leave(
        letter.officer, first, first + timedelta(days=1), by=by, reason="Order 8 of the DPO"
    )
    longer = due_of(letter)
    assert longer > plain
    assert Entry.objects.get(kind="cure.lengthened").details["was_due"] == str(plain)
    actions.take_back_leave(leave, by=by, reason=WHY)
    assert due_of(letter) == longer


def test_a_holiday_on_the_last_day_of_a_letter_moves_it(letter: CureLetter, court: People) -> None:
    plain = due_of(letter)
    actions.add_holiday(plain, "A day off", by=viewer_for(court["samreen"]))
    assert due_of(letter) > plain
