"""Every page in a real browser: no sideways scrolling, right direction, keyboard first."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from page_faults import FAULTS

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]

PAGES = [
    ("sign-in", "/sign-in/", ""),
    ("home-officer", "/", "zarghuna"),
    ("home-reviewer", "/", "kamran"),
    ("home-oversight", "/", "oversight"),
    ("directive", "/register/", "zarghuna"),
    ("directive-earlier", "/register/1.0/", "samreen"),
    ("accounts", "/accounts/", "bilal"),
    ("about-me", "/about-me/", "bilal"),
    ("password", "/password/", "bilal"),
    ("my-sign-in", "/signin/mine/", "bilal"),
    ("code-app", "/signin/mine/code-app/", "bilal"),
    ("sign-ins", "/signin/people/", "admin"),
    ("sign-in-of", "/signin/people/1005/", "admin"),
    ("roles-asked", "/signin/requests/", "oversight"),
    ("station", "/signin/station/", "admin"),
    ("gate", "/gate/", "oversight"),
    ("gate-papers", "/gate/papers/", "oversight"),
    ("gate-switch", "/gate/switch/", "oversight"),
    ("vault", "/vault/", "kamran"),
    ("heads", "/vault/heads/", ""),
    ("verify", "/vault/verify/", ""),
    ("witnesses", "/vault/witnesses/", "oversight"),
    ("capture", "/capture/", "kamran"),
    ("volunteer", "/volunteer/", "zarghuna"),
    ("retention", "/retention/", "oversight"),
    ("polling", "/polling/", "oversight"),
    ("not-found", "/nowhere/", "bilal"),
]
SHAPES = [(360, "en"), (360, "ur"), (1280, "en"), (1280, "ur"), (1280, "ps")]


def keep_picture(page: Page, name: str) -> None:
    """Written only when ZABTA_PICTURES names a folder; for people to look at."""
    folder = os.environ.get("ZABTA_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize(("name", "path", "who"), PAGES, ids=[p[0] for p in PAGES])
@pytest.mark.parametrize(("width", "language"), SHAPES)
def test_a_page_fits_its_window_and_reads_in_its_direction(
    visit: Visit, name: str, path: str, who: str, width: int, language: str
) -> None:
    page = visit(path, who, language, width)
    keep_picture(page, f"{name}-{language}-{width}")
    assert page.locator("html").get_attribute("dir") == ("ltr" if language == "en" else "rtl")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("name", "path", "who"), PAGES, ids=[p[0] for p in PAGES])
def test_a_page_has_labels_landmarks_one_heading_and_enough_contrast(
    visit: Visit, name: str, path: str, who: str
) -> None:
    found = visit(path, who, "ur", 360).evaluate(FAULTS)
    assert {kind: what for kind, what in found.items() if what} == {}


@pytest.mark.parametrize(("width", "language"), SHAPES)
def test_the_real_directive_fits_its_window(
    visit: Visit, settings: Settings, width: int, language: str
) -> None:
    settings.DIRECTIVES = Path(__file__).resolve().parents[2] / "directives"
    settings.DIRECTIVE_PACK = "kp-social-media"
    page = visit("/register/", "zarghuna", language, width)
    keep_picture(page, f"directive-real-{language}-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.fonts.check('16px \"Zabta Naskh\"', 'ضابطہ')")


def test_the_first_tab_leads_past_the_navigation(visit: Visit) -> None:
    page = visit("/", "bilal")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_no_page_breaks_its_own_content_policy(visit: Visit) -> None:
    page = visit("/sign-in/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.reload()
    assert [text for text in said if "Content Security Policy" in text] == []


def test_an_officer_reads_acknowledges_and_declares_by_keyboard_and_click(visit: Visit) -> None:
    page = visit("/", "zarghuna")
    page.get_by_role("link", name="Read and acknowledge").click()
    page.get_by_role("button", name="I have read this version").click()
    assert page.get_by_text("Nothing waits for you").is_visible()
    page.get_by_role("navigation").get_by_text("For me").click()
    page.get_by_role("navigation").get_by_role("link", name="My accounts").click()
    page.get_by_label("Handle").fill("@zarghuna_kp")
    page.get_by_label("Handle").press("Enter")
    assert page.get_by_text("zarghuna_kp").first.is_visible()


def test_the_language_is_changed_with_one_click(visit: Visit) -> None:
    page = visit("/accounts/", "bilal")
    page.get_by_role("button", name="اردو").click()
    assert page.locator("html").get_attribute("lang") == "ur"
    assert page.url.endswith("/accounts/")
