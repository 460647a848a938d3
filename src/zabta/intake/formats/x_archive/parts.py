"""The archive's parts, and why most of them are never opened."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from zabta.intake.peek import Peek, normal
from zabta.intake.refusal import Refusal, Stop

PREFIX = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*window\.YTD\.(\w{1,80})\.part(\d{1,6})\s*=\s*")

POSTS = frozenset({"tweet", "tweets"})
NOTES = frozenset({"note_tweet"})

_REFUSED = (
    (re.compile(r"deleted"), Refusal.DELETED),
    (re.compile(r"direct_message|dm_|community_chat"), Refusal.MESSAGE),
    (re.compile(r"ip_audit|login|session|sso|key_registry|device|connected"), Refusal.LOGIN),
    (re.compile(r"search"), Refusal.SEARCH),
    (re.compile(r"follow|block|mute|contact|list|smartblock"), Refusal.CONTACT),
    (re.compile(r"circle"), Refusal.NOT_PUBLIC),
    (re.compile(r"community_tweet|spaces|periscope"), Refusal.AUDIENCE_UNKNOWN),
    (re.compile(r"like|ad_|personalization|moment|catalog|reply_prompt|grok"), Refusal.ACTIVITY),
    (
        re.compile(r"account|protected|profile|user|age|email|phone|screen_name|verified"),
        Refusal.PROFILE,
    ),
)


def part_name(head: bytes) -> str | None:
    """`tweets` for a part that begins `window.YTD.tweets.part0 =`."""
    found = PREFIX.match(head)
    return found[1].decode() if found else None


def refusal_of(part: str) -> Refusal:
    """Why a part that holds no public posts is left closed."""
    return next((reason for known, reason in _REFUSED if known.search(part)), Refusal.NO_POSTS)


def look_at(data: bytes) -> Peek:
    """The part's list as JSON, its prefix cut."""
    found = PREFIX.match(data)
    look = Peek(normal(data[found.end() :] if found else data))
    if not look.is_array:
        raise Stop(Refusal.BROKEN, "a part without its list")
    return look


class Owner(msgspec.Struct, frozen=True):
    """What is needed of account.js; mail and phone beside it are never unfolded."""

    username: str | None = None
    id: str | None = msgspec.field(name="accountId", default=None)
    display_name: str | None = msgspec.field(name="accountDisplayName", default=None)


class _OwnerLine(msgspec.Struct):
    account: Owner


class Shield(msgspec.Struct, frozen=True):
    """A moment at which the account was closed to the public, or opened."""

    at: str = msgspec.field(name="protectedAt", default="")
    action: str = ""


class _ShieldLine(msgspec.Struct):
    shield: Shield = msgspec.field(name="protectedHistory")


_Line = TypeVar("_Line", _OwnerLine, _ShieldLine)


def owner_of(data: bytes) -> Owner | None:
    lines = _typed(data, list[_OwnerLine])
    return lines[0].account if lines else None


def shields_of(data: bytes) -> list[Shield]:
    return [line.shield for line in _typed(data, list[_ShieldLine]) or []]


def _typed(data: bytes, kind: type[list[_Line]]) -> list[_Line] | None:
    try:
        return msgspec.json.decode(look_at(data).raw, type=kind)
    except msgspec.MsgspecError:
        return None
