"""Text as it was published: what an export garbled is repaired, everything else is left alone."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_RUN = re.compile("[\u0080-\u00ff]+")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LIKELY = re.compile(
    # Letters and signs that Latin-1 misreads of UTF-8 come from; IPA, NKo, Syriac and the like
    # are left out, because a capital letter before a closing quote mark reads as one of them.
    "[\u00a0-\u017f\u02b0-\u06ff\u0750-\u077f\u0900-\u09ff\u0a00-\u0aff\u0e00-\u0e7f"
    "\u1e00-\u1fff\u2000-\u2fff\u3000-\ud7ff\uf900-\ufffd\U00010000-\U0010ffff]+"
)


def ungarble(text: str) -> str:
    """Undo UTF-8 that was read as Latin-1, run by run.

    A run of two characters is repaired only when every run of the text is garbled, so that an
    accented letter of a correct text stays what it is.
    """
    runs = {run: _read_again(run) for run in set(_RUN.findall(text))}
    if all(again is None for again in runs.values()):
        return text
    sure = all(again is not None for again in runs.values())
    return _RUN.sub(lambda hit: _choose(hit[0], runs[hit[0]], sure), text)


def _choose(run: str, again: str | None, sure: bool) -> str:
    return again if again is not None and (sure or len(run) > 2) else run


def _read_again(run: str) -> str | None:
    try:
        again = run.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return None
    return again if _LIKELY.fullmatch(again) else None


def garble(text: str) -> str:
    """What the exports do to a text; for tests and samples."""
    return text.encode().decode("latin-1")


def warnings_of(text: str) -> tuple[str, ...]:
    """What a reader of this text should know."""
    told = []
    if "\x00" in text:
        told.append("the text holds a NUL character")
    if _BIDI.search(text):
        told.append("the text holds direction controls; it may read otherwise than it looks")
    if "\ufffd" in text:
        told.append("characters that were broken in the source are shown as \ufffd")
    return tuple(told)


def unescape_x(text: str) -> str:
    """X escapes three characters and no more."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.parts.append("\n")
        elif tag == "p" and self.parts:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def plain(html: str) -> str:
    """The text of a fragment of HTML; paragraphs are parted by an empty line."""
    parser = _Plain()
    try:
        parser.feed(html)
        parser.close()
    except (AssertionError, ValueError):
        return html
    return "".join(parser.parts)
