"""The upload table's columns in the languages that were seen or are documented."""

from __future__ import annotations

import re

from zabta.domain.post import AccountRef, Media
from zabta.intake.draft import Draft, finish
from zabta.intake.item import Item
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.shapes.shares import is_everyone
from zabta.intake.source import Source
from zabta.intake.times import take_time

_NAMES = {
    "id": (
        r"video id|id de(?:l)? v[ií]deo|id de la vid[ée]o|identifiant de la vid[ée]o|video-id"
        r"|ویڈیو آئی ڈی|ویڈیو id"
    ),
    "privacy": (
        r"privacy|visibility|privacidad|visibilidad|confidentialit[ée]|visibilit[ée]"
        r"|datenschutz|sichtbarkeit|رازداری|پرائیویسی"
    ),
    "title": (
        r"(?:video )?title(?: \(original\))?|video title|t[íi]tulo.*|titre.*|titel.*"
        r"|(?:ویڈیو کا )?عنوان.*"
    ),
    "description": (
        r"(?:video )?description(?: \(original\))?|descripci[óo]n.*|description.*original.*"
        r"|beschreibung.*|تفصیل.*"
    ),
    "published": (
        r"(?:video )?publish(?:ed)? timestamp|.*publicaci[óo]n.*|.*publication.*"
        r"|.*ver[öo]ffentlich.*|.*شائع.*"
    ),
    "created": r"(?:video )?created? timestamp|.*creaci[óo]n.*|.*cr[ée]ation.*|.*erstell.*",
    "channel": r"channel id|id de(?:l)? canal|id de la cha[îi]ne|kanal-id|چینل آئی ڈی",
    "millis": r"approx duration \(ms\)|duraci[óo]n.*\(ms\)|dur[ée]e.*\(ms\)",
}
_COLUMNS = {field: re.compile(names, re.I) for field, names in _NAMES.items()}


def _fields(names: tuple[str, ...]) -> dict[str, str]:
    """Our field to the table's column; the first column that fits."""
    found: dict[str, str] = {}
    for field, known in _COLUMNS.items():
        hit = next((name for name in names if known.fullmatch(name.strip())), None)
        if hit is not None:
            found[field] = hit
    return found


def is_uploads(names: tuple[str, ...]) -> bool:
    return {"id", "privacy"} <= _fields(names).keys()


def read_row(source: Source, item: Item, place: str) -> Outcome:
    """One upload; a privacy word that is not "public" in a known language refuses it."""
    fields = _fields(tuple(item.raw))
    said = item.text(fields["privacy"]) if "privacy" in fields else None
    if not said:
        return Refused(Refusal.AUDIENCE_UNKNOWN, source.pointer(place), "privacy is not said")
    if not is_everyone(said):
        return Refused(Refusal.NOT_PUBLIC, source.pointer(place), "not open to everyone")
    return finish(_draft(item, fields), item, source, place)


def _draft(item: Item, fields: dict[str, str]) -> Draft:
    def cell(field: str) -> str | None:
        return item.word(fields[field]) if field in fields else None

    ident, title, said = cell("id"), cell("title") or "", cell("description")
    published, created = fields.get("published"), fields.get("created")
    moment = take_time(item, published, naive_is_utc=True) if published else None
    moment = moment or (take_time(item, created, naive_is_utc=True) if created else None)
    millis = item.count(fields["millis"]) if "millis" in fields else None
    address = f"https://www.youtube.com/watch?v={ident}" if ident else None
    return Draft(
        platform="youtube",
        id=ident,
        text=f"{title}\n\n{said}" if said else title,
        account=AccountRef(cell("channel")),
        url=address,
        at=moment,
        media=[
            Media(position=0, type="video", source_url=address, seconds=millis and millis / 1000)
        ],
    )
