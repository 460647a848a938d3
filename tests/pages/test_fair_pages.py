"""Pages that keep the work fair, in a real browser: they fit, turn, and shut out nobody."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from page_faults import FAULTS
from site_cases import confirmed, court
from site_lawful import chequered, sealed
from site_posts import a_picture, a_post, bring, bring_in, cast_screener, lines, stored
from zabta_site.collection.uploading import read_whole
from zabta_site.concerns import actions as concerns
from zabta_site.concerns import patience
from zabta_site.concerns.models import Line, Report
from zabta_site.concerns.reads import current_key
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.register.models import Acknowledgement
from zabta_site.vault.actions import record_masks

__all__ = ["cast_screener", "court"]
pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
SHAPES = [(360, "ur"), (1280, "ps")]
PICTURES = os.environ.get("ZABTA_PICTURES", "")


@pytest.fixture
def flood(guarded: None, cast: dict[str, User]) -> None:
    """As many reports today as need no patience, as rows alone."""
    concerns.make_key(
        "rain on the old roof again", by=viewer_for(cast["concerns"]), user=cast["concerns"]
    )
    today = timezone.localdate()
    rows = Report.objects.bulk_create(
        Report(
            lookup=f"{n:064}", desk_key=current_key(), key_for_desk="", key_for_reporter="",
            received_on=today,
        )
        for n in range(patience.FREE)
    )  # fmt: skip
    Line.objects.bulk_create(Line(report=row, side="reporter", told="", on=today) for row in rows)


@pytest.fixture
def fair(flood: None, court: dict[str, User], units: dict[str, Unit]) -> dict[str, str]:
    """Addresses and who opens them."""
    reviewers = [court["kamran"], court["second"]]
    old = confirmed(court["zarghuna"], reviewers, "uniform-9")
    old.outcome, old.stage, old.concluded_at = "exempt", "first", None
    old.exceptions, old.routes, old.directive = ["X6"], ["cure_notice"], ""
    old.save()
    now = timezone.now()
    Acknowledgement.objects.create(officer_id="1001", directive="2.0", at=now, way="sheet")
    confirmed(court["bilal"], reviewers, "uniform-2")
    posts = lines(a_post("uniform-1", "h_1001", media=(a_picture(),)))
    bring(court["kamran"], read_whole({"posts.jsonl": posts, "pic.png": chequered()}))
    file = sealed(units["station"]).files.get()
    record_masks(file, [{"what": "face", "box": [0, 0, 5000, 5000]}], ["face"], by=Machine("m"))
    bring_in(court["kamran"], a_post("pay-1", "h_1001"), complainant="1003")
    bring_in(court["kamran"], a_post("pay-2", "h_1001"))
    bring_in(court["kamran"], a_post("live-2", "h_1001", published_at="2026-10-01T08:00:00Z"))
    pk = stored("uniform-1").pk
    return {
        "/concerns/": "",
        "/cases/cures/": "afsar",
        "/cases/cures/old/Z-01/": "afsar",
        f"/collection/posts/{pk}/media/0/uncover/": "second",
        f"/review/posts/{pk}/": "second",
        f"/review/posts/{stored('live-2').pk}/": "second",
        "/review/sealed/": "samreen",
        "/oversight/watchers/": "oversight",
    }


@pytest.mark.parametrize(("width", "language"), SHAPES)
def test_the_pages_fit_and_turn(
    visit: Visit, fair: dict[str, str], width: int, language: str
) -> None:
    for number, (path, who) in enumerate(fair.items()):
        page = visit(path, who, language, width)
        if PICTURES:
            name = f"fair-{number}-{language}-{width}.png"
            page.screenshot(path=str(Path(PICTURES) / name), full_page=True)
        found = page.evaluate(FAULTS)
        assert {kind: what for kind, what in found.items() if what} == {}, path


def test_a_device_that_is_patient_sends_in_the_middle_of_a_flood(visit: Visit, flood: None) -> None:
    page = visit("/concerns/")
    page.select_option("[name=about]", "pay")
    page.fill("[name=text]", "The clerk takes a tenth of every travel allowance.")
    page.click("form [type=submit], form button.btn-primary")
    page.wait_for_selector(".receipt-code", timeout=120_000)
    assert not Report.objects.filter(is_apart=True).exists()
