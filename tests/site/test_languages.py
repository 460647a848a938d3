"""On a page in Urdu or Pashto nothing is English but data: names, ids and posts' own words."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from site_posts import bring_in, cast_screener, declare
from zabta.domain.post import AccountRef, Metric, Post
from zabta_site.collection import actions as collecting
from zabta_site.collection.models import ImportBatch, StoredPost
from zabta_site.collection.screener import current_screener
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for

__all__ = ["cast_screener"]

SignedIn = Callable[..., Client]
DATA = {"bdi", "code", "kbd", "time", "script", "style", "textarea", "svg"}
VOID = {"area", "br", "hr", "img", "input", "link", "meta", "source", "rect"}
READ_ALOUD = ("aria-label", "placeholder", "alt", "title")
ISOLATED = re.compile("[\u2066\u2067\u2068][^\u2069]*\u2069")
ENGLISH = re.compile(r"[A-Za-z]")
TYPED = re.compile(r"SIZE:ROOT|verify\.py")
"""What a reader has to type or find letter by letter."""
NAMES = {"English"}
"""The language switch names each language in itself."""


class Words(HTMLParser):
    """Text that a reader meets, without data elements and texts in their writer's language."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.english: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_data = tag in DATA or given.get("dir") == "auto"
        if not is_data:
            self._keep(*(given.get(name) or "" for name in READ_ALOUD))
        if tag not in VOID:
            self.open.append((tag, is_data))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(is_data for _, is_data in self.open):
            self._keep(data)

    def _keep(self, *texts: str) -> None:
        for text in texts:
            words = TYPED.sub("", ISOLATED.sub("", text)).strip()
            if ENGLISH.search(words) and words not in NAMES:
                self.english.append(words)


def english_in(page: str) -> list[str]:
    """From the body only: the head's title is checked by its own heading."""
    words = Words()
    words.feed(page[page.index("<body") :])
    return words.english


@pytest.fixture
def real(settings: Settings, cast: dict[str, User]) -> StoredPost:
    """The real pack and every detector, on a post that many of them speak of."""
    settings.DIRECTIVES = Path(__file__).resolve().parents[2] / "directives"
    settings.DIRECTIVE_PACK = "kp-social-media"
    settings.SCREENER = "zabta_site.collection.packscreener.PackScreener"
    Unit.objects.update(name_ur="تھانہ", name_ps="تاڼه")
    for number, user in enumerate(cast.values()):
        if user.number != "1007":
            declare(user, f"person{number}.kppolice")
    seen = AccountRef(handle="person0.kppolice", display_name="KP Police", bio="Serving constable")
    text = "LIVE right now from the Kotalsar checkpost tonight at 9pm, four of us with SMGs"
    post = Post(
        id="live-1", platform="tiktok", account=seen, text=text,
        published_at="2026-10-01T08:00:00Z", metrics=(Metric("views", 1200),),
    )  # fmt: skip
    sealed = Post(
        id="pay-1", platform="facebook", account=seen,
        text="No leave for six months and our pay is late again, nobody hears us",
        published_at="2026-10-02T08:00:00Z",
    )  # fmt: skip
    bring_in(cast["kamran"], post, sealed)
    row = StoredPost.objects.get(native_id="live-1")
    facts = {"emblem_visible": "unlikely", "uniform_visible": "very_likely", "memorial": "no"}
    collecting.state_fact(
        row, facts, by=viewer_for(cast["kamran"]), user=cast["kamran"],
        screener=current_screener(), reason="دیکھا",
    )  # fmt: skip
    return StoredPost.objects.get(native_id="live-1")


PAGES = [
    ("zarghuna", ["/", "/register/", "/accounts/", "/about-me/", "/password/", "/nowhere/"]),
    ("kamran", ["/", "/review/", "/review/posts/{post}/", "/collection/", "/collection/{batch}/"]),
    ("afsar", ["/", "/oversight/"]),
    ("bilal", ["/volunteer/", "/vault/verify/", "/vault/heads/"]),
    (
        "samreen",
        [
            "/gate/",
            "/gate/papers/",
            "/",
            "/review/sealed/",
            "/review/sealed/{sealed}/",
            "/oversight/",
        ],
    ),
    ("oversight", ["/", "/review/sealed/", "/oversight/"]),
]


@pytest.mark.parametrize("language", ["ur", "ps"])
@pytest.mark.parametrize(("who", "pages"), PAGES, ids=[row[0] for row in PAGES])
def test_a_page_holds_no_english_but_data(
    real: StoredPost, signed_in: SignedIn, who: str, pages: list[str], language: str
) -> None:
    sealed = StoredPost.objects.filter(is_sealed=True).first()
    batch = ImportBatch.objects.latest("pk")
    client = signed_in(who, language)
    found = {}
    for page in pages:
        path = page.format(post=real.pk, sealed=sealed.pk if sealed else 0, batch=batch.pk)
        answer = client.get(path)
        assert answer.status_code == (404 if page == "/nowhere/" else 200), path
        found[path] = english_in(answer.content.decode())
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize("language", ["ur", "ps"])
def test_the_sign_in_page_holds_no_english(client: Client, db: None, language: str) -> None:
    client.post("/language/", {"language": language})
    assert english_in(client.get("/sign-in/").content.decode()) == []


@pytest.mark.parametrize("language", ["ur", "ps"])
def test_a_reviewer_reads_why_in_their_language(
    real: StoredPost, signed_in: SignedIn, language: str
) -> None:
    page = signed_in("kamran", language).get(f"/review/posts/{real.pk}/").content.decode()
    said = {"ur": ("کوئی کہاں ہے", "ٹک ٹاک", "وردی پہنی ہوئی ہے"),
            "ps": ("څوک چېرته دی", "ټیک ټاک", "وردي اغوستې ده")}  # fmt: skip
    assert all(words in page for words in said[language])
    assert "says where" not in page and "emblem_visible" not in page


def test_english_outside_data_is_found() -> None:
    page = '<body><p>یہ <bdi>Kamran</bdi> \u2066X-1\u2069 <b>location</b><input alt="A"></p>'
    assert english_in(page) == ["location", "A"]
