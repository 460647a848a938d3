"""What the Facebook and Instagram exports have in common: garbled text and lists of media."""

from __future__ import annotations

import re

from zabta.domain.post import Media
from zabta.intake.item import Item
from zabta.intake.mend import ungarble
from zabta.intake.peek import Peek
from zabta.intake.refusal import Refusal

_FOLDERS = (
    (
        re.compile(r"(?:^|/)(?:messages|messenger\w*|your_group_messages)/"),
        Refusal.MESSAGE,
        "messages",
    ),
    (re.compile(r"message_\d+\.json$"), Refusal.MESSAGE, "messages"),
    (re.compile(r"delet|(?:^|/)trash|archiv"), Refusal.DELETED, "deleted or archived items"),
    (re.compile(r"login|security|(?:^|/)devices|session"), Refusal.LOGIN, "logins"),
    (re.compile(r"search"), Refusal.SEARCH, "searches"),
    (re.compile(r"friend|follow|contact|connections|synced|block"), Refusal.CONTACT, "contacts"),
    (
        re.compile(r"personal_information|profile_information|account_information"),
        Refusal.PROFILE,
        "the profile",
    ),
)
_FILMS = re.compile(r"\.(?:mp4|mov|webm|m4v|avi)$", re.I)


def folder_refusal(name: str) -> tuple[Refusal, str]:
    """Why a member of an export stays closed, in a word that gives nothing of it away."""
    plain = name.lower()
    found = ((reason, what) for known, reason, what in _FOLDERS if known.search(plain))
    return next(found, (Refusal.ACTIVITY, "other sections"))


def is_thread(look: Peek) -> bool:
    """A thread of messages."""
    return {"participants", "messages"} <= look.keys


def mended(text: str | None) -> str:
    return ungarble(text or "")


def media_of(item: Item, position: int) -> Media:
    """One picture or film of the export; where it was taken stays in the original."""
    path = item.word("uri")
    metadata = item.at("media_metadata")
    is_film = bool(path and _FILMS.search(path)) or item.has("media_metadata", "video_metadata")
    return Media(
        position=position,
        type="video" if is_film else "image",
        path=path,
        gps="present" if _has_place(metadata) else "absent",
    )


def _has_place(metadata: object) -> bool:
    """Whether a latitude stands anywhere in the media's metadata."""
    todo = [metadata]
    while todo:
        here = todo.pop()
        if isinstance(here, dict):
            if here.get("latitude") is not None:
                return True
            todo.extend(here.values())
        elif isinstance(here, list):
            todo.extend(here)
    return False
