"""The officer's own side: every item, a correction with its answer, exposure for them alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from site_posts import a_post, bring_in, cast_screener, declare, stored
from zabta.domain.post import AccountRef
from zabta_site.ledgerbook.models import Entry
from zabta_site.mine import actions
from zabta_site.mine.exposure import my_exposure
from zabta_site.mine.models import Correction, CorrectionState
from zabta_site.people.models import User
from zabta_site.people.viewer import Viewer

__all__ = ["cast_screener"]
AT_THE_POST = "Tonight we are at Ladha check post again, on duty until morning"
WITH_MY_SON = "My son called me at 0300-1234567 while I was at Ladha"


@pytest.fixture
def posted(cast: dict[str, User]) -> dict[str, User]:
    declare(cast["zarghuna"], "zarghuna_k")
    told = [AT_THE_POST, AT_THE_POST, AT_THE_POST, WITH_MY_SON, "Eid mubarak to all"]
    posts = [
        a_post(f"uniform-{n}", text=text, published_at=f"2026-10-0{n + 1}T15:00:00Z")
        for n, text in enumerate(told)
    ]
    bring_in(cast["kamran"], *posts)
    return cast


def test_an_officer_sees_what_was_said_of_each_post_and_who_looked(
    posted: dict[str, User], signed_in: Callable[..., Client]
) -> None:
    post = stored("uniform-0")
    signed_in("kamran").get(f"/review/posts/{post.pk}/")
    html = signed_in("zarghuna").get(f"/mine/posts/{post.pk}/").content.decode()
    assert "Cloth and belt look like" in html
    assert "Other forces wear the same colour" in html
    assert "Z-01" in html
    assert "Reviewer Kamran" in html


def test_protected_speech_is_shown_to_its_author_as_protected(
    cast: dict[str, User], signed_in: Callable[..., Client]
) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("pay-1", text="Our salary has not come"))
    html = signed_in("zarghuna").get(f"/mine/posts/{stored('pay-1').pk}/").content.decode()
    assert "no reviewer and no commander can open it" in html


def test_a_correction_is_asked_answered_and_seen(
    posted: dict[str, User], signed_in: Callable[..., Client]
) -> None:
    page = f"/mine/posts/{stored('uniform-0').pk}/"
    signed_in("zarghuna").post(page, {"said": "That is my brother's old coat"})
    row = Correction.objects.get()
    sent = {"answer": "grant", "reason": "Looked at again: it is a coat"}
    signed_in("samreen").post(f"/mine/corrections/{row.pk}/", sent)
    row.refresh_from_db()
    assert row.state == CorrectionState.GRANTED
    assert "it is a coat" in signed_in("zarghuna").get(page).content.decode()
    kinds = Entry.objects.filter(kind__startswith="correction.").values_list("kind", flat=True)
    assert set(kinds) == {"correction.asked", "correction.answered"}


def test_one_request_an_item_waits_at_a_time(
    posted: dict[str, User], signed_in: Callable[..., Client]
) -> None:
    page = f"/mine/posts/{stored('uniform-0').pk}/"
    for _ in range(2):
        html = signed_in("zarghuna").post(page, {"said": "That is a coat"}).content.decode()
    assert "still waits" in html
    assert Correction.objects.count() == 1


def test_nobody_answers_their_own_correction(posted: dict[str, User]) -> None:
    row = Correction.objects.create(
        officer_id="1001", subject_type="x", subject_id="1", said="wrong",
        at="2026-10-01T00:00:00Z",
    )  # fmt: skip
    with pytest.raises(actions.NotNow):
        actions.answer_correction(
            row, is_granted=True, by=Viewer("1001"), user=posted["zarghuna"], reason="Right"
        )


def test_the_exposure_report_names_what_comes_again_and_where_to_begin(
    posted: dict[str, User], viewer: Callable[[str], Viewer]
) -> None:
    report = my_exposure(viewer("zarghuna"))
    assert report.count == 5
    assert "ladha" in {habit.what for habit in report.places}
    assert "20:00" in {habit.what for habit in report.hours}
    gives = {one.row.native_id: set(one.gives) for one in report.first}
    assert "family" in gives["uniform-3"]
    assert "where" in gives["uniform-0"]
    assert "uniform-4" not in gives
    counts = [len(one.gives) for one in report.first]
    assert counts == sorted(counts, reverse=True)


def test_the_exposure_report_writes_nothing(
    posted: dict[str, User], signed_in: Callable[..., Client]
) -> None:
    client, asked = signed_in("zarghuna"), []

    def seen(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql.split()[0])
        return execute(sql, *rest)

    client.get("/mine/exposure/")
    before = Entry.objects.count()
    with connection.execute_wrapper(seen):
        html = client.get("/mine/exposure/").content.decode()
    assert "Begin with these" in html
    assert set(asked) == {"SELECT"}
    assert Entry.objects.count() == before


def test_nobody_else_can_work_out_an_officers_exposure(
    posted: dict[str, User], signed_in: Callable[..., Client], viewer: Callable[[str], Viewer]
) -> None:
    for who in ("kamran", "afsar", "samreen", "stranger", "admin"):
        assert my_exposure(viewer(who)).count == 0
        assert "Ladha" not in signed_in(who).get("/mine/exposure/").content.decode()
    assert signed_in("oversight").get("/mine/exposure/").status_code == 404


def test_an_account_that_is_not_ones_own_is_not_ones_exposure(
    cast: dict[str, User], viewer: Callable[[str], Viewer]
) -> None:
    declare(cast["bilal"], "bilal_k")
    other = a_post("uniform-9", text=AT_THE_POST, account=AccountRef(handle="bilal_k"))
    bring_in(cast["kamran"], other)
    assert my_exposure(viewer("zarghuna")).count == 0
    assert my_exposure(viewer("bilal")).count == 1


@pytest.mark.parametrize("who", ["stranger", "kamran", "samreen", "oversight"])
def test_an_officers_post_is_not_found_by_others(
    posted: dict[str, User], signed_in: Callable[..., Client], who: str
) -> None:
    assert signed_in(who).get(f"/mine/posts/{stored('uniform-0').pk}/").status_code == 404


@pytest.mark.parametrize("who", ["zarghuna", "kamran", "afsar", "pr"])
def test_only_legal_answers_corrections(signed_in: Callable[..., Client], who: str) -> None:
    assert signed_in(who).get("/mine/corrections/").status_code == 404
    assert signed_in("samreen").get("/mine/corrections/").status_code == 200


def test_an_account_that_is_not_ones_own_can_be_said_to_be_so(
    cast: dict[str, User], signed_in: Callable[..., Client]
) -> None:
    account = declare(cast["zarghuna"], "someone_else")
    account.status, account.basis = "attributed", "the same name in the bio"
    account.save()
    page = f"/mine/accounts/{account.pk}/"
    assert page in signed_in("zarghuna").get("/accounts/").content.decode()
    html = signed_in("zarghuna").post(page, {"said": "This is not mine"}, follow=True)
    assert "waiting for an answer" in html.content.decode()
    assert Correction.objects.get().subject_type == "accounts.account"
    assert signed_in("stranger").get(page).status_code == 404
