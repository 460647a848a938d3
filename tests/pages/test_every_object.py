"""Every page of one thing – a case, a draft, a post – found by walking the demo's links: axe finds
nothing to object to, and nothing scrolls sideways on a phone.

One browser, one window a person; the language is a cookie, and goes round from page to page, since
pages of one thing share their frame. `ZABTA_EVERY_LANGUAGE=1` looks at each page in all three.
"""

from __future__ import annotations

import os
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Browser, Page
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from latin_words import walked
from zabta_site.people.models import User
from zabta_site.project import demo

pytestmark = pytest.mark.browser
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WHAT = """async levels => (await axe.run(document, {runOnly: levels, resultTypes: ['violations']}))
  .violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 160)))"""
LANGUAGES = ["en", "ur", "ps"]
EVERY = bool(os.environ.get("ZABTA_EVERY_LANGUAGE"))
PHONE = 360
LEAST = 30
"""Pages of one thing that the walk must find, so that it is known to have walked."""


def faults_of(page: Page, url: str, path: str, languages: list[str]) -> list[str]:
    """What axe and the width say of one page, language by language."""
    found = []
    for language in languages:
        page.context.add_cookies([{"name": "django_language", "value": language, "url": url}])
        page.goto(url + path, wait_until="load")
        page.evaluate(AXE)
        told = page.evaluate(WHAT, LEVELS)
        wide = page.evaluate("document.documentElement.scrollWidth")
        told += [f"{wide} pixels wide"] if wide > PHONE else []
        found += [f"{path} {language} {one}" for one in told]
    return found


def is_of_one_thing(path: str) -> bool:
    return "<" in resolve(path.partition("?")[0]).route


def test_a_page_of_one_thing_is_open_to_everyone_who_reads_it(
    guarded: None, live_server: LiveServer, browser: Browser, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    demo.load_once(tmp_path)
    seen: Counter[str] = Counter()
    found: list[str] = []
    looked = 0
    for person in User.objects.order_by("number"):
        client = Client()
        client.force_login(person)
        window = browser.new_context(viewport={"width": PHONE, "height": 800})
        session = client.cookies["sessionid"].value
        window.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = window.new_page()
        for path, _html in walked(client, seen):
            if is_of_one_thing(path):
                turn = LANGUAGES if EVERY else [LANGUAGES[looked % 3]]
                found += faults_of(page, live_server.url, path, turn)
                looked += 1
        window.close()
    assert found == []
    assert looked > LEAST
