"""The officer's side in a real browser: asking, learning, clearance, what is held."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from page_faults import FAULTS

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
SHAPES = [(360, "en"), (360, "ur"), (360, "ps"), (1280, "en"), (1280, "ur")]
ROOT = Path(__file__).resolve().parents[2]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WHAT = "async levels => (await axe.run(document, {runOnly: levels})).violations"
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
    page.evaluate(AXE)
    assert [(one["id"], one["nodes"][0]["html"]) for one in page.evaluate(WHAT, LEVELS)] == [], name


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


DRAFT = "د سړک خوندیتوب: د موټرسایکل پر مهال خولۍ پر سر کړئ."


def test_a_constable_learns_in_pashto(visit: Visit) -> None:
    page = visit("/learning/", "zarghuna", "ps", 360)
    check_page(page, "learn-ps-360", 360)
    page.locator("input[value=no]").check()
    page.locator("main form button").click()
    assert page.locator(".alert").count() == 1
    check_page(page, "learnt-ps-360", 360)
    page.locator(".next a").click()
    page.wait_for_selector("main form, .empty-state")


@pytest.mark.parametrize(("width", "language"), SHAPES)
def test_the_guide_and_its_poster_fit(visit: Visit, width: int, language: str) -> None:
    for part in ("", "poster/"):
        page = visit(f"/learning/guide/{language}/{part}", "", language, width)
        check_page(page, f"guide{part.strip('/')}-{language}-{width}", width)


def test_a_constable_asks_for_a_clearance_in_pashto_and_gets_it(visit: Visit) -> None:
    page = visit("/clearance/new/", "zarghuna", "ps", 360)
    page.locator("textarea").fill(DRAFT)
    check_page(page, "clearance-new-ps-360", 360)
    page.locator("main form button").click()
    page.wait_for_selector(".alert-warning")
    check_page(page, "clearance-waits-ps-360", 360)
    asked = page.url
    desk = visit("/clearance/desk/", "pr", "ur", 1280)
    check_page(desk, "clearance-desk-ur-1280", 1280)
    desk.locator("main a.btn-primary").first.click()
    check_page(desk, "clearance-decide-ur-1280", 1280)
    desk.locator("button[value=approve]").click()
    desk.wait_for_selector(".empty-state")
    page.goto(asked)
    assert page.locator(".alert-success").count() == 1
    assert DRAFT in page.locator(".post").first.inner_text()
    check_page(page, "clearance-given-ps-360", 360)


def test_the_branch_approves_a_class_and_the_constable_need_not_ask(visit: Visit) -> None:
    page = visit("/clearance/classes/", "pr", "ur", 360)
    page.locator("select[name=unit]").select_option("station")
    page.locator("input[name=title]").fill("یومِ شہداء")
    page.locator("select[name=kind]").select_option("memorial")
    now = timezone.localtime()
    for name, at in (("since", now), ("until", now + timedelta(days=30))):
        page.locator(f"input[name={name}]").fill(f"{at:%Y-%m-%dT%H:%M}")
    page.locator("main section form button").click()
    page.wait_for_selector(".rows li")
    check_page(page, "classes-ur-360", 360)
    calendar = visit("/clearance/calendar/", "pr", "ur", 360)
    check_page(calendar, "calendar-ur-360", 360)
    own = visit("/clearance/", "zarghuna", "ps", 360)
    assert "یومِ شہداء" in own.locator("main").inner_text()
    check_page(own, "clearances-ps-360", 360)
