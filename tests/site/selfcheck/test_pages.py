"""The asking page: open to everyone, in three languages, and nothing of it stays."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override
from PIL import Image
from pytest_django.fixtures import Settings

from zabta.screening.asked import Question, check
from zabta.screening.asked.eyes import Sight
from zabta.signals.image.gallery.reference import KINDS
from zabta_site.register.directives import current_pack
from zabta_site.selfcheck.asking import Asked
from zabta_site.selfcheck.memory import MOST
from zabta_site.selfcheck.shown import page_of

ROOT = Path(__file__).resolve().parents[3]
AT_A_POST = "We are at Ladha check post tonight at 9pm, come meet us"


@pytest.fixture(autouse=True)
def whole_directive(settings: Settings, small_directive: None, db: None) -> None:
    settings.DIRECTIVES, settings.DIRECTIVE_PACK = ROOT / "directives", "kp-social-media"


def picture(kind: str = "JPEG") -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), (200, 180, 160)).save(out, kind)
    out.seek(0)
    out.name = "holiday.jpg"
    return out


@pytest.mark.parametrize("language", ["en", "ur", "ps"])
@pytest.mark.parametrize("part", ["", "guide/", "offline/"])
def test_anyone_may_open_it_without_a_cookie(client: Client, language: str, part: str) -> None:
    answer = client.get(f"/selfcheck/{language}/{part}")
    assert answer.status_code == 200
    assert not answer.cookies
    assert f'<html lang="{language}"' in answer.content.decode()


def test_another_language_is_not_found(client: Client) -> None:
    assert client.get("/selfcheck/fr/").status_code == 404


def test_the_very_words_are_marked_and_the_clause_named(client: Client) -> None:
    html = client.post("/selfcheck/en/", {"text": AT_A_POST}).content.decode()
    assert "<mark>check post</mark>" in html
    assert "KP-SM-05" in html
    assert "Take out the marked words." in html


def test_it_answers_a_pashto_question_in_pashto(client: Client) -> None:
    html = client.post("/selfcheck/ps/", {"text": "ټولو ته مو اختر مبارک شه"}).content.decode()
    assert "verdict-fine" in html
    assert "هېڅ" in html


def test_protected_words_are_met_with_reassurance(client: Client) -> None:
    html = client.post("/selfcheck/en/", {"text": "Our salary has not come for three months"})
    assert "This is yours to say" in html.content.decode()
    assert "KP-SM" not in html.content.decode().split("<form")[0]
    assert 'href="/concerns/"' in html.content.decode()


def test_a_picture_comes_back_small_and_within_the_page_alone(client: Client) -> None:
    answer = client.post("/selfcheck/en/", {"seen": picture()})
    assert "data:image/jpeg;base64," in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"


def test_asked_by_the_page_itself_only_the_answer_is_drawn(client: Client) -> None:
    answer = client.post("/selfcheck/en/", {"text": AT_A_POST}, headers={"HX-Request": "true"})
    assert b"<html" not in answer.content
    assert b"verdict-mend" in answer.content


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "so look yourself: A weapon or equipment"),
        ("ur", "اس لیے خود دیکھ لیں: اسلحہ یا سامان"),
        ("ps", "نو خپله یې وګورئ: وسله یا سامان"),
    ],
)
def test_what_no_machine_here_can_see_is_told_openly(language: str, said: str) -> None:
    rgb = np.zeros((30, 40, 3), np.uint8)
    sought = frozenset(KINDS) - {"equipment"}
    sight = Sight(kind="jpeg", width=40, height=30, rgb=rgb, sought=sought)
    answer = check(Question(sight=sight), current_pack(), datetime(2026, 3, 1, 10, tzinfo=UTC))
    with override(language):
        told = page_of(Asked("", answer, sight))
        html = render_to_string("selfcheck/answer.html", told)
    assert said in html
    assert "<details open>" in html
    assert "verdict-unseen" in html


def test_a_version_that_cannot_be_read_is_told_as_not_having_looked(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    version = tmp_path / "gallery" / "learnt" / "0001"
    version.mkdir(parents=True)
    (version / "learnt.json").write_text("{}")
    (version.parent / "current").write_text("0001")
    html = client.post("/selfcheck/en/", {"seen": picture()}).content.decode()
    assert "verdict-unseen" in html
    assert "no gallery is taught here yet" in html


def test_a_cleaned_copy_is_handed_back(client: Client) -> None:
    answer = client.post("/selfcheck/en/clean/", {"seen": picture()})
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert Image.open(io.BytesIO(answer.content)).size == (300, 200)


def test_a_covered_copy_is_handed_back(client: Client) -> None:
    answer = client.post("/selfcheck/en/hide/", {"seen": picture("PNG")})
    assert Image.open(io.BytesIO(answer.content)).size == (300, 200)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Write something, or choose a picture."),
        ({"seen": io.BytesIO(b"not a picture at all")}, "could not be opened"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(
    client: Client, sent: dict[str, object], said: str
) -> None:
    answer = client.post("/selfcheck/en/", sent)
    assert answer.status_code == 200
    assert said in answer.content.decode()


def test_a_file_that_is_too_large_is_not_even_held(client: Client) -> None:
    answer = client.post("/selfcheck/en/", {"seen": io.BytesIO(bytes(MOST + 1))})
    assert "larger than 40 MB" in answer.content.decode()


def test_a_broken_form_is_answered_like_any_other(client: Client) -> None:
    answer = client.post("/selfcheck/en/", b"--x\r\n", "multipart/form-data; boundary=")
    assert answer.status_code == 200
    assert "Nothing was kept" in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "ur", "ps"])
def test_a_phone_can_put_it_among_its_apps(client: Client, language: str) -> None:
    answer = client.get(f"/selfcheck/{language}/app.webmanifest")
    told = json.loads(answer.content)
    assert (told["start_url"], told["scope"]) == (f"/selfcheck/{language}/", "/selfcheck/")
    assert told["icons"]


def test_the_worker_keeps_pages_and_never_a_question(client: Client) -> None:
    answer = client.get("/selfcheck/worker.js")
    assert answer.headers["Content-Type"] == "text/javascript"
    kept = [line for line in answer.content.decode().splitlines() if "shelf.put" in line]
    assert len(kept) == 1  # only addresses from its own list are put on the shelf
    assert "request" not in kept[0]
