"""Lists of posts, alone or in the zip. A private account's posts, and stories, are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zabta.domain.post import AccountRef
from zabta.intake.archive import Archive
from zabta.intake.draft import Draft, finish
from zabta.intake.formats.instagram_export.profile import PERSONAL, Owner, owner_of
from zabta.intake.item import Item
from zabta.intake.peek import Peek, normal
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.shapes.meta_export import folder_refusal, media_of, mended
from zabta.intake.source import Source
from zabta.intake.times import take_time

_POSTS = re.compile(
    r"(?:^|/)(?:content|media|your_instagram_activity/(?:content|media|posts)|posts)/"
    r"(?:posts_\d+|posts|reels|igtv_videos|profile_posts_\d+)\.json$"
)
_SIGNS = re.compile(
    r"(?:^|/)(?:your_instagram_activity/|content/(?:posts_\d+|stories|reels)\.json$"
    r"|account_information/personal_information\.json$|personal_information/personal_information/)"
)
_LISTS = ("ig_reels_media", "ig_igtv_media", "ig_posts_media", "ig_other_media")
_CLOSED = {
    "ig_stories": (Refusal.AUDIENCE_UNKNOWN, "stories; who could see them is not said"),
    "ig_archived_post_media": (Refusal.NOT_PUBLIC, "archived posts"),
    "ig_recently_deleted_media": (Refusal.DELETED, "deleted posts"),
    "ig_profile_picture": (Refusal.PROFILE, "profile pictures"),
    "profile_user": (Refusal.PROFILE, "the profile"),
}


def recognise(source: Source) -> Sure:
    if source.archive:
        return Sure.LIKELY if any(map(_SIGNS.search, source.archive.names)) else Sure.NO
    look = source.json
    if look.keys & {*_LISTS, *_CLOSED}:
        return Sure.CERTAIN
    return Sure.CERTAIN if _is_post(look) or _is_post(look.first()) else Sure.NO


def _is_post(look: Peek) -> bool:
    return "media" in look.keys and "creation_timestamp" in look.get("media").first().keys


def read(source: Source) -> Iterator[Outcome]:
    if source.archive is None:
        owner = Owner(warning="whether the account is private is not in this file")
        yield from _read_book(source, source.json, owner)
        return
    yield from source.archive.set_aside
    yield from _read_zip(source, source.archive)


def _read_zip(source: Source, zipped: Archive) -> Iterator[Outcome]:
    personal = next((name for name in zipped.names if PERSONAL.search(name)), None)
    owner = owner_of(zipped.read(personal) if personal else None)
    for name in zipped.names:
        if _POSTS.search(name):
            look = Peek(normal(zipped.read(name)))
            yield from _read_book(source.inside(b"", name), look, owner)
        elif name.endswith("/stories.json"):
            yield Refused(*_named("stories", _CLOSED["ig_stories"]))
        elif name.endswith(".json"):
            reason, what = folder_refusal(name)
            yield Refused(reason, what, what)


def _named(pointer: str, why: tuple[Refusal, str]) -> tuple[Refusal, str, str]:
    return why[0], pointer, why[1]


def _read_book(source: Source, book: Peek, owner: Owner) -> Iterator[Outcome]:
    """A list, one post alone, or an object of lists."""
    if book.is_array:
        yield from _list(source, book, "", owner)
        return
    if "media" in book.keys:
        yield _read_one(source, book, "", owner)
        return
    for key in sorted(book.keys):
        if key in _LISTS:
            yield from _list(source, book.get(key), f"/{key}", owner)
        else:
            reason, what = _CLOSED.get(key, (Refusal.ACTIVITY, "not a list of posts"))
            yield Refused(reason, source.pointer(f"/{key}"), what, max(len(book.get(key)), 1))


def _list(source: Source, listed: Peek, place: str, owner: Owner) -> Iterator[Outcome]:
    if owner.refusal and len(listed):
        yield Refused(owner.refusal, source.pointer(place or "/"), owner.what, len(listed))
        return
    for number, each in listed.each():
        yield _read_one(source, each, f"{place}/{number}", owner)


def _read_one(source: Source, look: Peek, place: str, owner: Owner) -> Outcome:
    if owner.refusal:
        return Refused(owner.refusal, source.pointer(place), owner.what)
    try:
        item = Item(look.load())
    except Stop as stop:
        return Refused(stop.refused.reason, source.pointer(place), stop.refused.what)
    if not item.has("media") and not item.has("creation_timestamp"):
        return Refused(Refusal.BROKEN, source.pointer(place), "no post")
    return finish(_draft(item, owner), item, source, place)


def _draft(item: Item, owner: Owner) -> Draft:
    pictures = item.each("media") or ([item] if item.has("uri") else [])
    raw = item.text("title") or next(filter(None, (each.text("title") for each in pictures)), "")
    moment = take_time(item, "creation_timestamp")
    first = pictures[0] if pictures else item
    return Draft(
        platform="instagram",
        id=None,
        text=mended(raw),
        raw=raw,
        account=AccountRef(None, owner.handle),
        at=moment or take_time(first, "creation_timestamp"),
        media=[media_of(each, number) for number, each in enumerate(pictures)],
        warnings=[owner.warning] if owner.warning else [],
        may_make_id=True,
    )
