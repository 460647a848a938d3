"""Questions spaced over days, the public guide, and figures in which no person can be found."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pytest_django.fixtures import Settings

from zabta.papers import shaping_of
from zabta.policy.exam import Question
from zabta_site.learning import actions, bank, reads
from zabta_site.learning.demo import other
from zabta_site.learning.models import Learnt, Progress, Tally
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Officer, User
from zabta_site.people.viewer import Viewer

TEST = Machine("test")
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def whole_directive(settings: Settings, small_directive: None, db: None) -> None:
    settings.DIRECTIVES, settings.DIRECTIVE_PACK = ROOT / "directives", "kp-social-media"


@pytest.fixture
def officer(cast: dict[str, User]) -> Officer:
    return Officer.objects.get(pk="1001")


def first() -> Question:
    return next(iter(bank.questions().values()))


def answer(officer: Officer, question: Question, *, is_right: bool = True) -> bool:
    right = bank.right_answer(question)
    said = right if is_right else other(right)
    return actions.answer_question(officer, question, said, by=TEST)


def days_later(officer: Officer) -> None:
    Progress.objects.filter(officer=officer).update(due_on=timezone.localdate())


def test_an_answer_gives_the_clause_and_why(signed_in: Callable[..., Client]) -> None:
    question = first()
    sent = {"question": question.id, "answer": bank.right_answer(question).value}
    html = signed_in("zarghuna", "ps").post("/learning/", sent).content.decode()
    assert question.why.ps in html
    assert question.clause in html


def test_a_wrong_answer_is_told_kindly_and_comes_again_tomorrow(officer: Officer) -> None:
    assert answer(officer, first(), is_right=False) is False
    assert Progress.objects.get().due_on == timezone.localdate() + timedelta(days=1)


def test_a_right_answer_comes_again_after_more_and_more_days(officer: Officer) -> None:
    waits = []
    for _ in range(4):
        answer(officer, first())
        waits.append((Progress.objects.get().due_on - timezone.localdate()).days)
        days_later(officer)
    assert waits == [3, 7, 21, 60]


def test_it_cannot_be_answered_twice_on_a_day(officer: Officer) -> None:
    answer(officer, first())
    with pytest.raises(actions.NotDue):
        answer(officer, first())


def test_only_five_new_questions_come_on_a_day(
    officer: Officer, viewer: Callable[[str], Viewer]
) -> None:
    for _ in range(reads.A_DAY):
        question = reads.my_standing(viewer("zarghuna")).next
        assert question is not None
        answer(officer, question)
    standing = reads.my_standing(viewer("zarghuna"))
    assert standing.next is None
    assert standing.comes_on == timezone.localdate() + timedelta(days=3)


def test_what_is_due_comes_before_what_is_new(
    officer: Officer, viewer: Callable[[str], Viewer]
) -> None:
    late = list(bank.questions().values())[5]
    answer(officer, late)
    days_later(officer)
    assert reads.my_standing(viewer("zarghuna")).next == late


def test_a_clause_is_learnt_when_all_of_it_was_right_on_two_days(officer: Officer) -> None:
    wanted = [one for one in bank.questions().values() if one.clause == first().clause]
    for _ in range(2):
        for question in wanted:
            answer(officer, question)
        days_later(officer)
    assert Learnt.objects.get().clause == first().clause
    assert Entry.objects.filter(kind="learning.clause_learnt").count() == 1


def test_no_answer_is_kept_only_when_a_question_comes_again(officer: Officer) -> None:
    answer(officer, first(), is_right=False)
    fields = {field.name for field in Progress._meta.get_fields()}
    assert fields == {"id", "officer", "question", "box", "due_on"}
    assert not Entry.objects.filter(kind__startswith="learning.").exists()


def test_only_first_answers_are_counted_and_without_their_officer(officer: Officer) -> None:
    answer(officer, first(), is_right=False)
    days_later(officer)
    answer(officer, first())
    tally = Tally.objects.get()
    assert (tally.asked, tally.wrong) == (1, 1)
    assert "officer" not in {field.name for field in Tally._meta.get_fields()}


@pytest.mark.parametrize(("asked", "shown"), [(9, None), (10, 10)])
def test_a_figure_of_few_officers_is_hidden(
    viewer: Callable[[str], Viewer], asked: int, shown: int | None
) -> None:
    Tally.objects.create(question=first().id, asked=asked, wrong=5)
    found = {one.question.id: one for one in reads.missed_for(viewer("afsar"))}
    assert found[first().id].asked == shown


def test_a_question_that_many_miss_marks_its_text(
    viewer: Callable[[str], Viewer], signed_in: Callable[..., Client]
) -> None:
    Tally.objects.create(question=first().id, asked=20, wrong=12)
    most_missed = reads.missed_for(viewer("oversight"))[0]
    assert (most_missed.question, most_missed.is_unclear) == (first(), True)
    html = signed_in("oversight").get("/learning/figures/").content.decode()
    assert "look at the text" in html
    assert "60" in html


@given(st.integers(0, 4), st.booleans())
def test_a_box_stays_within_the_boxes_and_waits_longer_the_higher(box: int, is_right: bool) -> None:
    following = bank.next_box(box, is_right)
    assert 0 <= following < len(bank.BOXES)
    today = date(2026, 3, 1)
    assert (bank.due_after(following, today) > bank.due_after(0, today)) == is_right


@pytest.mark.parametrize("who", ["zarghuna", "oversight", "afsar"])
def test_each_page_is_for_its_people_alone(signed_in: Callable[..., Client], who: str) -> None:
    client = signed_in(who)
    assert client.get("/learning/").status_code == (404 if who == "oversight" else 200)
    assert client.get("/learning/figures/").status_code == (404 if who == "zarghuna" else 200)


def test_a_stranger_to_the_site_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/learning/").status_code == 302
    assert client.get("/learning/figures/").status_code == 302


@pytest.mark.parametrize("language", ["en", "ur", "ps"])
@pytest.mark.parametrize("part", ["", "poster/", "file/"])
def test_the_guide_is_open_to_everyone(client: Client, language: str, part: str) -> None:
    html = client.get(f"/learning/guide/{language}/{part}").content.decode()
    assert f'<html lang="{language}"' in html
    for clause in bank.clauses():
        assert escape(getattr(clause.title, language)) in html
    assert html.count('class="drawing"') == 2 * len(bank.clauses())


@pytest.mark.parametrize("language", ["en", "ur", "ps"])
@pytest.mark.parametrize("name", ["guide", "poster-a4", "poster-a3", "poster-a2"])
def test_the_guide_and_the_poster_are_pdf_of_their_size(
    client: Client, language: str, name: str
) -> None:
    answer = client.get(f"/learning/guide/{language}/{name}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    wide = round(float(reader.pages[0].mediabox.width) / 72 * 25.4)
    assert wide == {"a3": 297, "a2": 420}.get(name[-2:], 210)
    assert name == "guide" or len(reader.pages) == 1
    assert language == "en" or shaping_of(answer.content).missing == 0
    assert len(answer.content) < 600_000


@pytest.mark.parametrize("path", ["fr/guide.pdf", "fr/poster-a4.pdf", "en/poster-a9.pdf"])
def test_no_pdf_of_an_unknown_language_or_size(client: Client, path: str) -> None:
    assert client.get(f"/learning/guide/{path}").status_code == 404


def test_the_shared_file_fetches_nothing(client: Client) -> None:
    answer = client.get("/learning/guide/ur/file/")
    html = answer.content.decode()
    assert "attachment" in answer.headers["Content-Disposition"]
    assert not re.search(r'(src|href)="(?!#)|url\(|@import', html)
    assert "<style>" in html


def test_an_unknown_language_is_not_found(client: Client) -> None:
    assert client.get("/learning/guide/fr/").status_code == 404
