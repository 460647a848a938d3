"""Oversight's pages in a real browser: nothing for axe to find, nothing wider than the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from site_posts import a_post, bring_in, declare
from zabta_site.oversight.actions import count_all, release_figures
from zabta_site.people.models import Officer, Posting, Unit, User
from zabta_site.people.reads import viewer_for

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PAGES = ("/oversight/", "/oversight/uniformity/", "/oversight/exposure/", "/oversight/watchers/",
         "/reports/yearly/", "/reports/conformance/", "/reports/assessment/")  # fmt: skip


@pytest.fixture
def given_out(cast: dict[str, User], settings: object) -> None:
    settings.SCREENER = "site_posts.CastScreener"  # type: ignore[attr-defined]
    station = Unit.objects.get(pk="station")
    for n in range(60):
        officer = Officer.objects.create(
            number=f"S{n}", name=f"S{n}", rank="constable", cadre="provincial",
            gender="female" if n % 3 else "male", language="ur", status="serving",
        )  # fmt: skip
        Posting.objects.create(officer=officer, unit=station, role="", since="2020-01-01T00:00:00Z")
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], *(a_post(f"uniform-{n}") for n in range(24)))
    by = viewer_for(cast["oversight"])
    count_all(by=by)
    release_figures(by=by)


@pytest.mark.parametrize(("width", "language"), [(360, "ur"), (1280, "ps")])
def test_the_pages_hold_at_any_width_in_both_directions(
    visit: Visit, given_out: None, width: int, language: str
) -> None:
    for path in PAGES:
        page = visit(path, "oversight", language, width=width)
        found = Axe().run(page, options=WCAG).response["violations"]
        assert [(one["id"], one["nodes"][0]["target"]) for one in found] == [], path
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, (path, wide)
        page.context.close()
