"""Evidence, capture and an officer's own export in a real browser."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from site_lawful import LINK, chequered, run_jobs, sealed
from site_posts import a_post, declare, lines
from zabta_site.collection.models import StoredPost
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.quarantine.actions import hold_files
from zabta_site.quarantine.models import HeldBatch
from zabta_site.quarantine.words import State
from zabta_site.vault.actions import record_masks
from zabta_site.vault.models import EvidenceItem, Redaction

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
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


def objections(page: Page) -> list[str]:
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("async levels => (await axe.run(document, {runOnly: levels}))", LEVELS)
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]]


@pytest.mark.parametrize("language", ["en", "ur", "ps"])
def test_a_masked_item_and_its_original_are_open_to_everyone(
    visit: Visit, units: dict[str, Unit], language: str
) -> None:
    item = sealed(units["station"])
    file = item.files.get()
    record_masks(file, [{"what": "face", "box": [0, 0, 900, 900]}], ["face"], by=Machine("test"))
    page = visit(f"/vault/items/{item.pk}/", "kamran", language, 360)
    assert objections(page) == []
    page.locator("a[href$='/unhide/']").click()
    page.locator("input[name=reason]").fill("Is it our uniform?")
    page.locator("button.btn-primary").click()
    assert objections(page) == [] and fits(page, 360)
    page.locator("input[name=uncovered]").check()
    page.locator("input[name=reason]").fill("It is the officer himself")
    page.locator("button.btn-primary").click()
    assert Redaction.objects.get().uncovered == [0]


@pytest.mark.parametrize("language", ["en", "ur", "ps"])
def test_counsel_signs_a_batch_on_a_phone(
    visit: Visit, cast: dict[str, User], language: str
) -> None:
    by, files_ = viewer_for(cast["kamran"]), {"posts.jsonl": lines(a_post("uniform-1"))}
    batch = hold_files(files_, "yt-dlp", by=by, user=cast["kamran"], reason="complaint 31/2026")
    assert objections(visit(f"/quarantine/{batch.pk}/", "kamran", language, 360)) == []
    page = visit(f"/quarantine/{batch.pk}/", "samreen", language, 360)
    keep(page, f"quarantine-batch-{language}-360")
    assert objections(page) == [] and fits(page, 360)
    page.locator("[name=basis]").fill("Opinion 4/2026 of counsel")
    page.locator("main form .btn-primary").click()
    assert HeldBatch.objects.get().state == State.RELEASED


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
