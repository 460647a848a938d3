"""One full case on the major track as people make it in a browser, with appeal and reversal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from site_cases import confirmed, court
from site_posts import cast_screener
from zabta_site.cases.models import Case, Paper, RegistryEntry
from zabta_site.collection.models import ProposedFinding
from zabta_site.people.models import User

__all__ = ["cast_screener", "court"]
pytestmark = pytest.mark.browser

WORDS = "The record was read in full, and this is why: it bears out what the reviewers say."
ACCESSIBLE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
Go = Callable[[str, str], Page]


@pytest.fixture
def go(
    guarded: None, live_server: LiveServer, court: dict[str, User], browser: Browser,
    settings: object, tmp_path: Path,
) -> Go:  # fmt: skip
    """`go("afsar", "/cases/")`: each person keeps one window, in their own language."""
    settings.DATA = tmp_path  # type: ignore[attr-defined]  # the fixture of pytest-django
    pages: dict[str, Page] = {}

    def open_page(who: str, path: str) -> Page:
        if who not in pages:
            client = Client()
            client.force_login(court[who])
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            cookies = {"django_language": "en", "sessionid": client.cookies["sessionid"].value}
            context.add_cookies(
                [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
            )
            pages[who] = context.new_page()
        pages[who].goto(live_server.url + path)
        return pages[who]

    return open_page


class Desk:
    """Opens the case's page, follows the move's link, fills what it asks, and sends it."""

    def __init__(self, go: Go, pk: int) -> None:
        self.go, self.pk = go, pk

    def does(self, who: str, move: str, **said: str) -> Page:
        page = self.go(who, f"/cases/{self.pk}/")
        page.click(f"a[href$='/cases/{self.pk}/{move}/']")
        if page.locator("[name=reason]").count():
            page.fill("[name=reason]", WORDS)
        for name, value in said.items():
            fill(page, name, value)
        page.locator("main form button.btn-primary").first.click()
        page.wait_for_url(f"**/cases/{self.pk}/")
        return page


def fill(page: Page, name: str, value: str) -> None:
    field = page.locator(f"[name={name}]").first
    kind = field.evaluate("one => one.type")
    if kind == "radio":
        page.check(f"[name={name}][value={value}]")
    elif kind == "checkbox":
        page.check(f"[name={name}]")
    elif kind.startswith("select"):
        page.select_option(f"[name={name}]", value)
    else:
        page.fill(f"[name={name}]", value)


def test_a_major_case_is_charged_inquired_decided_appealed_and_reversed(
    go: Go, court: dict[str, User]
) -> None:
    reviewers = [court["kamran"], court["second"]]
    finding = confirmed(court["zarghuna"], reviewers, harm="high")
    page = go("afsar", "/cases/ready/")
    page.click(f"a[href='/cases/new/{finding.post_id}/']")
    page.fill("[name=reason]", WORDS)
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_url("**/cases/*/")
    desk = Desk(go, Case.objects.get().pk)
    to_the_order(desk)
    assert RegistryEntry.objects.get().standing == "stayed"
    page = go("zarghuna", "/cases/mine/")
    assert "Reduction in rank" in page.inner_text("main")
    desk.does("zarghuna", "lodge_appeal")
    page = desk.does("rpo", "decide_appeal", outcome="set_aside")
    assert "Set aside" in page.inner_text("main")
    assert RegistryEntry.objects.get().standing == "set_aside"
    assert ProposedFinding.objects.get().stage == "reversed"
    assert Paper.objects.filter(kind="appeal_order").count() == 2


def to_the_order(desk: Desk) -> None:
    desk.does("afsar", "order_fact_finding", named="2003")
    desk.does("finder", "report_facts")
    desk.does("samreen", "consent_major", outcome="agreed")
    desk.does("afsar", "choose_major")
    desk.does("afsar", "issue_charge")
    desk.does("samreen", "serve_charge", served_how="in_person")
    desk.does("zarghuna", "answer_charge", wants_hearing="yes")
    desk.does("afsar", "appoint_inquiry", named="1009")
    desk.does("inquiry", "record_hearing", was_present="yes")
    desk.does("inquiry", "submit_findings", outcome="proved")
    desk.does("afsar", "issue_final_show_cause")
    desk.does("samreen", "serve_final_show_cause", served_how="in_person")
    desk.does("zarghuna", "answer_final")
    desk.does("afsar", "hear_in_person", was_present="yes")
    desk.does(
        "afsar", "order_major", outcome="penalty", penalty="reduction_in_rank",
        proportionality=WORDS,
    )  # fmt: skip
    desk.does("samreen", "serve_order", served_how="in_person")


def test_the_pages_of_a_case_are_accessible_and_fit_a_telephone(
    go: Go, court: dict[str, User]
) -> None:
    confirmed(court["zarghuna"], [court["kamran"], court["second"]], harm="high")
    page = go("afsar", "/cases/new/1/")
    post = ProposedFinding.objects.get().post_id
    page = go("afsar", f"/cases/new/{post}/")
    page.fill("[name=reason]", WORDS)
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_url("**/cases/*/")
    pk = Case.objects.get().pk
    for path in ("/cases/", f"/cases/{pk}/", f"/cases/{pk}/order_fact_finding/", "/cases/tracks/",
                 "/cases/tracks/police-rules-1975/2014.1/", "/cases/cures/"):  # fmt: skip
        page = go("afsar", path)
        page.set_viewport_size({"width": 360, "height": 800})
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": ACCESSIBLE}})
        assert found.violations_count == 0, (path, found.generate_report())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
