"""Reviewers at their desk."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Locator

from pages.patterns.story import BECAUSE, Story, end, send, text, word
from stories import cast

NO_REVIEWERS = "stranger afsar finder"


def opened(story: Story, who: str) -> str:
    """The post's page, as it stands there already or opened now."""
    page = story.site.window(who)
    if urlsplit(page.url).path != story.review_path:
        story.shut_for(NO_REVIEWERS, story.review_path)
        page = story.go(who, story.review_path)
    return text(page)


def title_of(code: str) -> str:
    pack = cast.kp_pack()
    return {**pack.exceptions, **pack.reasons}[code].title.en


@word
def sees(story: Story, who: str, *codes: str) -> None:
    """The exception or the reason stands there with its title, not as a bare code."""
    said = opened(story, who)
    for code in codes:
        assert f"{code} {title_of(code)}" in " ".join(said.split()), (code, said)


@word
def finds_nothing(story: Story, who: str) -> None:
    assert "No clause waits on this post." in opened(story, who)


@word
def cannot_open(story: Story, who: str) -> None:
    assert story.site.is_shut(who, story.review_path)


@word
def is_in_conflict(story: Story, who: str) -> None:
    page = story.go(who, story.review_path, status=403)
    assert "same line of command" in text(page)


@word
def cannot_confirm(story: Story, who: str, rule: str) -> None:
    opened(story, who)
    article = _article(story, who, rule)
    assert article.locator("[data-word=c]").count() == 0
    assert "It cannot be confirmed while something it turns on is unknown" in article.inner_text()


@word
def dismisses(story: Story, who: str, rule: str, why: str) -> None:
    _speaks(story, who, rule, "d", why)


@word
def confirms(story: Story, who: str, *rules: str) -> None:
    for rule in rules:
        _speaks(story, who, rule, "c", "met")


def _article(story: Story, who: str, rule: str) -> Locator:
    return story.site.window(who).locator(f"#finding-{story.finding(rule).pk}")


def _speaks(story: Story, who: str, rule: str, says: str, why: str) -> None:
    opened(story, who)
    page = story.site.window(who)
    place = f"#finding-{story.finding(rule).pk} [data-word={says}]"
    page.click(f"{place} summary")
    page.check(f"{place} [name=common_reason][value={why}]")
    page.fill(f"{place} [name=reason]", BECAUSE)
    send(page, f"{place} form button")
    assert "Written down." in text(page)


@word
def makes_safe(story: Story, who: str) -> None:
    """The officer is told, removal asked for and seen; of discipline not a word yet."""
    said = opened(story, who)
    assert "decided separately, later, and by others" in said and "minutes so far" in said
    page = story.site.window(who)
    for step in ("contacted", "asked", "removed"):
        send(page, f"[name=done][value={step}]")
        assert "It decides nothing about discipline." in text(page)
    assert "Over after" in text(page)


@word
def hands_on(story: Story, who: str, *routes: str) -> None:
    """Another process is told, and by whom and how stands there from then on."""
    for route in routes:
        opened(story, who)
        page = story.site.window(who)
        place = f"form[action$='/routes/']:has([value={route}])"
        page.fill(f"{place} [name=note]", f"told in writing, letter 12 about {route}")
        send(page, f"{place} button")
        said = text(page)
        assert "It accuses nobody." in said and f"letter 12 about {route}" in said


@word
def states(story: Story, who: str, said: str) -> None:
    """`states other_force_mark_visible=yes`: what a person sees; the post is judged again."""
    opened(story, who)
    page = story.site.window(who)
    button = page.locator(f"[name=say][value='{said}']").first
    button.evaluate("one => { const box = one.closest('details'); if (box) box.open = true; }")
    with page.expect_navigation(wait_until="domcontentloaded"):
        button.click()
    assert "Written down" in text(page)


@end
def nothing(story: Story) -> None:
    """Out of scope: nothing waits on it, and nobody can make a case of it."""
    assert not story.post.findings.exclude(outcome="out_of_scope").exists()
    _no_case(story)


@end
def exempt(story: Story) -> None:
    assert "Considered, and not proposed" in opened(story, "kamran")
    assert set(story.post.findings.values_list("outcome", flat=True)) == {"exempt"}
    _no_case(story)


@end
def dismissed(story: Story) -> None:
    rows = story.post.findings.filter(outcome__in=("propose", "needs_review"))
    assert set(rows.values_list("stage", flat=True)) == {"dismissed"}
    _no_case(story)


def _no_case(story: Story) -> None:
    """No decider is offered it, and its address leads nowhere."""
    path = f"/cases/new/{story.post.pk}/"
    story.shut_for("afsar rpo", path)
    assert path not in story.site.read("afsar", "/cases/ready/")
