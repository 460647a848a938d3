"""A case, move by move, as each person makes theirs."""

from __future__ import annotations

from playwright.sync_api import Page

from pages.patterns.story import BECAUSE, Story, end, send, text, word
from zabta_site.cases.models import Case


def _case(story: Story) -> Case:
    return Case.objects.filter(findings__finding__post=story.post).distinct().get()


@word
def opens_case(story: Story, who: str) -> None:
    path = f"/cases/new/{story.post.pk}/"
    story.shut_for("kamran samreen stranger", path)
    page = story.go(who, "/cases/ready/")
    send(page, f"a[href='{path}']")
    assert "A fact-finding comes first." in text(page)
    page.fill("[name=reason]", BECAUSE)
    send(page, "main form button.btn-primary")
    assert "The case is open. Nothing is decided." in text(page)


@word
def makes(story: Story, who: str, move: str, *said: str) -> None:
    """`makes order_fact_finding named=finder`: follows the move's link and fills what it asks."""
    path = f"/cases/{_case(story).pk}/"
    story.shut_for("kamran stranger", f"{path}{move}/")
    page = story.go(who, path)
    send(page, f"a[href$='{path}{move}/']")
    if page.locator("[name=reason]").count():
        page.fill("[name=reason]", BECAUSE)
    for one in said:
        _fill(page, *one.split("="))
    send(page, "main form button.btn-primary")
    assert "Done and written down." in text(page)


def _fill(page: Page, name: str, value: str) -> None:
    field = page.locator(f"[name={name}]").first
    kind = field.evaluate("one => one.type")
    if kind.startswith("select"):
        page.select_option(f"[name={name}]", value)
    else:
        page.check(f"[name={name}][value={value}]")


@end
def advised(story: Story) -> None:
    _over(story, "advised", "Closed with advice")


@end
def closed_as_cured(story: Story) -> None:
    _over(story, "cured", "Closed as cured")


def _over(story: Story, state: str, words: str) -> None:
    """The officer reads how it ended, and that nothing stands in the record."""
    assert _case(story).state == state
    page = story.go(story.told.officer, "/cases/mine/")
    assert words in text(page) and "Nothing is entered." in text(page)
