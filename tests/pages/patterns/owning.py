"""The officer, who sees everything held about him or her."""

from __future__ import annotations

from pages.patterns.story import Story, send, text, word


@word
def reads(story: Story, who: str, *words: str) -> None:
    """One's own post: what was asked about it, and what people concluded."""
    story.shut_for("stranger", f"/mine/posts/{story.post.pk}/")
    said = text(story.go(who, f"/mine/posts/{story.post.pk}/"))
    for one in words:
        assert one.replace("_", " ") in said, (one, said)


@word
def has_no_case(story: Story, who: str) -> None:
    said = story.site.read(who, "/cases/mine/")
    assert "There is no case about you." in said and "Nothing is entered." in said


@word
def asks_correction(story: Story, who: str) -> None:
    """Says that it is wrong; legal reads it, and grants it."""
    page = story.go(who, f"/mine/posts/{story.post.pk}/")
    page.fill("[name=said]", "I never uploaded this clip; it was filmed in training.")
    send(page, "main form button.btn-primary")
    assert "Asked. The answer will stand here." in text(page)
