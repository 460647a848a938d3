"""Posts that carry an audience word; a post without one was for friends as likely as not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zabta.domain.post import AccountRef, Media
from zabta.intake.archive import Archive
from zabta.intake.draft import Draft, finish
from zabta.intake.item import Item
from zabta.intake.mend import ungarble
from zabta.intake.peek import Peek, normal
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.shapes.meta_export import folder_refusal, is_thread, media_of, mended
from zabta.intake.shapes.shares import is_everyone
from zabta.intake.source import Source
from zabta.intake.times import take_time

_POSTS = re.compile(
    r"(?:^|/)posts/(?:your_posts[\w]*|posts|posts_\d+|profile_posts_\d+|your_uncategorized_photos"
    r"|your_videos)\.json$"
)
_SIGNS = re.compile(
    r"(?:^|/)(?:your_facebook_activity/|apps_and_websites_off_of_facebook/|ads_information/"
    r"|posts/(?:your_posts|profile_posts)|friends_and_followers/|your_facebook_activity/)"
)
_LISTS = ("posts_v2", "other_photos_v2", "videos_v2", "status_updates_v2", "group_posts_v2")
_AUDIENCE = ("audience", "privacy", "visibility")
_LABELS = frozenset(
    {"audience", "privacy", "visibility", "confidentialité", "privacidad", "رازداری"}
)


def recognise(source: Source) -> Sure:
    if source.archive:
        return Sure.LIKELY if any(map(_SIGNS.search, source.archive.names)) else Sure.NO
    look = source.json
    if is_thread(look):
        return Sure.LIKELY
    if _is_post(look) or _is_post(look.first()):
        return Sure.LIKELY
    return Sure.LIKELY if any(key.endswith("_v2") for key in look.keys) else Sure.NO


def _is_post(look: Peek) -> bool:
    keys = look.keys
    return "timestamp" in keys and bool(keys & {"data", "attachments"}) and "media_type" not in keys


def read(source: Source) -> Iterator[Outcome]:
    if source.archive is None:
        yield from _read_book(source, source.json)
        return
    yield from source.archive.set_aside
    yield from _read_zip(source, source.archive)


def _read_zip(source: Source, zipped: Archive) -> Iterator[Outcome]:
    found = False
    for name in zipped.names:
        if _POSTS.search(name):
            found = True
            yield from _read_book(source.inside(b"", name), Peek(normal(zipped.read(name))))
        elif name.endswith(".json"):
            reason, what = folder_refusal(name)
            yield Refused(reason, what, what)
    if not found:
        yield Refused(Refusal.NO_POSTS, "posts", "no list of posts in it")


def _read_book(source: Source, book: Peek) -> Iterator[Outcome]:
    if is_thread(book):
        yield Refused(Refusal.MESSAGE, source.pointer("/messages"), "messages")
        return
    if book.is_array:
        yield from _list(source, book, "")
        return
    if _is_post(book):
        yield _read_one(source, book, "")
        return
    for key in sorted(book.keys):
        if key in _LISTS:
            yield from _list(source, book.get(key), f"/{key}")
        else:
            what = "not a list of posts"
            yield Refused(Refusal.ACTIVITY, source.pointer(f"/{key}"), what)


def _list(source: Source, listed: Peek, place: str) -> Iterator[Outcome]:
    for number, each in listed.each():
        yield _read_one(source, each, f"{place}/{number}")


def _read_one(source: Source, look: Peek, place: str) -> Outcome:
    where = source.pointer(place)
    try:
        path, said = _audience(look)
        if said is None:
            return Refused(Refusal.AUDIENCE_UNKNOWN, where, "who could see it is not said")
        if not is_everyone(ungarble(said)):
            return Refused(Refusal.NOT_PUBLIC, where, "not open to everyone")
        item = Item(look.load())
    except Stop as stop:
        return Refused(stop.refused.reason, where, stop.refused.what)
    item.take(*path)
    return finish(_draft(item), item, source, place)


def _audience(look: Peek) -> tuple[tuple[str | int, ...], str | None]:
    """The audience word and where it stands, before anything else of the post is unfolded."""
    for key in _AUDIENCE:
        said = look.get(key).word() or look.get(key, "value").word()
        if said:
            return (key,), said
    for number, each in look.get("label_values").each():
        label = ungarble(each.get("label").word() or "").strip().lower()
        if label in _LABELS:
            return ("label_values", int(number)), each.get("value").word()
    return (), None


def _draft(item: Item) -> Draft:
    raw = next(filter(None, (each.text("post") for each in item.each("data"))), None)
    pictures = _pictures(item)
    raw = raw or next(filter(None, (each.text("description") for each in pictures)), "")
    return Draft(
        platform="facebook",
        id=None,
        text=mended(raw),
        raw=raw,
        account=AccountRef(),
        at=take_time(item, "timestamp") or take_time(item, "creation_timestamp"),
        media=_media(item, pictures),
        place=_place(item),
        may_make_id=True,
    )


def _pictures(item: Item) -> list[Item]:
    inside = [data for each in item.each("attachments") for data in each.each("data")]
    found = [data.sub("media") for data in inside if data.has("media", "uri")]
    return found or ([item] if item.has("uri") else [])


def _media(item: Item, pictures: list[Item]) -> list[Media]:
    return [media_of(each, number) for number, each in enumerate(pictures)]


def _place(item: Item) -> str | None:
    inside = [data for each in item.each("attachments") for data in each.each("data")]
    found = next(filter(None, (data.word("place", "name") for data in inside)), None)
    return ungarble(found) if found else None
