"""A public post as it was published, and how it came to us."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec

from zabta.domain.moment import UNKNOWN_MOMENT, Moment, Precision


class Audience(StrEnum):
    """Only posts open to everyone exist here; there is no word for any other audience."""

    EVERYONE = "everyone"


class AccountRef(msgspec.Struct, frozen=True, omit_defaults=True):
    """The account as the source named it at capture; a handle is not an identity."""

    id: str | None = None
    handle: str | None = None
    display_name: str | None = None
    bio: str | None = None

    @property
    def is_named(self) -> bool:
        return bool(self.id or self.handle)


class Media(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A picture, video or sound of the post. `path` is relative to the media folder."""

    position: int
    type: str
    path: str | None = None
    source_url: str | None = None
    sha256: str | None = None
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    gps: str | None = None
    alt: str | None = None

    @property
    def is_to_see(self) -> bool:
        """Sound shows nothing."""
        return self.type != "audio"


class Relation(msgspec.Struct, frozen=True, omit_defaults=True):
    """Ids of the posts this one repeats, answers or quotes."""

    repost_of: str | None = None
    reply_to: str | None = None
    quote_of: str | None = None


class Metric(msgspec.Struct, frozen=True, omit_defaults=True):
    """A count as delivered. A missing count has no Metric; it is never 0."""

    name: str
    value: int
    at: str | None = None


class Collection(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How the post came in; `pointer` finds it again in the source bytes."""

    mode: str = "file"
    tool: str = ""
    source_sha256: str = ""
    pointer: str = ""


class Post(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One public publication: one line of posts.jsonl."""

    id: str
    platform: str = ""
    account: AccountRef = AccountRef()
    url: str | None = None
    text: str = ""
    text_raw: str | None = None
    published_at: str | None = None
    time_precision: Precision | None = None
    audience: Audience = Audience.EVERYONE
    media: tuple[Media, ...] = ()
    relation: Relation = Relation()
    metrics: tuple[Metric, ...] = ()
    place: str | None = None
    collection: Collection = Collection()
    unknown: dict[str, Any] = {}
    warnings: tuple[str, ...] = ()

    @property
    def moment(self) -> Moment:
        return parse_moment(self.published_at, self.time_precision)


def parse_moment(text: str | None, precision: Precision | None = None) -> Moment:
    """Read `published_at`. A date alone is known to the day; no text, or no zone, is unknown."""
    if not text or precision is Precision.UNKNOWN:
        return UNKNOWN_MOMENT
    if len(text) == 10:
        return Moment.of_day(date.fromisoformat(text))
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        return UNKNOWN_MOMENT
    if precision is Precision.DAY:
        return Moment.of_day(at.date())
    return Moment(at, precision or Precision.SECOND)
