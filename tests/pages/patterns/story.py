"""A story's words: each is one person at one page, with what the page says, and who may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from playwright.sync_api import Page

from pages.patterns.site import Site, post
from pages.patterns.world import Told
from zabta_site.collection.models import ProposedFinding, StoredPost

BECAUSE = "The post and the record were looked at with care, and this is what they show."
ROOMS = ("reviewing", "sealed", "mending", "deciding", "owning")
Word = Callable[..., None]
WORDS: dict[str, Word] = {}
ENDS: dict[str, Callable[[Story], None]] = {}


def word(do: Word) -> Word:
    WORDS[do.__name__] = do
    return do


def end(check: Callable[[Story], None]) -> Callable[[Story], None]:
    ENDS[check.__name__] = check
    return check


@dataclass(frozen=True, slots=True)
class Story:
    """One telling of a pattern on the site."""

    site: Site
    told: Told

    @property
    def post(self) -> StoredPost:
        return post(self.told.post_id)

    @property
    def review_path(self) -> str:
        return f"/review/posts/{self.post.pk}/"

    def finding(self, rule: str) -> ProposedFinding:
        """By its rule; `post` is the line about the whole post."""
        return self.post.findings.get(rule="" if rule == "post" else rule)

    def go(self, who: str, path: str, status: int = 200) -> Page:
        return self.site.go(who, path, status)

    def shut_for(self, people: str, path: str) -> None:
        for who in people.split():
            assert self.site.is_shut(who, path), f"{who} can open {path}"

    def play(self, line: str) -> None:
        """`kamran dismisses R3 unsure`: who, the word, and what it takes."""
        who, name, *rest = line.split()
        if who == "officer":
            who = self.told.officer
        WORDS[name](self, who, *rest)


def text(page: Page) -> str:
    return page.inner_text("main")


def send(page: Page, button: str) -> None:
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.click(button)


def learn() -> None:
    """Read every room's words."""
    for room in ROOMS:
        import_module(f"pages.patterns.{room}")
