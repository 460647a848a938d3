"""Why something was not taken in, and the way to stop the reading of a file."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Refusal(StrEnum):
    """Why something was not taken in. Never a word of what it said."""

    NOT_PUBLIC = "not_public"
    AUDIENCE_UNKNOWN = "audience_unknown"
    DELETED = "deleted"
    MESSAGE = "message"
    LOGIN = "login"
    CONTACT = "contact"
    SEARCH = "search"
    ACTIVITY = "activity"
    PROFILE = "profile"
    THIRD_PERSON = "third_person"
    NO_POSTS = "no_posts"
    ERROR_ANSWER = "error_answer"
    DUPLICATE = "duplicate"
    NO_ID = "no_id"
    BROKEN = "broken"
    UNKNOWN_FORMAT = "unknown_format"
    NEEDS_MAP = "needs_map"
    TOO_LARGE = "too_large"
    BOMB = "bomb"
    UNSAFE_PATH = "unsafe_path"


NOT_UNDERSTOOD = frozenset(
    {
        Refusal.UNKNOWN_FORMAT,
        Refusal.NEEDS_MAP,
        Refusal.BROKEN,
        Refusal.TOO_LARGE,
        Refusal.BOMB,
    }
)
"""Refusals that, when they are about the whole file, mean it could not be understood."""


class Refused(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that was not taken in; `pointer` "" is the whole file. `what` never quotes it."""

    reason: Refusal
    pointer: str = ""
    what: str = ""
    count: int = 1


class Stop(Exception):
    """Ends the reading of one file with a typed reason."""

    def __init__(self, reason: Refusal, what: str = "", pointer: str = "") -> None:
        super().__init__(what or reason.value)
        self.refused = Refused(reason, pointer, what)
