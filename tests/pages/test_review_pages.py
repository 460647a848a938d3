"""Imports, review and the dashboard in a real browser: they fit, they turn, keys work."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page

from page_faults import FAULTS
from site_posts import a_post, bring, cast_screener, declare, lines, stored
from zabta.domain.post import Media
from zabta_site.collection.media import with_pictures
from zabta_site.collection.models import ImportBatch
from zabta_site.collection.reading import Upload, read_upload
from zabta_site.people.models import Officer, Posting, Unit, User
from zabta_site.review.models import Claim, Decision

__all__ = ["cast_screener"]
pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
SHAPES = [(360, "ur"), (1280, "en")]
TEXTS = {
    "live-1": "ہم اس وقت بازار والے ناکے پر کھڑے ہیں، رات آٹھ بجے تک یہیں ہوں گے",
    "uniform-1": "وردی میں ایک تصویر، دوستوں کے ساتھ",
    "uniform-2": "Selfie in my new uniform, day off tomorrow 14:35",
    "ask-1": "زما د نوې وردۍ انځور، څنګه ښکارم؟",
    "pay-1": "تین ماہ سے تنخواہ نہیں ملی، بچوں کی فیس کیسے دیں؟",
}


def picture() -> bytes:
    image = Image.new("RGB", (640, 480), "#7d9c93")
    draw = ImageDraw.Draw(image)
    draw.rectangle((220, 120, 420, 480), fill="#5b5236")
    draw.ellipse((270, 40, 370, 140), fill="#c79f7a")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def busy(guarded: None, cast: dict[str, User]) -> dict[str, str]:
    """Addresses of pages with life on them."""
    declare(cast["zarghuna"], "zarghuna_k")
    declare(cast["second"], "naseem")
    for n in range(20):
        officer = Officer.objects.create(
            number=f"S{n}", name=f"S{n}", rank="constable", cadre="provincial",
            gender="male", language="ur", status="serving",
        )  # fmt: skip
        Posting.objects.create(
            officer=officer,
            unit=Unit.objects.get(pk="station"),
            role="",
            since="2020-01-01T00:00:00Z",
        )
    shown = Media(position=0, type="image", path="p.png", width=640, height=480)
    posts = [a_post(id_, text=text, media=(shown,)) for id_, text in TEXTS.items()]
    upload = Upload("posts.jsonl", 4000, "a" * 64, "posts_jsonl")
    sealed = tuple(with_pictures(posts, {"p.png": picture()}))
    bring(cast["kamran"], [replace(upload, posts=sealed, refusals={"not_public": 3})])
    bring(cast["kamran"], [read_upload("own.jsonl", lines(a_post("uniform-9", "naseem")))])
    bad = lines(a_post("x")) + b"{nonsense\n"
    refused = bring(cast["kamran"], [read_upload("with-a-long-name-that-was-cut.jsonl", bad)])
    first = ImportBatch.objects.order_by("pk")[0]
    return {
        "queue": "/review/",
        "post": f"/review/posts/{stored('uniform-1').pk}/",
        "post-asking": f"/review/posts/{stored('ask-1').pk}/",
        "conflict": f"/review/posts/{stored('uniform-9').pk}/",
        "imports": "/collection/",
        "import": f"/collection/{first.pk}/",
        "import-refused": f"/collection/{refused.pk}/",
        "dashboard": "/oversight/",
        "sealed": "/review/sealed/",
        "sealed-item": f"/review/sealed/{stored('pay-1').pk}/",
    }


WHO = {"imports": "kamran", "import": "kamran", "import-refused": "kamran", "dashboard": "afsar",
       "sealed": "samreen", "sealed-item": "samreen"}  # fmt: skip


def keep_picture(page: Page, name: str) -> None:
    folder = os.environ.get("ZABTA_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def leave(page: Page) -> None:
    """Wait for the last request: one that is still under way would find the tables emptied."""
    page.wait_for_load_state("networkidle")
    page.context.close()


@pytest.mark.parametrize(("width", "language"), SHAPES)
def test_each_page_fits_its_window_and_reads_in_its_direction(
    visit: Visit, busy: dict[str, str], width: int, language: str
) -> None:
    for name, path in busy.items():
        page = visit(path, WHO.get(name, "second"), language, width)
        for summary in page.locator(".speak summary").all():
            summary.click()
        keep_picture(page, f"{name}-{language}-{width}")
        assert page.locator("html").get_attribute("dir") == ("ltr" if language == "en" else "rtl")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        leave(page)


def test_each_page_has_labels_landmarks_one_heading_and_enough_contrast(
    visit: Visit, busy: dict[str, str]
) -> None:
    for name, path in busy.items():
        page = visit(path, WHO.get(name, "second"), "ur", 360)
        found = page.evaluate(FAULTS)
        assert {kind: what for kind, what in found.items() if what} == {}, name
        leave(page)


def test_j_and_k_walk_the_queue_and_enter_opens(visit: Visit, busy: dict[str, str]) -> None:
    page = visit("/review/", "second")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    assert first == page.locator("[data-row]").first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/posts/**")
    page.keyboard.press("u")
    page.wait_for_url("**/review/")
    leave(page)


def test_the_pages_keep_their_own_content_policy(visit: Visit, busy: dict[str, str]) -> None:
    page = visit("/review/", "second")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for name in ("queue", "post"):
        page.goto(page.url.split("/review/")[0] + busy[name])
    assert [text for text in said if "Content Security Policy" in text] == []
    leave(page)


def test_a_reviewer_says_a_word_with_the_keyboard_alone(visit: Visit, busy: dict[str, str]) -> None:
    page = visit(busy["post"], "second")
    page.locator(".speak summary").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator(".speak details").nth(1).locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    page.locator(".speak details").nth(1).locator("button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".alert-success")
    leave(page)


def test_items_are_worked_with_keys_alone(visit: Visit, busy: dict[str, str]) -> None:
    """Take, choose a reason by its number, send, take back, put back: no mouse, no Tab."""
    page = visit("/review/", "second")
    for key in ("n", "d", "2", "Enter"):
        if key in ("n", "Enter"):
            with page.expect_navigation():
                page.keyboard.press(key)
        else:
            page.keyboard.press(key)
    page.wait_for_selector(".alert-success")
    word = Decision.objects.get()
    assert (word.says, word.common_reason) == ("dismiss", "not_theirs")
    at = page.url
    with page.expect_navigation():
        page.keyboard.press("n")
    assert page.url != at and Claim.objects.count() == 1
    page.keyboard.press("?")
    assert page.locator("[data-keys]").get_attribute("open") is not None
    leave(page)
