"""The officer's side in a real browser: asking, learning, clearance, what is held."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from page_faults import FAULTS

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
SHAPES = [(360, "en"), (360, "ur"), (360, "ps"), (1280, "en"), (1280, "ur")]
ROOT = Path(__file__).resolve().parents[2]
AT_A_POST = "We are at Ladha check post tonight at 9pm, come meet us"


@pytest.fixture(autouse=True)
def whole_directive(settings: Settings, small_directive: None) -> None:
    settings.DIRECTIVES, settings.DIRECTIVE_PACK = ROOT / "directives", "kp-social-media"


def keep(page: Page, name: str) -> None:
    folder = os.environ.get("ZABTA_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def check_page(page: Page, name: str, width: int) -> None:
    """Fits its width, and has no fault that a weak eye, a keyboard or a screen reader meets."""
    keep(page, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    faults: dict[str, Any] = page.evaluate(FAULTS)
    assert {what: found for what, found in faults.items() if found} == {}, name


def photo() -> dict[str, Any]:
    from zabta.demo.pictures import draw_picture, picture_names

    image = Image.open(io.BytesIO(draw_picture(picture_names("award_ceremony")[0])))
    exif = Image.Exif()
    exif[0x0110] = "A phone"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (34.0, 0.0, 0.0), "E", (71.5, 0.0, 0.0)
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.mark.parametrize(("width", "language"), SHAPES)
def test_asking_needs_no_sign_in_and_marks_the_words(
    visit: Visit, width: int, language: str
) -> None:
    page = visit(f"/selfcheck/{language}/", "", language, width)
    check_page(page, f"ask-{language}-{width}", width)
    page.locator("textarea").fill(AT_A_POST)
    page.locator("button.btn-primary").click()
    page.wait_for_selector("#answer .verdict-mend")
    assert "check post" in page.locator("#answer mark").all_inner_texts()
    check_page(page, f"answer-{language}-{width}", width)


def test_a_photo_is_checked_and_its_cleaned_copy_comes_back(visit: Visit) -> None:
    page = visit("/selfcheck/ps/", "", "ps", 360)
    page.locator("input[type=file]").set_input_files(photo())
    page.locator("button.btn-primary").click()
    page.wait_for_selector("#answer svg image")
    assert "34.0, 71.5" in page.locator("#answer").inner_text()
    check_page(page, "answer-photo-ps-360", 360)
    with page.expect_download() as coming:
        page.locator("button[formaction$='/clean/']").click()
    cleaned = Image.open(coming.value.path())
    assert not dict(cleaned.getexif())


def test_the_page_and_its_guide_open_without_a_line(visit: Visit) -> None:
    page = visit("/selfcheck/ur/", "", "ur", 360)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.context.set_offline(True)
    page.goto(page.url.replace("/ur/", "/ur/guide/"))
    assert page.locator("article.clause").count() > 5
    page.goto(page.url.replace("guide/", ""))
    page.locator("textarea").fill(AT_A_POST)
    page.locator("button.btn-primary").click()
    page.wait_for_url("**/selfcheck/ur/offline/")
    check_page(page, "offline-ur-360", 360)
