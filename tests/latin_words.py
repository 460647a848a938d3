"""Walks the site as a person and tells which runs of Latin words stand outside data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

from django.test import Client
from django.urls import Resolver404, resolve

WORDS = re.compile(r"[A-Za-z][a-z']+(?:[ ,;:/-]+[A-Za-z][a-z']+)+")
"""Two words or more; one alone may be a name, a code or a unit of measure."""
KNOWN = re.compile(
    r"https?://\S+|[\w.-]+@[\w.-]+|\w+_\w+(?:: \w+)?|[\w-]+\.(?:yaml|jsonl?|zip|csv|pdf|py)|"
    r"Google Drive|YouTube|Facebook|Instagram|TikTok|Telegram|WhatsApp|Bluesky|Mastodon|Twitter|"
    r"Threads|Zabta|UTF-8"
)
"""Addresses, codes, files, platforms and our own name are the same in every language."""
DATA = {"bdi", "code", "kbd", "pre", "time", "script", "style", "textarea", "svg"}
"""What stands in one of these, or where the direction is that of its own text, is data."""
SAID = {"aria-label", "title", "placeholder", "alt"}
VOID = {"input", "br", "img", "meta", "link", "hr", "wbr", "source", "path", "rect", "circle"}


class Reader(HTMLParser):
    """The words of a page that are ours to translate."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        is_data = tag in DATA or told.get("lang") == "en" or told.get("dir") == "auto"
        if tag not in VOID:
            self.open.append((tag, is_data or self._in_data))
        if not is_data and not self._in_data:
            self.found += [told[name] or "" for name in SAID if name in told]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        if not self._in_data:
            self.found.append(data)

    @property
    def _in_data(self) -> bool:
        return bool(self.open) and self.open[-1][1]


def english_in(page: str, names: re.Pattern[str] | None = None) -> list[str]:
    """Runs of words that are no data. `names` are people's, as in a list to choose from."""
    reader = Reader()
    reader.feed(names.sub(" ", page) if names else page)
    texts = (re.sub("[\u2066-\u2068][^\u2069]*\u2069", " ", text) for text in reader.found)
    return [run for text in texts for run in WORDS.findall(KNOWN.sub(" ", text))]


HOME = ""
LISTS = 3
"""Persons who are shown each list, since what is on it differs from one to the next."""


def walked(client: Client, seen: Counter[str]) -> Iterator[tuple[str, str]]:
    """Pages from the person's home page on by their links: each kind of page of one thing once in
    all, each list a few times."""
    waiting, asked = ["/"], {"/"}
    while waiting:
        path = waiting.pop(0)
        kind = _kind(path)
        if kind is None or _is_enough(kind, seen):
            continue
        answer = client.get(path)
        if answer.status_code != 200 or not _is_page(answer.headers):
            continue
        seen[kind] += 1
        page = answer.content.decode()
        yield path, page
        for link in re.findall(r'href="(/[^"#]*)', page):
            plain = link.replace("&amp;", "&")
            if plain not in asked and not plain.startswith("/static/"):
                asked.add(plain)
                waiting.append(plain)


def _is_page(headers: Mapping[str, str]) -> bool:
    is_taken_away = "attachment" in headers.get("Content-Disposition", "")
    return "html" in headers["Content-Type"] and not is_taken_away


def _is_enough(kind: str, seen: Counter[str]) -> bool:
    return kind != HOME and seen[kind] >= (1 if "<" in kind else LISTS)


def _kind(path: str) -> str | None:
    """The address as the site's table has it; None when it is of no page."""
    try:
        return str(resolve(path.partition("?")[0]).route)
    except Resolver404:
        return None
