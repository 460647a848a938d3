"""A real Chromium on the site, signed in as one of the cast."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from site_cast import cast, guarded, signed_in, small_directive, units, viewer
from zabta_site.people.models import User

__all__ = ["cast", "guarded", "signed_in", "small_directive", "units", "viewer"]

# Playwright keeps an event loop in this thread; our own use of the database is not in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""The first that is here. The shell has no window of its own to draw, and is much quicker."""
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        pytest.skip("no chromium on this machine")
    return {"executable_path": chromium, "args": QUIET}


@pytest.fixture
def visit(
    guarded: None, live_server: LiveServer, cast: dict[str, User], browser: Browser
) -> Iterator[Visit]:
    """`visit("/accounts/", "zarghuna", "ur", width=360)`: the page as that person sees it.

    Every window is closed after the test: those left open slow down all that come after.
    """

    def open_page(path: str, who: str = "", language: str = "en", width: int = 1280) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800})
        cookies = {"django_language": language}
        if who:
            client = Client()
            client.force_login(cast[who])
            cookies["sessionid"] = client.cookies["sessionid"].value
        context.add_cookies(
            [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
        )
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in browser.contexts:
        context.close()
