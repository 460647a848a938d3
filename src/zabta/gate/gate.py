"""The terms gate: mode × platform × use → allowed, needs a document, refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
import yaml


class Mode(StrEnum):
    """How an item comes in."""

    MANUAL = "manual"
    COMPLAINT = "complaint"
    VOLUNTEERED = "volunteered"
    LINKED = "linked"
    POLLING = "polling"
    CONTRACT = "contract"
    FILE = "file"
    PLATFORM_API = "platform_api"


class Ruling(StrEnum):
    ALLOWED = "allowed"
    NEEDS_DOCUMENT = "needs_document"
    REFUSED = "refused"


class Terms(msgspec.Struct, frozen=True):
    name: str
    changed: date


class Reason(msgspec.Struct, frozen=True):
    en: str
    ur: str
    ps: str


Some = tuple[str, ...] | Literal["any"]


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    modes: Some
    platforms: Some
    uses: Some
    ruling: Ruling
    terms: Terms
    reason: Reason
    document: str = ""

    def fits(self, mode: str, platform: str, use: str) -> bool:
        asked = ((self.modes, mode), (self.platforms, platform), (self.uses, use))
        return all(some == "any" or value in some for some, value in asked)


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that opens a locked cell while it is valid; `platform` "" means every platform."""

    reference: str
    kind: str
    platform: str
    since: datetime
    until: datetime

    def opens(self, row: Row, platform: str, at: datetime) -> bool:
        is_for_it = self.kind == row.document and self.platform in ("", platform)
        return is_for_it and self.since <= at < self.until


class Answer(msgspec.Struct, frozen=True):
    """What the gate says of one cell at one moment, and the row and paper it rests on."""

    ruling: Ruling
    row: Row
    document: Document | None = None

    @property
    def is_open(self) -> bool:
        return self.ruling is Ruling.ALLOWED


class Gate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: str
    read_on: date
    modes: tuple[Mode, ...]
    platforms: tuple[str, ...]
    uses: tuple[str, ...]
    rows: tuple[Row, ...]

    def ask(
        self, mode: str, platform: str, use: str, documents: Iterable[Document], at: datetime
    ) -> Answer:
        """A word the gate does not know is asked of the last row, which refuses."""
        row = next(row for row in self.rows if row.fits(mode, platform, use))
        if row.ruling is not Ruling.NEEDS_DOCUMENT:
            return Answer(row.ruling, row)
        paper = next((paper for paper in documents if paper.opens(row, platform, at)), None)
        return Answer(Ruling.ALLOWED if paper else Ruling.NEEDS_DOCUMENT, row, paper)


@cache
def load_gate() -> Gate:
    text = (files("zabta.gate") / "terms.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), Gate)
