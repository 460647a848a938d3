"""Own videos whose `WhoCanView` is everyone, of an account that is not private."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zabta.domain.post import AccountRef, Media
from zabta.intake.archive import Archive
from zabta.intake.draft import Draft, finish, metric
from zabta.intake.item import Item
from zabta.intake.peek import Peek, normal
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.shapes.hosts import id_in
from zabta.intake.shapes.shares import is_everyone
from zabta.intake.source import Source
from zabta.intake.times import take_time

_KNOWN = frozenset(
    {
        "Activity", "Your Activity", "Ads and data", "App Settings", "Comment", "Direct Messages",
        "Direct Message", "Profile", "Profile And Settings", "Tiktok Shopping", "TikTok Shop",
        "TikTok Shopping", "Video", "Post", "Tiktok Live", "TikTok Live", "Likes and Favorites",
        "Income+ Wallet", "Location Review", "Off TikTok Activity",
    }
)  # fmt: skip
_MEMBER = re.compile(r"(?:^|/)user_data\w{0,20}\.json$", re.I)
_HOLDERS = (("Video", "Videos"), ("Post", "Posts"), ("Video", "Posts"), ("Post", "Videos"))
_LISTS = ("VideoList", "PostList", "Videos", "Posts")
_DELETED = re.compile(r"delet", re.I)
_CLOSED = {
    "Direct Messages": Refusal.MESSAGE,
    "Direct Message": Refusal.MESSAGE,
    "Comment": Refusal.ACTIVITY,
    "Likes and Favorites": Refusal.ACTIVITY,
    "Activity": Refusal.ACTIVITY,
    "Your Activity": Refusal.ACTIVITY,
    "Profile": Refusal.PROFILE,
    "Profile And Settings": Refusal.PROFILE,
    "Location Review": Refusal.ACTIVITY,
}
_CLOSED_INSIDE = {
    "Login History": Refusal.LOGIN,
    "Search History": Refusal.SEARCH,
    "Searches": Refusal.SEARCH,
    "Follower List": Refusal.CONTACT,
    "Follower": Refusal.CONTACT,
    "Following List": Refusal.CONTACT,
    "Following": Refusal.CONTACT,
    "Block List": Refusal.CONTACT,
}
_PRIVATE = ("Private Account", "PrivateAccount")


def recognise(source: Source) -> Sure:
    zipped = source.archive
    if zipped:
        return Sure.LIKELY if any(map(_MEMBER.search, zipped.names)) else Sure.NO
    return Sure.CERTAIN if len(source.json.keys & _KNOWN) > 1 else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    if source.archive is None:
        yield from _read_book(source, source.json)
        return
    yield from source.archive.set_aside
    yield from _members(source, source.archive)


def _members(source: Source, zipped: Archive) -> Iterator[Outcome]:
    found = [name for name in zipped.names if _MEMBER.search(name)]
    if not found:
        yield Refused(Refusal.NO_POSTS, "", "no user_data.json in it")
    for name in found:
        yield from _read_book(source.inside(b"", name), Peek(normal(zipped.read(name))))


def _read_book(source: Source, book: Peek) -> Iterator[Outcome]:
    yield from _closed(source, book)
    account, is_private = _account(book)
    found = False
    for path, each in _listed(book):
        found = True
        yield from _list(source, path, each, account, is_private)
    if not found:
        yield Refused(Refusal.NO_POSTS, source.pointer("/Video"), "no videos of the owner's")


def _closed(source: Source, book: Peek) -> Iterator[Refused]:
    """Sections that are never unfolded, told by their kind only."""
    for section in sorted(book.keys & _CLOSED.keys()):
        yield Refused(
            _CLOSED[section], source.pointer(f"/{section}"), "a section that stays closed"
        )
        for inside in sorted(book.get(section).keys & _CLOSED_INSIDE.keys()):
            spot = source.pointer(f"/{section}/{inside}")
            yield Refused(_CLOSED_INSIDE[inside], spot, "a section that stays closed")


def _account(book: Peek) -> tuple[AccountRef, bool]:
    """The owner's name, and whether the account is private; mail and birth date stay closed."""
    known, settings = Peek(b"null"), Peek(b"null")
    for section in ("Profile", "Profile And Settings"):
        for part in ("Profile Information", "Profile Info"):
            found = book.get(section, part, "ProfileMap")
            known = found if found.keys else known
    for section in ("App Settings", "Profile And Settings"):
        found = book.get(section, "Settings", "SettingsMap")
        settings = found if found.keys else settings
    handle = known.get("userName").word()
    said = next((settings.get(name).word() for name in _PRIVATE if name in settings.keys), None)
    account = AccountRef(
        None, handle, known.get("displayName").word(), known.get("bioDescription").word()
    )
    return account, (said or "").lower() in ("enabled", "on", "true", "yes")


def _listed(book: Peek) -> Iterator[tuple[str, Peek]]:
    """Every list of own or deleted videos, with its pointer."""
    for section in ("Video", "Post"):
        for part, inside in book.get(section).each():
            name = next((each for each in _LISTS if inside.get(each).is_array), None)
            name = name or next(
                (key for key in sorted(inside.keys) if inside.get(key).is_array), None
            )
            if name:
                yield f"/{section}/{part}/{name}", inside.get(name)


def _list(
    source: Source, path: str, listed: Peek, account: AccountRef, is_private: bool
) -> Iterator[Outcome]:
    if _DELETED.search(path):
        yield Refused(Refusal.DELETED, source.pointer(path), "deleted videos", max(len(listed), 1))
        return
    if not any(path.startswith(f"/{one}/{two}/") for one, two in _HOLDERS):
        yield Refused(Refusal.ACTIVITY, source.pointer(path), "not a list of own videos")
        return
    if is_private and len(listed):
        what = "the account is private"
        yield Refused(Refusal.NOT_PUBLIC, source.pointer(path), what, len(listed))
        return
    for number, each in listed.each():
        yield _read_one(source, each, f"{path}/{number}", account)


def _read_one(source: Source, look: Peek, place: str, account: AccountRef) -> Outcome:
    who = next((key for key in look.keys if key.lower() in ("whocanview", "who can view")), None)
    if who is None:
        return Refused(Refusal.AUDIENCE_UNKNOWN, source.pointer(place), "who can view is not said")
    if not is_everyone(look.get(who).word()):
        return Refused(Refusal.NOT_PUBLIC, source.pointer(place), "not open to everyone")
    try:
        item = Item(look.load())
    except Stop as stop:
        return Refused(stop.refused.reason, source.pointer(place), stop.refused.what)
    item.take(who)
    return finish(_draft(item, account), item, source, place)


def _draft(item: Item, account: AccountRef) -> Draft:
    link = item.word("Link") or item.word("VideoLink") or item.word("link")
    ident = item.ident("VideoId") or item.ident("Id") or id_in(link)
    return Draft(
        platform="tiktok",
        id=ident,
        text=item.text("Title") or item.text("Description") or item.text("Caption") or "",
        account=account,
        url=link if id_in(link) else None,
        at=take_time(item, "Date", naive_is_utc=True),
        media=[Media(position=0, type="video", source_url=link)],
        metrics=[metric(item, "likes", "Likes")],
        place=item.word("Location"),
        may_make_id=True,
    )
