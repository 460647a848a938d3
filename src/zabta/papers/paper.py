"""A paper before and after it is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from zabta.domain.force import Names

Value = str | int | Names
Row = Mapping[str, Value]
Field = Value | Sequence[Value] | Sequence[Row]
"""A text, a list of texts (points), or rows of a table by column name."""


class Letterhead(msgspec.Struct, frozen=True, kw_only=True):
    """Whose paper it is. `emblem` is an SVG the force brings; none is ours to give."""

    force: Names
    office: Names
    place: Names | None = None
    emblem: str = ""


class Signatory(msgspec.Struct, frozen=True, kw_only=True):
    """Who signs, with rank, and the post that gives the power to sign."""

    name: str
    rank: Names
    post: Names
    as_what: Names | None = None
    """When not simply as the issuer: "Second signature", "Witness"."""


class Paper(msgspec.Struct, frozen=True, kw_only=True):
    """One paper in one language. `diary` is the number it goes out under."""

    kind: str
    language: str
    letterhead: Letterhead
    diary: str
    dated: date
    data: Mapping[str, Field]
    signed_by: tuple[Signatory, ...] = ()
    copies_to: tuple[Names, ...] = ()


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A paper as it goes out. `sha256` is of `json`, and stands on the paper and in its QR;
    `pdf_sha256` is of the PDF's own bytes, for the record beside it."""

    kind: str
    language: str
    diary: str
    pdf: bytes
    text: str
    json: bytes
    sha256: str
    pdf_sha256: str

    def files(self, stem: str) -> dict[str, bytes]:
        """The three files under one name."""
        return {
            f"{stem}.pdf": self.pdf,
            f"{stem}.txt": self.text.encode(),
            f"{stem}.json": self.json,
        }
