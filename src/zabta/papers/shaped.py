"""Whether a PDF holds Urdu as it is written: joined forms in Nastaliq, no empty boxes."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import cast

import msgspec
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

_DRAWN = re.compile(
    rb"(?P<font>/\w+) [\d.]+ Tf|\((?P<text>(?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*)\)", re.DOTALL
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_SIMPLE = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_RANGE = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
NASTALIQ = "NotoNastaliqUrdu"


class Shaping(msgspec.Struct, frozen=True, kw_only=True):
    """What is drawn with the Nastaliq font in one PDF.

    `forms` counts different glyphs and `letters` different letters they stand for: written joined,
    one letter has several forms; set letter by letter, one each.
    """

    glyphs: int
    forms: int
    letters: int
    missing: int

    @property
    def is_shaped(self) -> bool:
        return self.glyphs > 0 and self.missing == 0 and self.forms > 1.5 * self.letters


def shaping_of(pdf: bytes) -> Shaping:
    """Read every page's drawing of glyphs; a font that is not embedded counts as missing."""
    drawn: Counter[tuple[str, int]] = Counter()
    fonts: dict[str, DictionaryObject] = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        resources = cast(DictionaryObject, page["/Resources"].get_object())
        named = cast(DictionaryObject, resources.get("/Font", DictionaryObject()))
        for font, codes in _shown(page):
            used = cast(DictionaryObject, named[font].get_object())
            name = str(used["/BaseFont"])
            fonts.setdefault(name, used)
            drawn.update((name, code) for code in codes)
    return _measure(drawn, fonts)


def _measure(drawn: Counter[tuple[str, int]], fonts: dict[str, DictionaryObject]) -> Shaping:
    bare = {name for name, font in fonts.items() if not _is_embedded(font)}
    missing = sum(n for (name, code), n in drawn.items() if code == 0 or name in bare)
    ours = {key: n for key, n in drawn.items() if NASTALIQ in key[0]}
    tables = {name: _letters(font) for name, font in fonts.items() if NASTALIQ in name}
    letters = {tables[name][code] for name, code in ours if code in tables[name]}
    glyphs, forms = sum(ours.values()), len(ours)
    return Shaping(glyphs=glyphs, forms=forms, letters=len(letters), missing=missing)


def _shown(page: PageObject) -> Iterator[tuple[str, list[int]]]:
    """Each string drawn, as glyph codes, with the font it is drawn in."""
    content, font = page.get_contents(), ""
    for match in _DRAWN.finditer(content.get_data() if content is not None else b""):
        if match["font"]:
            font = match["font"].decode()
        else:
            raw = _ESCAPED.sub(_unescaped, match["text"])
            yield font, [raw[n] << 8 | raw[n + 1] for n in range(0, len(raw) - 1, 2)]


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 255]) if code[:1].isdigit() else _SIMPLE.get(code, code)


def _letters(font: DictionaryObject) -> dict[int, str]:
    stream = font["/ToUnicode"].get_object().get_data()  # type: ignore[union-attr]  # a stream
    return {int(code, 16): text.decode().lower() for code, text in _RANGE.findall(stream)}


def _is_embedded(font: DictionaryObject) -> bool:
    inner = font["/DescendantFonts"][0].get_object()  # type: ignore[index]
    description = inner["/FontDescriptor"].get_object()
    return any(name in description for name in ("/FontFile2", "/FontFile3"))
