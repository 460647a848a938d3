"""The room's pages: who may open which, the whole way by forms, and papers in three forms."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from site_cases import WHY, Make, a_case, confirmed, court
from site_posts import cast_screener
from zabta_site.cases import actions
from zabta_site.cases.models import Case, Paper, TrackSignOff
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for

__all__ = ["a_case", "cast_screener", "court"]
SignIn = Callable[..., Client]
LANGUAGES = ("en", "ur", "ps")


def sign_in(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


PAGES = {
    "/cases/": {"samreen", "afsar", "oversight", "inquiry", "finder", "rpo", "ppo"},
    "/cases/ready/": {"afsar", "rpo", "ppo"},
    "/cases/cures/": {"samreen", "afsar", "rpo", "ppo"},
    "/cases/tracks/": {"samreen", "afsar", "oversight", "inquiry", "finder", "rpo", "ppo"},
    "/cases/tracks/police-rules-1975/2014.1/": {
        "samreen", "afsar", "oversight", "inquiry", "finder", "rpo", "ppo",
    },
    "/cases/calendar/": {"samreen"},
}  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_each_list_opens_only_for_its_roles(path: str, court: dict[str, User]) -> None:
    opened = {who for who in court if sign_in(court[who]).get(path).status_code == 200}
    assert opened == PAGES[path]
    assert Client().get(path).status_code == 302


def test_everyone_has_their_own_page(court: dict[str, User]) -> None:
    assert sign_in(court["stranger"]).get("/cases/mine/").status_code == 200
    assert sign_in(court["oversight"]).get("/cases/mine/").status_code == 404


def test_a_stranger_finds_nothing_of_a_case(a_case: Make, court: dict[str, User]) -> None:
    story = a_case("high").to_inquiry()
    pk, paper = story.case.pk, Paper.objects.first()
    assert paper
    urls = [
        f"/cases/{pk}/", f"/cases/{pk}/file/", f"/cases/{pk}/record_hearing/",
        f"/cases/papers/{paper.pk}.pdf", f"/cases/papers/{paper.pk}.txt",
    ]  # fmt: skip
    for who in ("stranger", "bilal", "kamran", "second", "pr", "concerns", "admin"):
        client = sign_in(court[who])
        assert {client.get(url).status_code for url in urls} == {404}, who
        assert client.post(f"/cases/{pk}/adjourn/", {"reason": WHY}).status_code == 404
    assert Client().get(f"/cases/{pk}/").status_code == 302


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_case_opens_in_every_language(
    a_case: Make, court: dict[str, User], language: str
) -> None:
    story = a_case("high").to_order()
    decider, officer = sign_in(court["afsar"], language), sign_in(court["zarghuna"], language)
    assert decider.get(f"/cases/{story.case.pk}/").status_code == 200
    assert officer.get(f"/cases/{story.case.pk}/lodge_appeal/").status_code == 200
    for path in PAGES:
        assert sign_in(court["samreen"], language).get(path).status_code in (200, 404)


def test_looking_at_a_case_is_written_down_unless_it_is_ones_own(
    a_case: Make, court: dict[str, User]
) -> None:
    story = a_case("high").to_order()
    sign_in(court["zarghuna"]).get(f"/cases/{story.case.pk}/")
    assert not Entry.objects.filter(kind="case.viewed").exists()
    sign_in(court["oversight"]).get(f"/cases/{story.case.pk}/")
    assert Entry.objects.filter(kind="case.viewed").count() == 1


def test_a_case_is_opened_and_moved_by_forms(
    court: dict[str, User], settings: Settings, tmp_path: object
) -> None:
    settings.DATA = tmp_path
    finding = confirmed(court["zarghuna"], [court["kamran"], court["second"]])
    decider = sign_in(court["afsar"])
    page = decider.get(f"/cases/new/{finding.post_id}/").content.decode()
    assert "educate" in page
    assert decider.post(f"/cases/new/{finding.post_id}/", {"reason": WHY}).status_code == 302
    case = Case.objects.get()
    decider.post(f"/cases/{case.pk}/order_fact_finding/", {"named": "2003", "reason": ""})
    finder = sign_in(court["finder"])
    finder.post(f"/cases/{case.pk}/report_facts/", {"reason": WHY})
    refused = decider.post(f"/cases/{case.pk}/choose_major/", {"reason": WHY})
    assert refused.status_code == 422
    assert b"The legal adviser must sign first" in refused.content
    decider.post(f"/cases/{case.pk}/close_no_case/", {"reason": WHY})
    case.refresh_from_db()
    assert case.state == "no_case"


def test_only_eligible_inquiry_officers_are_listed(a_case: Make, court: dict[str, User]) -> None:
    story = a_case("high").to_facts()
    story.does("samreen", "consent_major", outcome="agreed")
    story.does("afsar", "choose_major")
    story.does("afsar", "issue_charge")
    story.does("samreen", "serve_charge", served_how="in_person")
    story.does("samreen", "answer_charge", on_paper="D-9")
    page = sign_in(court["afsar"]).get(f"/cases/{story.case.pk}/appoint_inquiry/").content.decode()
    assert 'value="1009"' in page
    assert 'value="2003"' not in page, "the fact finder may not inquire"


def test_an_officers_paper_is_entered_with_its_diary_number(
    a_case: Make, court: dict[str, User]
) -> None:
    story = a_case("high").to_order()
    legal = sign_in(court["samreen"])
    url = f"/cases/{story.case.pk}/lodge_appeal/"
    assert legal.post(url, {"reason": WHY}).status_code == 422
    assert Case.objects.get().state == "order_served"


@pytest.mark.parametrize(("form", "starts"), [("pdf", b"%PDF"), ("txt", b""), ("json", b"{")])
def test_a_paper_comes_as_pdf_text_and_json(
    a_case: Make, court: dict[str, User], form: str, starts: bytes
) -> None:
    story = a_case("high").to_order()
    paper = Paper.objects.filter(kind="order", language="ur").get()
    got = sign_in(court["zarghuna"]).get(f"/cases/papers/{paper.pk}.{form}")
    assert got.content.startswith(starts)
    if form == "txt":
        assert paper.sha256 in got.content.decode()
    assert story.case.officer_id == "1001"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_whole_file_is_indexed_and_numbered_throughout(
    a_case: Make, court: dict[str, User], language: str
) -> None:
    story = a_case("high").to_order()
    got = sign_in(court["rpo"]).get(f"/cases/{story.case.pk}/file/?language={language}")
    pages = PdfReader(io.BytesIO(got.content)).pages
    kinds = Paper.objects.filter(language=language).count()
    assert len(pages) > kinds
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page.extract_text()


def test_a_track_that_was_signed_can_be_used_and_says_so(court: dict[str, User]) -> None:
    TrackSignOff.objects.all().delete()
    legal, url = sign_in(court["samreen"]), "/cases/tracks/police-rules-1975/2014.1/"
    assert b"not signed" in legal.get("/cases/tracks/").content
    legal.post(url, {"reason": WHY})
    assert TrackSignOff.objects.get().by == court["samreen"]
    assert sign_in(court["afsar"]).post(url, {"reason": WHY}).status_code == 403


def test_a_form_that_was_sent_twice_makes_one_move(a_case: Make, court: dict[str, User]) -> None:
    story = a_case("high").to_inquiry()
    case, user, many = story.case, court["inquiry"], story.case.moves.count()
    page = sign_in(user).get(f"/cases/{case.pk}/record_hearing/").content.decode()
    assert f'name="seen" value="{many}"' in page
    said = {"by": viewer_for(user), "user": user, "reason": WHY, "was_present": True, "seen": many}
    at = story.at + timedelta(days=1)
    actions.make_move(case, "record_hearing", at=at, **said)
    with pytest.raises(actions.MovedOn):
        actions.make_move(case, "record_hearing", at=at + timedelta(minutes=1), **said)
    assert case.moves.count() == many + 1


def test_anothers_paper_is_a_look_that_is_written_down(
    a_case: Make, court: dict[str, User]
) -> None:
    a_case("high").to_inquiry()
    paper = Paper.objects.filter(language="en").first()
    assert paper
    before = Entry.objects.filter(kind="case.viewed").count()
    sign_in(court["afsar"]).get(f"/cases/papers/{paper.pk}.txt")
    last = Entry.objects.filter(kind="case.viewed").order_by("seq").last()
    assert Entry.objects.filter(kind="case.viewed").count() == before + 1
    assert last and last.details["reason"] == f"paper {paper.diary}"
