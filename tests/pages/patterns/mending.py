"""Cure letters: drafted by the decider, signed by legal, answered by the officer."""

from __future__ import annotations

from pages.patterns.story import BECAUSE, Story, end, send, text, word
from site_lawful import run_jobs
from zabta_site.cases.models import CureLetter


def _letter(story: Story) -> CureLetter:
    return CureLetter.objects.filter(officer=story.told.officer).latest("pk")


@word
def drafts_letter(story: Story, who: str, rule: str) -> None:
    finding = story.finding(rule)
    story.shut_for("kamran stranger samreen", f"/cases/cures/new/{finding.clause}/")
    page = story.go(who, f"/cases/new/{story.post.pk}/")
    assert BECAUSE in text(page), "the decider reads what the reviewers said"
    send(page, f"a[href='/cases/cures/new/{finding.clause}/?post={story.post.pk}']")
    ticked = page.locator("[name=finding]:checked")
    assert [one.get_attribute("value") for one in ticked.all()] == [str(finding.pk)]
    page.check("[name=days][value='3']")
    page.fill("[name=reason]", BECAUSE)
    send(page, "main form button.btn-primary")
    assert "A second person reads the sample and signs." in text(page)


@word
def drafts_old_letter(story: Story, who: str, rule: str) -> None:
    """About a post from before the rule: nothing is held against the officer."""
    finding = story.finding(rule)
    path = f"/cases/cures/old/{finding.clause}/"
    story.shut_for("kamran stranger samreen", path)
    page = story.go(who, path)
    assert "nothing follows when the post stays" in text(page)
    page.check(f"[name=finding][value='{finding.pk}']")
    page.check("[name=days][value='14']")
    page.check("[name=is_still_up]")
    page.fill("[name=reason]", BECAUSE)
    send(page, "main form button.btn-primary")
    assert "A second person reads the sample and signs." in text(page)


@word
def signs_letter(story: Story, who: str) -> None:
    """Reads the sample, then signs; whoever drafted it may not."""
    letter = _letter(story)
    batch = f"/cases/cures/{letter.batch_id}/"
    assert story.go("afsar", batch).locator("form[action$='/sign/']").count() == 0
    page = story.go(who, f"/cases/letters/{letter.pk}/")
    send(page, "form[action$='/read/'] button")
    page.fill("[name=reason]", BECAUSE)
    send(page, "form[action$='/sign/'] button")
    assert "Signed. The letters may be issued." in text(page)


@word
def issues_letter(story: Story, who: str) -> None:
    page = story.go(who, f"/cases/cures/{_letter(story).batch_id}/")
    send(page, "form[action$='/issue/'] button")
    assert "being printed" in text(page)
    run_jobs("cases.cures")
    page = story.go(who, f"/cases/letters/{_letter(story).pk}/")
    page.check("[name=how][value=in_person]")
    send(page, "form[action$='/serve/'] button")
    assert "Written down." in text(page)


@word
def mends(story: Story, who: str) -> None:
    letter = _letter(story)
    story.shut_for("kamran stranger", f"/cases/letters/{letter.pk}/")
    page = story.go(who, "/cases/mine/")
    send(page, f"a[href='/cases/letters/{letter.pk}/']")
    send(page, "form[action$='/mended/'] button")
    assert "Written down." in text(page)


@word
def closes_letter(story: Story, who: str) -> None:
    page = story.go(who, f"/cases/letters/{_letter(story).pk}/")
    page.check("[name=state][value=cured]")
    page.fill("[name=reason]", BECAUSE)
    send(page, "form[action$='/close/'] button")
    assert "Written down." in text(page)


@end
def cured(story: Story) -> None:
    """Mended: nothing is entered, and no case may follow."""
    assert _letter(story).state == "cured"
    said = text(story.go(story.told.officer, "/cases/mine/"))
    assert "There is no case about you." in said and "Nothing is entered." in said
