"""Rows with 4CAT's five columns, or lines it took over from a browser collection."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.domain.post import AccountRef, Media, Metric, Relation
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.lists import read_lines
from zabta.intake.port import Outcome, Sure
from zabta.intake.shapes.browser_item import read_platform_item
from zabta.intake.shapes.hosts import platform_named, platform_of
from zabta.intake.source import Source
from zabta.intake.table import header, rows
from zabta.intake.times import take_time

_COLUMNS = {"id", "thread_id", "author", "body", "timestamp"}
_LINKS = ("url", "link", "post_url", "tiktok_url", "tweet_url", "permalink")
_COUNTS = (
    ("likes", ("likes", "num_likes", "like_count")),
    ("comments", ("comments", "num_comments", "comment_count")),
    ("shares", ("shares", "num_shares")),
    ("reposts", ("retweet_count", "reposts")),
    ("replies", ("reply_count", "replies")),
    ("quotes", ("quote_count",)),
    ("views", ("plays", "views", "impression_count", "view_count")),
)


def recognise(source: Source) -> Sure:
    if "__import_meta" in source.first_line.keys:
        return Sure.CERTAIN
    return Sure.CERTAIN if set(header(source)) >= _COLUMNS else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    if header(source):
        for place, row in rows(source):
            item = Item(row)
            yield finish(_draft(item), item, source, place)
    else:
        yield from read_lines(source, _read_line)


def _read_line(source: Source, item: Item, place: str) -> Outcome:
    """The platform's own object with 4CAT's note of where it came from."""
    name = item.word("__import_meta", "source_platform") or ""
    return read_platform_item(source, item, item, place, platform_named(name))


def _draft(item: Item) -> Draft:
    link = next(filter(None, (item.word(name) for name in _LINKS)), None)
    ident = item.ident("id")
    thread = item.ident("thread_id")
    return Draft(
        platform=platform_of(link) or "",
        id=ident,
        text=item.text("body") or "",
        account=AccountRef(
            item.ident("author_id"), item.word("author"), item.word("author_fullname")
        ),
        url=link,
        at=take_time(item, "timestamp", naive_is_utc=True) or take_time(item, "unix_timestamp"),
        media=_media(item),
        relation=Relation(reply_to=thread if thread != ident else None),
        metrics=[_count(item, name, columns) for name, columns in _COUNTS],
        place=item.word("location_name"),
        warnings=["the table does not say who could see it"],
    )


def _count(item: Item, name: str, columns: tuple[str, ...]) -> Metric | None:
    """An empty cell is missing, not 0."""
    return next(filter(None, (metric(item, name, column) for column in columns)), None)


def _media(item: Item) -> list[Media]:
    found = []
    for kind, columns in (
        ("image", ("image_urls", "images", "image_url")),
        ("video", ("video_url", "video_urls")),
    ):
        cell = next(filter(None, (item.word(name) for name in columns)), "")
        found += [(kind, each.strip()) for each in (cell or "").split(",") if each.strip()]
    return [
        Media(position=number, type=kind, source_url=address)
        for number, (kind, address) in enumerate(found)
    ]
