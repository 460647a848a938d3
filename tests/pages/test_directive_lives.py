"""The directive lives, in a real browser: legal drafts and tries it, the chief issues it, a
constable acknowledges it in Pashto, the head of the unit sees who is missing."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from page_faults import FAULTS
from site_cast import PASSWORD, SETUP
from site_drafting import SOON, WHY, a_draft, issued, softened
from zabta.domain.likelihood import Likelihood
from zabta.screening.whatif.store import FactRow
from zabta_site.circulation.actions import make_sheet
from zabta_site.circulation.models import Circulation
from zabta_site.collection.history import fact_store
from zabta_site.drafting.actions import ask_run
from zabta_site.drafting.models import Draft, Run, State
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.register.models import Acknowledgement
from zabta_site.work.actions_running import run_row
from zabta_site.work.models import Job

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WHAT = "async levels => (await axe.run(document, {runOnly: levels})).violations"
SHAPES = [(360, "ur"), (1280, "en")]


@pytest.fixture
def chief(guarded: None, cast: dict[str, User], settings: Settings, tmp_path: Path) -> User:
    settings.DATA = tmp_path
    user = create_user("2001", "DIG Headquarters", PASSWORD, language="en", by=SETUP)
    grant_role(user, Role.COMMANDER, by=SETUP)
    cast["chief"] = user
    return user


def history(count: int = 60) -> None:
    """Posts of the past, two in three cleared."""
    fact_store().append(
        FactRow(
            post=f"post:{n}",
            published_at=timezone.now() - timedelta(days=10 + n % 50),
            known_at=timezone.now() - timedelta(days=5),
            facts={
                "uniform_visible": Likelihood.LIKELY, "approved": n % 3 > 0,
                "account_official": False, "author_is_officer": True,
            },
            officer=f"officer {n % 40}",
            cadre="provincial",
            unit="station" if n % 2 else "district",
            rank_band="constables",
            gender="male" if n % 4 else "female",
            language="ur",
            platform="tiktok",
        )
        for n in range(count)
    )  # fmt: skip


def run_jobs() -> None:
    for job in Job.objects.filter(kind="drafting.whatif"):
        run_row(job.pk)


def leave(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.context.close()


def keep_picture(page: Page, name: str) -> None:
    folder = os.environ.get("ZABTA_PICTURES")
    if folder:
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_from_the_first_word_to_the_last_acknowledgement(
    visit: Visit, cast: dict[str, User], chief: User
) -> None:
    history()
    legal = visit("/drafting/", "samreen", "en")
    begin(legal)
    narrow(legal)
    mend_and_save(legal)
    try_and_sign(legal)
    issue(visit("/", "chief"))
    acknowledge(visit("/", "zarghuna", "ps", 360))
    head = visit(f"/circulation/{Circulation.objects.get().pk}/", "afsar", "en")
    head.click("text=City Station")
    told = head.locator("main").inner_text()
    leave(head)
    assert "Head Constable Bilal" in told
    assert "Zarghuna" not in told


def begin(legal: Page) -> None:
    begins = timezone.localtime(timezone.now() + SOON)
    legal.fill("[name=version]", "2031.1")
    legal.fill("[name=reference]", "7/Z")
    legal.fill("[name=dated]", begins.date().isoformat())
    legal.fill("[name=in_force_from]", begins.strftime("%Y-%m-%dT%H:%M"))
    for language, title in (("en", "Seventh"), ("ur", "ساتواں"), ("ps", "اووم")):
        legal.fill(f"[name=title_{language}]", title)
    legal.click("text=Start the draft")


def narrow(legal: Page) -> None:
    """A fact from the catalogue into the condition; its sentence is there in three languages."""
    legal.click("text=Pictures in uniform")
    legal.select_option("#fact", "approved")
    legal.wait_for_selector("input[name=value][value=no]")
    legal.check("input[name=value][value=no]")
    legal.click("text=Add it to the condition")
    legal.locator(".tree-row").nth(2).wait_for()
    assert legal.locator(".sentence").count() == 3


def mend_and_save(legal: Page) -> None:
    """The linter speaks while the words are typed, and shows what changes; examples are mended."""
    legal.fill("[name=text_en]", "")
    legal.locator("#lint", has_text="to mend").wait_for()
    legal.fill("[name=text_en]", "No picture in uniform without clearance.")
    legal.wait_for_selector("#lint ins")
    for at in (2, 3):
        legal.locator("details", has_text="Its facts").nth(at).locator("summary").click()
        legal.select_option(f"[name=example-{at}-fact_approved]", "no")
    legal.get_by_role("button", name="Save", exact=True).click()
    legal.wait_for_selector(".alert-success")


def try_and_sign(legal: Page) -> None:
    draft, site = Draft.objects.get(), legal.url.split("/drafting/")[0]
    legal.goto(f"{site}/drafting/{draft.pk}/trials/")
    legal.click("text=Try the draft as it stands")
    run_jobs()
    legal.wait_for_selector("table")
    legal.click("text=Lay it beside the sign-off")
    legal.goto(f"{site}/drafting/{draft.pk}/sign/")
    legal.fill("[name=reason]", WHY)
    legal.locator("main button", has_text="Sign off").click()
    legal.wait_for_selector(".alert-success")
    leave(legal)
    report = Run.objects.get(is_attached=True).report
    assert next(c for c in report["clauses"] if c["clause"] == "Z-01")["gone"] == 40


def issue(issuer: Page) -> None:
    issuer.click("text=Look at it")
    issuer.locator("main a", has_text="Issue").click()
    issuer.fill("[name=reason]", WHY)
    issuer.locator("main button", has_text="Issue").click()
    issuer.wait_for_selector(".alert-success")
    leave(issuer)
    assert Draft.objects.get().state == State.ISSUED


def acknowledge(constable: Page) -> None:
    constable.locator("a[href='/register/2031.1/']").first.click()
    constable.wait_for_selector("#sign button")
    assert "اووم" in constable.locator("h1").inner_text()
    constable.click("#sign button")
    constable.wait_for_selector(".alert-success")
    leave(constable)
    row = Acknowledgement.objects.get(directive="2031.1")
    assert (row.officer_id, row.language) == ("1001", "ps")


@pytest.fixture
def addresses(cast: dict[str, User], chief: User) -> list[tuple[str, str, str]]:
    """Name, address, and who looks at it."""
    history()
    legal = cast["samreen"]
    issued(legal, chief)
    draft = softened(a_draft(legal, "3.1", timezone.now() + 2 * SOON), legal)
    for _time in range(2):
        ask_run(draft, by=viewer_for(legal), user=legal)
    run_jobs()
    one, other = Run.objects.values_list("pk", flat=True)
    head, circulation = cast["afsar"], Circulation.objects.get()
    sheet = make_sheet(circulation, Unit.objects.get(pk="station"), by=viewer_for(head), user=head)
    base, round_ = f"/drafting/{draft.pk}/", f"/circulation/{circulation.pk}/"
    drafting = {
        "draft": "", "letter": "letter/", "clause": "clauses/Z-01/?fact=approved",
        "changes": "changes/", "files": "files/", "sign": "sign/", "drop": "drop/",
        "runs": "trials/", "run": f"trials/{one}/",
        "compare": f"trials/compare/?one={one}&other={other}",
    }  # fmt: skip
    circulating = {
        "units": "", "unit": "station/", "deemed": "station/1001/",
        "sheet": f"../sheets/{sheet.code}/", "find": "../sheets/",
    }  # fmt: skip
    return [
        *((name, base + path, "samreen") for name, path in drafting.items()),
        *((name, round_ + path, "afsar") for name, path in circulating.items()),
        ("coming", "/register/3.0/", "zarghuna"),
    ]


@pytest.mark.parametrize(("width", "language"), SHAPES)
def test_the_pages_fit_and_axe_has_nothing_to_say(
    visit: Visit, addresses: list[tuple[str, str, str]], width: int, language: str
) -> None:
    for name, path, who in addresses:
        page = visit(path, who, language, width)
        for summary in page.locator("main details > summary").all():
            summary.click()
        keep_picture(page, f"{name}-{language}-{width}")
        page.evaluate(AXE)
        wrong: list[dict[str, Any]] = page.evaluate(WHAT, LEVELS)
        said = [(one["id"], node["html"][:120]) for one in wrong for node in one["nodes"]]
        assert (name, said) == (name, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        faults = {kind: what for kind, what in page.evaluate(FAULTS).items() if what}
        assert (name, faults) == (name, {})
        leave(page)
