"""One post of the demo: its account, words, picture, time, counts, and what a person said of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from zabta.demo.accounts import native_id
from zabta.demo.duty import local
from zabta.demo.pictures import draw_picture, picture_names
from zabta.demo.texts import Pattern, scene_facts
from zabta.domain.force import Account
from zabta.domain.moment import Precision
from zabta.domain.post import AccountRef, Collection, Media, Metric, Post, Relation

_VIDEO = ("tiktok", "youtube")
_LOOKED_AT = 0.85
"""Share of ordinary pictures that a person has already looked at."""


@dataclass(frozen=True, slots=True)
class Made:
    """A post with what stands beside it. `pattern` is 0 for ordinary life."""

    post: Post
    account: Account
    pattern: int
    given: dict[str, Any]
    picture: str | None


def moment_of(draw: Random, day: date, busy: bool) -> datetime:
    """A local time of that day: mostly evenings; `busy` means office hours."""
    hour = draw.randrange(9, 16) if busy else draw.choice((6, 13, 18, 19, 20, 20, 21, 21, 22, 23))
    return local(day, hour, draw.randrange(60)).astimezone(UTC) + timedelta(
        seconds=draw.randrange(60)
    )


def published(draw: Random, at: datetime, exact: bool) -> tuple[str | None, Precision | None]:
    """As sources give it: mostly to the second, some to the minute or day, a few not at all."""
    precision = Precision.SECOND
    if not exact:
        precision = draw.choices(list(Precision), (86, 6, 6, 2))[0]
    if precision is Precision.UNKNOWN:
        return None, precision
    if precision is Precision.DAY:
        return at.date().isoformat(), precision
    if precision is Precision.MINUTE:
        at = at.replace(second=0)
    return at.isoformat().replace("+00:00", "Z"), precision


def counts(draw: Random, at: datetime, views: int | None) -> tuple[Metric, ...]:
    """Counts as some sources give them; a count that was not given is absent."""
    if views is None and draw.random() < 0.3:
        return ()
    seen = views or int(10 ** draw.uniform(1.3, 3.8))
    read = (at + timedelta(days=3)).isoformat().replace("+00:00", "Z")
    rows = [Metric("views", seen, read), Metric("likes", int(seen * draw.uniform(0.01, 0.2)), read)]
    if views and views > 100_000:
        first = (at + timedelta(hours=6)).isoformat().replace("+00:00", "Z")
        rows.insert(0, Metric("views", views // 460, first))
    return tuple(rows)


def make_post(
    draw: Random, account: Account, text: str, at: datetime, scene: str | None,
    pattern: Pattern | None = None, relation: Relation | None = None, exact: bool = True,
) -> Made:  # fmt: skip
    """`scene` None is a post of words alone."""
    picture = draw.choice(picture_names(scene)) if scene else None
    when, precision = published(draw, at, exact)
    if pattern and pattern.at:
        when, precision = pattern.at, Precision.DAY if len(pattern.at) == 10 else Precision.SECOND
    id_ = native_id(draw, account.platform)
    post = Post(
        id=id_,
        platform=account.platform,
        account=_profile(account, pattern),
        url=f"https://{account.platform}.example/{account.handle}/{id_}",
        text=text,
        published_at=when,
        time_precision=precision,
        media=_media(draw, account.platform, picture),
        relation=relation or Relation(),
        metrics=counts(draw, at, pattern.views if pattern else None),
        collection=Collection(mode=pattern.mode if pattern else "file", tool="zabta demo"),
    )
    return Made(post, account, pattern.number if pattern else 0,
                _given(draw, scene, pattern), picture)  # fmt: skip


def _profile(account: Account, pattern: Pattern | None) -> AccountRef:
    """The profile at capture; pattern 15 shows a rank in it."""
    handle, name, bio = account.handle, account.display_name, account.bio
    if pattern and pattern.profile == "rank":
        name, bio = f"Constable {name}", "Zarshahr Police"
    return AccountRef(account.native_id or None, handle, name or None, bio or None)


def _media(draw: Random, platform: str, picture: str | None) -> tuple[Media, ...]:
    if picture is None:
        return ()
    return (
        Media(
            position=0, type="image", path=picture, width=640, height=480, gps="absent",
            sha256=hashlib.sha256(draw_picture(picture)).hexdigest(),
        ),
    )  # fmt: skip


def _given(draw: Random, scene: str | None, pattern: Pattern | None) -> dict[str, Any]:
    """Every incident's picture was looked at; of ordinary ones most, not all."""
    looked_at = scene is not None and (pattern is not None or draw.random() < _LOOKED_AT)
    seen: dict[str, Any] = dict(scene_facts(scene)) if scene and looked_at else {}
    return seen | (pattern.given if pattern else {})
