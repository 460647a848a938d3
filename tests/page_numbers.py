"""Every number on a page, in the part of the page that it stands in: standard library only."""

from __future__ import annotations

import re
from collections import defaultdict
from html.parser import HTMLParser

NUMBER = re.compile(r"\d[\d,.]*\d|\d")


class Numbers(HTMLParser):
    """`rows[part]` are the table rows as words, `texts[part]` everything else; a part is named by
    the `aria-labelledby` or `aria-label` of its section, or is empty."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: dict[str, list[list[str]]] = defaultdict(list)
        self.texts: dict[str, list[str]] = defaultdict(list)
        self.parts: list[str] = [""]
        self.is_in = self.is_row = self.is_head = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "main":
            self.is_in = True
        elif tag == "section" and self.is_in:
            self.parts.append(str(told.get("aria-labelledby")))
        elif tag == "thead":
            self.is_head = True
        elif tag == "tr":
            self.is_row = not self.is_head
            if self.is_row:
                self.rows[self.parts[-1]].append([])
        elif tag in ("td", "th") and self.is_row:
            self.rows[self.parts[-1]][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.is_in = False
        elif tag == "section" and len(self.parts) > 1:
            self.parts.pop()
        elif tag == "thead":
            self.is_head = False
        elif tag == "tr":
            self.is_row = False

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if not self.is_in or not words:
            return
        if self.is_row:
            row = self.rows[self.parts[-1]][-1]
            row[-1] = f"{row[-1]} {words}".strip()
        else:
            self.texts[self.parts[-1]].append(words)

    def numbers(self, part: str, leave_out: re.Pattern[str]) -> set[str]:
        """In what is no table, without the words that are the same on every day."""
        text = leave_out.sub(" ", " ".join(self.texts[part]))
        return {one.rstrip(".,") for one in NUMBER.findall(text)}
