"""Every page with an address of its own, found in the site's table, in three languages.

Axe finds nothing to object to by WCAG 2.2 AA, and nothing scrolls sideways on a phone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from site_cast import CAST
from zabta_site.people.models import User

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WHAT = "async levels => (await axe.run(document, {runOnly: levels})).violations"
LANGUAGES = ["en", "ur", "ps"]
PHONE = 360


def addresses(patterns: list[Any], before: str = "/") -> Iterator[str]:
    """Every address that needs no id in it."""
    for one in patterns:
        path = before + str(one.pattern)
        if "<" in path:
            continue
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, path)
        elif isinstance(one, URLPattern):
            yield path


def reader_of(path: str, cast: dict[str, User]) -> str | None:
    """The first of the cast who is shown a page there; "" for someone not signed in."""
    for who in ["", *CAST]:
        client = Client()
        if who:
            client.force_login(cast[who])
        answer = client.get(path)
        if answer.status_code == 200:
            return who if "text/html" in answer.headers["Content-Type"] else None
    return None


def told(faults: list[dict[str, Any]]) -> list[str]:
    return [
        f"{fault['id']}: {node['html'][:160]} – {node['failureSummary'][:160]}"
        for fault in faults
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("path", sorted(set(addresses(get_resolver().url_patterns))))
def test_a_page_is_open_to_everyone_who_reads_it(
    visit: Visit, cast: dict[str, User], path: str
) -> None:
    who = reader_of(path, cast)
    if who is None:
        return  # a form's answer, a file, or a page of one thing: nothing to look at here
    for language in LANGUAGES:
        page = visit(path, who, language, PHONE)
        page.evaluate(AXE)
        faults = told(page.evaluate(WHAT, LEVELS))
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.context.close()
        assert (language, faults) == (language, [])
        assert (language, wide) == (language, PHONE)
