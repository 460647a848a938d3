"""Asking, answering, appealing, the clock, class approvals, and who may do none of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from zabta_site.clearance import actions, reads
from zabta_site.clearance.models import Appeal, ClassApproval, Picture, Request
from zabta_site.clearance.words import AppealState, Duty, Kind, State
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.viewer import Viewer

TEST = Machine("test")
TEXT = "Road safety: wear a helmet on your motorcycle, every time, everywhere."


@pytest.fixture
def asked(cast: dict[str, User], units: dict[str, Unit]) -> Request:
    return ask(units)


def ask(units: dict[str, Unit], kind: Kind = Kind.POST, **changes: object) -> Request:
    now = timezone.now()
    told = {"kind": kind, "platform": "facebook", "text": TEXT, "place": "", "since": now,
            "until": now + timedelta(days=2), **changes}  # fmt: skip
    officer = Officer.objects.get(pk="1001")
    draft = actions.Draft(**told)  # type: ignore[arg-type]
    return actions.ask_clearance(officer, units["station"], draft, by=TEST)


def form(**changes: str) -> dict[str, str]:
    now = timezone.localtime()
    return {
        "kind": "post", "text": TEXT, "platform": "facebook", "place": "",
        "since": f"{now:%Y-%m-%dT%H:%M}", "until": f"{now + timedelta(days=2):%Y-%m-%dT%H:%M}",
        **changes,
    }  # fmt: skip


def test_an_officer_asks_and_sees_until_when_an_answer_is_due(
    signed_in: Callable[..., Client],
) -> None:
    answer = signed_in("zarghuna").post("/clearance/new/", form(), follow=True)
    made = Request.objects.get()
    assert made.due_at - made.asked_at == timedelta(hours=24)
    assert "An answer is due by" in answer.content.decode()
    assert Entry.objects.filter(kind="clearance.asked").count() == 1


def test_a_warning_to_the_public_has_two_hours(signed_in: Callable[..., Client]) -> None:
    signed_in("zarghuna").post("/clearance/new/", form(kind="safety"))
    made = Request.objects.get()
    assert made.due_at - made.asked_at == timedelta(hours=2)


def test_a_picture_is_shown_to_the_approver_without_its_own_facts(
    signed_in: Callable[..., Client],
) -> None:
    exif = Image.Exif()
    exif[0x0110] = "A phone"
    out = io.BytesIO()
    Image.new("RGB", (1600, 900), (90, 80, 70)).save(out, "JPEG", exif=exif)
    out.seek(0)
    signed_in("zarghuna").post("/clearance/new/", {**form(), "picture": out})
    kept = Picture.objects.get()
    shown = signed_in("pr").get(f"/clearance/pictures/{kept.pk}/").content
    assert Image.open(io.BytesIO(shown)).size == (960, 540)
    assert b"A phone" not in shown
    assert len({kept.sha256, kept.cleaned_sha256}) == 2


def test_a_file_that_is_no_picture_is_refused_in_words(signed_in: Callable[..., Client]) -> None:
    sent = {**form(), "picture": io.BytesIO(b"not a picture")}
    answer = signed_in("zarghuna").post("/clearance/new/", sent)
    assert "could not be opened as a picture" in answer.content.decode()
    assert not Request.objects.exists()


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [(2, 1, "ends before"), (-3, -1, "passed already"), (0, 200, "too long")],
)
def test_a_window_must_lie_ahead_and_end(
    signed_in: Callable[..., Client], since: int, until: int, said: str
) -> None:
    now = timezone.localtime()
    days = [f"{now + timedelta(days=n):%Y-%m-%dT%H:%M}" for n in (since, until)]
    answer = signed_in("zarghuna").post("/clearance/new/", form(since=days[0], until=days[1]))
    assert said in answer.content.decode()


def test_it_is_cleared_as_it_is(signed_in: Callable[..., Client], asked: Request) -> None:
    signed_in("pr").post(f"/clearance/desk/{asked.pk}/", {"answer": "approve", "text": TEXT})
    asked.refresh_from_db()
    assert (asked.state, asked.cleared_text) == (State.APPROVED, TEXT)


def test_with_a_change_only_the_changed_words_are_cleared(
    signed_in: Callable[..., Client], asked: Request
) -> None:
    signed_in("pr").post(
        f"/clearance/desk/{asked.pk}/", {"answer": "approve", "text": "Wear a helmet."}
    )
    asked.refresh_from_db()
    assert (asked.state, asked.cleared_text) == (State.CHANGED, "Wear a helmet.")
    assert "Wear a helmet." in signed_in("zarghuna").get(f"/clearance/{asked.pk}/").content.decode()


def test_a_refusal_says_why_or_is_none(signed_in: Callable[..., Client], asked: Request) -> None:
    desk, sent = f"/clearance/desk/{asked.pk}/", {"answer": "refuse", "text": TEXT, "reason": ""}
    assert "Say what stands in the way" in signed_in("pr").post(desk, sent).content.decode()
    signed_in("pr").post(desk, {**sent, "reason": "The name of the post can be read."})
    asked.refresh_from_db()
    assert asked.state == State.REFUSED


def test_a_refusal_is_appealed_and_the_unit_head_allows_it(
    signed_in: Callable[..., Client], asked: Request, cast: dict[str, User]
) -> None:
    actions.refuse_request(asked, by=TEST, user=cast["pr"], reason="Not now")
    signed_in("zarghuna").post(f"/clearance/{asked.pk}/appeal/", {"reason": "It saves lives"})
    appeal = Appeal.objects.get()
    sent = {"answer": "allow", "reason": "It does indeed"}
    signed_in("afsar").post(f"/clearance/appeals/{appeal.pk}/", sent)
    appeal.refresh_from_db()
    asked.refresh_from_db()
    assert (appeal.state, asked.state) == (AppealState.ALLOWED, State.APPROVED)


def test_who_refused_does_not_hear_the_appeal(asked: Request, cast: dict[str, User]) -> None:
    actions.refuse_request(asked, by=TEST, user=cast["afsar"], reason="Not now")
    appeal = actions.appeal_refusal(asked, "It saves lives", by=TEST)
    with pytest.raises(actions.OwnMatter):
        actions.hear_appeal(
            appeal, is_allowed=False, by=TEST, user=cast["afsar"], reason="As I said"
        )


def test_nobody_answers_their_own_request(asked: Request, cast: dict[str, User]) -> None:
    with pytest.raises(actions.OwnMatter):
        actions.approve_request(asked, by=TEST, user=cast["zarghuna"])


def test_it_is_answered_once(asked: Request, cast: dict[str, User]) -> None:
    actions.approve_request(asked, by=TEST, user=cast["pr"])
    with pytest.raises(actions.NotNow):
        actions.refuse_request(asked, by=TEST, user=cast["pr"], reason="No, after all")


def test_the_named_approver_answers_until_the_clock_runs_out(
    viewer: Callable[[str], Viewer], cast: dict[str, User], units: dict[str, Unit]
) -> None:
    actions.name_approver(units["district"], Duty.POST.value, cast["samreen"], by=TEST)
    asked = ask(units)
    assert asked.approver == cast["samreen"]
    assert not reads.may_answer(viewer("pr"), asked)
    asked.due_at = timezone.now()
    assert reads.may_answer(viewer("pr"), asked)


def test_the_nearest_named_approver_counts(cast: dict[str, User], units: dict[str, Unit]) -> None:
    actions.name_approver(units["force"], "post", cast["samreen"], by=TEST)
    actions.name_approver(units["district"], "post", cast["pr"], by=TEST)
    assert reads.approver_for(units["station"], Duty.POST) == cast["pr"]
    assert reads.approver_for(units["elsewhere"], Duty.POST) == cast["samreen"]


def test_what_nobody_answers_in_time_comes_before_the_unit_head(
    asked: Request, signed_in: Callable[..., Client]
) -> None:
    late = asked.due_at + timedelta(minutes=1)
    assert actions.mark_overdue(late, by=TEST) == 1
    assert actions.mark_overdue(late, by=TEST) == 0
    assert "Constable Zarghuna" in signed_in("afsar").get("/clearance/appeals/").content.decode()
    assert "over time, or appealed" in signed_in("afsar").get("/").content.decode()


def test_a_moment_that_passed_is_said_to_have_passed(
    asked: Request, signed_in: Callable[..., Client]
) -> None:
    actions.expire_requests(asked.until, by=TEST)
    asked.refresh_from_db()
    assert asked.state == State.EXPIRED
    page = signed_in("zarghuna").get(f"/clearance/{asked.pk}/").content.decode()
    assert "no fault of yours" in page


def test_a_clearance_that_runs_out_soon_is_the_first_thing_on_the_home_page(
    cast: dict[str, User], units: dict[str, Unit], signed_in: Callable[..., Client]
) -> None:
    asked = ask(units, until=timezone.now() + timedelta(hours=3))
    actions.approve_request(asked, by=TEST, user=cast["pr"])
    home = signed_in("zarghuna").get("/").content.decode()
    assert '<section class="hero">' in home
    assert "Your clearance runs out soon" in home


def test_a_moment_before_the_clocks_end_is_the_deadline(
    cast: dict[str, User], units: dict[str, Unit]
) -> None:
    soon = timezone.now() + timedelta(hours=3)
    assert ask(units, since=soon).deadline == soon


def test_a_class_approval_is_given_shown_and_withdrawn(
    signed_in: Callable[..., Client],
) -> None:
    now = timezone.localtime()
    sent = {
        "kind": "ceremony", "unit": "station", "title": "Award day", "terms": "",
        "since": f"{now:%Y-%m-%dT%H:%M}", "until": f"{now + timedelta(days=3):%Y-%m-%dT%H:%M}",
    }  # fmt: skip
    pr = signed_in("pr")
    pr.post("/clearance/classes/", sent)
    made = ClassApproval.objects.get()
    assert "Award day" in signed_in("zarghuna").get("/clearance/").content.decode()
    assert "Award day" in pr.get("/clearance/calendar/").content.decode()
    pr.post(f"/clearance/classes/{made.pk}/withdraw/", {"reason": "The day was put off"})
    assert "Award day" not in signed_in("zarghuna").get("/clearance/").content.decode()


PAGES = {
    "/clearance/": {"zarghuna", "pr", "afsar", "kamran"},
    "/clearance/new/": {"zarghuna", "pr", "afsar", "kamran"},
    "/clearance/desk/": {"pr"},
    "/clearance/classes/": {"pr"},
    "/clearance/calendar/": {"pr"},
    "/clearance/appeals/": {"afsar"},
    "/clearance/approvers/": {"afsar"},
}


@pytest.mark.parametrize("part", PAGES)
@pytest.mark.parametrize("who", ["zarghuna", "pr", "afsar", "kamran", "oversight"])
def test_each_page_is_for_its_people_alone(
    signed_in: Callable[..., Client], part: str, who: str
) -> None:
    assert signed_in(who).get(part).status_code == (200 if who in PAGES[part] else 404)


@pytest.mark.parametrize("part", ["", "withdraw/", "appeal/"])
def test_a_request_is_not_found_by_a_stranger(
    signed_in: Callable[..., Client], asked: Request, part: str
) -> None:
    client = signed_in("stranger")
    act = client.get if part == "" else client.post
    assert act(f"/clearance/{asked.pk}/{part}", {"reason": "let me see"}).status_code == 404
    assert client.get(f"/clearance/desk/{asked.pk}/").status_code == 404


def test_a_branch_sees_no_request_of_another_district(
    cast: dict[str, User], units: dict[str, Unit], viewer: Callable[[str], Viewer]
) -> None:
    officer = Officer.objects.get(pk="1008")
    now = timezone.now()
    draft = actions.Draft(
        kind=Kind.POST, platform="x", text=TEXT, place="", since=now, until=now + timedelta(days=1)
    )
    actions.ask_clearance(officer, units["elsewhere"], draft, by=TEST)
    assert reads.queue_for(viewer("afsar")) == []
