"""One item by a column map (see `intake.columnmap`)."""

from __future__ import annotations

from typing import Any

from zabta.domain.post import AccountRef, Media, Metric, Relation
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.pointer import Path
from zabta.intake.port import Outcome
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.source import Source
from zabta.intake.times import take_time

_FILMS = (".mp4", ".mov", ".webm", ".m3u8")


def read_mapped(source: Source, item: Item, place: str, columns: dict[str, Any]) -> Outcome:
    """The post at `place`. The map must say what makes an item open to everyone."""
    refusal = _audience(item, columns["audience"])
    if refusal:
        return Refused(refusal, source.pointer(place), "not said to be open to everyone")
    return finish(_draft(item, columns), item, source, place)


def _audience(item: Item, said: Any) -> Refusal | None:
    if said == "everyone":
        return None
    path = _path(item, said["column"])
    value = item.at(*path)
    if value is None:
        return Refusal.AUDIENCE_UNKNOWN
    item.take(*path)
    return None if any(value == each for each in said["everyone"]) else Refusal.NOT_PUBLIC


def _path(item: Item, column: str) -> Path:
    """A column's own name first, dots and all; else its dots lead inward."""
    if item.at(column) is not None:
        return (column,)
    return tuple(int(step) if step.isdigit() else step for step in column.split("."))


class _Row:
    """The getters of Item, by the names of a map's fields."""

    def __init__(self, item: Item, columns: dict[str, Any]) -> None:
        self.item, self.columns = item, columns

    def path(self, field: str) -> Path | None:
        column = self.columns.get(field)
        return _path(self.item, column) if isinstance(column, str) else None

    def word(self, field: str) -> str | None:
        path = self.path(field)
        return self.item.word(*path) if path else None

    def ident(self, field: str) -> str | None:
        path = self.path(field)
        return self.item.ident(*path) if path else None


def _draft(item: Item, columns: dict[str, Any]) -> Draft:
    row = _Row(item, columns)
    when = row.path("time") or ()
    text = row.path("text") or ()
    return Draft(
        platform=str(columns["platform"]),
        id=row.ident("id"),
        text=item.text(*text) or "",
        account=AccountRef(row.ident("account_id"), row.word("handle"), row.word("display_name")),
        url=row.word("url"),
        at=take_time(item, *when, naive_is_utc=columns.get("naive_is_utc") is True),
        media=_media(item, columns.get("media")),
        relation=Relation(row.ident("repost_of"), row.ident("reply_to"), row.ident("quote_of")),
        metrics=_metrics(item, columns.get("metrics")),
        place=row.word("place"),
        may_make_id="id" not in columns,
    )


def _metrics(item: Item, said: Any) -> list[Metric | None]:
    pairs = said.items() if isinstance(said, dict) else ()
    return [metric(item, str(name), *_path(item, str(column))) for name, column in pairs]


def _media(item: Item, said: Any) -> list[Media]:
    """Addresses in one column or several; a column may hold a list."""
    found: list[str] = []
    for column in [said] if isinstance(said, str) else said or []:
        path = _path(item, str(column))
        many = item.at(*path)
        parts = item.each(*path) if isinstance(many, list) else [item.sub(*path)]
        found += filter(None, (part.word() for part in parts))
    return [
        Media(position=number, type=_kind(address), source_url=address)
        for number, address in enumerate(found)
    ]


def _kind(address: str) -> str:
    return "video" if address.split("?")[0].lower().endswith(_FILMS) else "image"
