"""The signal `habit`: what a stranger could learn from when and where the account posts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.domain.moment import FORCE_ZONE, Precision
from zabta.domain.post import Post
from zabta.domain.signal import Signal
from zabta.signals.port import Subject
from zabta.signals.sayings import NO_WORDS, english, sayings, titles, told

FEWEST = 6
"""Posts on different days needed before anything is called a habit."""
MOST = 40
"""Only the latest posts count, so that a habit can end."""

_WORDS = ((0.75, Likelihood.VERY_LIKELY), (0.6, Likelihood.LIKELY), (0.45, Likelihood.POSSIBLE))
_SAYINGS = sayings(Path(__file__).with_name("sayings.yaml"))
TITLES = titles(_SAYINGS)
_DOUBTS = tuple(map(_SAYINGS.say, ("scheduled", "chance", "posting")))


@dataclass(frozen=True, slots=True)
class _Pattern:
    """`key` gives what may recur in a post, or None; `slots` what its sentence says of a post."""

    key: Callable[[Post], object | None]
    sentence: str
    slots: Callable[[Post], dict[str, str | Names]]


def detect(subject: Subject) -> Iterable[Signal]:
    """At most one signal: the first pattern (weekday and hour, hour, place) that this post fits."""
    posts = [*subject.earlier, subject.post]
    for pattern in (_WEEKDAY_HOUR, _PLACE, _HOUR):
        signal = _weigh(posts, pattern)
        if signal is not None:
            yield signal
            return


def _weigh(posts: list[Post], pattern: _Pattern) -> Signal | None:
    """Posts of one day count once: a busy evening is no habit."""
    latest = _one_a_day(posts, pattern)[-MOST:]
    own = pattern.key(posts[-1])
    if own is None or len(latest) < FEWEST:
        return None
    same = sum(key == own for key in latest)
    share = same / len(latest)
    word = next((word for least, word in _WORDS if share >= least), None)
    if word is None or same < FEWEST - 1:
        return None
    why = _SAYINGS.say(pattern.sentence, same=same, all=len(latest), **pattern.slots(posts[-1]))
    return Signal(
        name="habit",
        likelihood=word,
        score=round(share, 2),
        why=why.en,
        may_be_wrong=english(_DOUBTS),
        detector="habit",
        version="1",
        told=told(why, _DOUBTS),
    )


def _one_a_day(posts: Iterable[Post], pattern: _Pattern) -> list[object]:
    """The key of each day, oldest first; the latest post of a day speaks for it."""
    days: dict[object, object] = {}
    for post, at in _dated(posts):
        key = pattern.key(post)
        if key is not None:
            days.pop(at.date(), None)
            days[at.date()] = key
    return list(days.values())


def _dated(posts: Iterable[Post]) -> Iterator[tuple[Post, datetime]]:
    dated = [(post, at) for post in posts if (at := _local(post)) is not None]
    yield from sorted(dated, key=lambda pair: pair[1])


def _local(post: Post) -> datetime | None:
    """The local time when it is known to the minute; a bare day shows no hour."""
    moment = post.moment
    if moment.at is None or moment.precision not in (Precision.SECOND, Precision.MINUTE):
        return None
    return moment.at.astimezone(FORCE_ZONE)


def _hour(post: Post) -> int | None:
    at = _local(post)
    return None if at is None else at.hour


def _weekday_hour(post: Post) -> tuple[int, int] | None:
    at = _local(post)
    return None if at is None else (at.weekday(), at.hour)


def _hours(post: Post) -> dict[str, str | Names]:
    hour = _hour(post) or 0
    return {"start": f"{hour:02}:00", "end": f"{(hour + 1) % 24:02}:00"}


def _weekday_and_hours(post: Post) -> dict[str, str | Names]:
    at = _local(post)
    day = _SAYINGS.say(f"day_{at.weekday()}") if at else NO_WORDS
    return {"weekday": day, **_hours(post)}


_WEEKDAY_HOUR = _Pattern(_weekday_hour, "weekday_hour", _weekday_and_hours)
_HOUR = _Pattern(_hour, "hour", _hours)
_PLACE = _Pattern(
    lambda post: post.place or None, "place", lambda post: {"place": post.place or ""}
)
