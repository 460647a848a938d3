"""Evidence, capture and an officer's own export in a real browser."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from site_lawful import LINK, chequered, run_jobs, sealed
from site_posts import declare
from zabta_site.collection.models import StoredPost
from zabta_site.people.models import Unit, User
from zabta_site.vault.models import EvidenceItem, Redaction

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
SHAPES = [(360, "en"), (360, "ur"), (1280, "en"), (1280, "ur")]
EXPORT = {
    "Profile": {"Profile Information": {"ProfileMap": {"userName": "zarghuna_k"}}},
    "Video": {
        "Videos": {
            "VideoList": [
                {
                    "Date": f"2025-08-1{n} 05:10:00",
                    "Link": f"https://www.tiktokv.com/share/video/741200000000000000{n}/",
                    "Title": title,
                    "WhoCanView": "Everyone",
                }
                for n, title in enumerate(["عید مبارک", "ٹریفک کی صورتحال", "A public greeting"])
            ]
        }
    },
}


def keep(page: Page, name: str) -> None:
    folder = os.environ.get("ZABTA_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def fits(page: Page, width: int) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= width)


@pytest.mark.parametrize(("width", "language"), SHAPES)
def test_an_item_its_original_and_its_marking_fit(
    visit: Visit, units: dict[str, Unit], width: int, language: str
) -> None:
    item = sealed(units["station"])
    page = visit(f"/vault/items/{item.pk}/", "kamran", language, width)
    keep(page, f"item-{language}-{width}")
    assert fits(page, width)
    page.locator("a[href$='/unhide/']").click()
    page.locator("input[name=reason]").fill("Is it our uniform?")
    page.locator("button.btn-primary").click()
    page.locator("input[name=cells]").first.check()
    keep(page, f"original-{language}-{width}")
    assert fits(page, width)
    assert page.evaluate("document.querySelector('.marking img').naturalWidth") == 160
    page.locator("input[name=reason]").fill("One bystander")
    page.locator("button.btn-primary").click()
    assert Redaction.objects.get().cells == [0]


@pytest.mark.parametrize(("width", "language"), SHAPES)
def test_an_officer_gives_one_item_of_three(
    visit: Visit,
    cast: dict[str, User],
    settings: Settings,
    tmp_path: Path,
    width: int,
    language: str,
) -> None:
    settings.SCREENER = "site_posts.CastScreener"
    declare(cast["zarghuna"], "zarghuna_k")
    path = tmp_path / "user_data_tiktok.json"
    path.write_text(json.dumps(EXPORT))
    page = visit("/volunteer/", "zarghuna", language, width)
    page.locator("input[type=file]").set_input_files(path)
    page.locator("main form .btn-primary").click()
    keep(page, f"pick-{language}-{width}")
    assert fits(page, width)
    assert page.locator("input[name=item]:checked").count() == 0
    page.get_by_label("A public greeting").check()
    page.locator("input[name=agree]").check()
    page.locator("main form .btn-primary").click()
    run_jobs()
    assert [post.text for post in StoredPost.objects.all()] == ["A public greeting"]


def test_a_reviewer_captures_a_page_with_five_entries(
    visit: Visit, settings: Settings, tmp_path: Path
) -> None:
    settings.SCREENER = "site_posts.CastScreener"
    path = tmp_path / "shot.png"
    path.write_bytes(chequered())
    page = visit("/capture/", "kamran")
    page.get_by_label("Link of the public page").fill(LINK)
    page.get_by_label("What you saved").set_input_files(path)
    page.get_by_label("The words of the post").fill("A picture in uniform")
    page.get_by_label("On what basis?").fill("Complaint 17/2026 of 2 March")
    page.get_by_label("I was not logged in").check()
    page.get_by_role("button", name="Seal it").click()
    assert page.get_by_text("Sealed, and on its way").is_visible()
    assert EvidenceItem.objects.get().person == "Reviewer Kamran"
