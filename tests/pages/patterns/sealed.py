"""Protected speech: legal and oversight alone."""

from __future__ import annotations

from pages.patterns.story import BECAUSE, Story, end, send, text, word

OTHERS = "kamran gul afsar rpo stranger finder welfare"


def _path(story: Story) -> str:
    return f"/review/sealed/{story.post.pk}/"


@word
def seals(story: Story, who: str, says: str) -> None:
    """Opens the list, then the post, without a rule beside it; and says what is to be done."""
    story.shut_for(OTHERS, _path(story))
    page = story.go(who, "/review/sealed/")
    send(page, f"a[href='{_path(story)}']")
    assert "Why it was sealed" in text(page) and "KP-SM" not in text(page)
    assert page.locator("[name=says]:checked").get_attribute("value") == "no_action"
    page.check(f"[name=says][value={says}]")
    page.fill("[name=reason]", BECAUSE)
    send(page, "main form button.btn-primary")
    assert "Written down." in text(page)


@end
def sealed(story: Story) -> None:
    assert story.post.is_sealed
    story.shut_for(OTHERS, story.review_path)
    story.shut_for("afsar rpo", f"/cases/new/{story.post.pk}/")
    assert story.post.sealed_words.exists()
    if story.post.officer_id:
        page = story.go(story.told.officer, f"/mine/posts/{story.post.pk}/")
        assert "no reviewer and no commander can open it" in text(page)
