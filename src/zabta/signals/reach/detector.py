"""The signal `reach`: always only `possible`, so that it can never count as given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from math import inf
from pathlib import Path

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.domain.post import Metric, Post
from zabta.domain.signal import Signal
from zabta.signals.port import Subject
from zabta.signals.sayings import NO_WORDS, english, sayings, titles, together, told

OF_THE_POST = ("views", "plays", "likes", "comments", "shares", "reposts", "saves")
OF_THE_ACCOUNT = ("followers",)

_SAYINGS = sayings(Path(__file__).with_name("sayings.yaml"))
TITLES = titles(_SAYINGS)
_say = _SAYINGS.say
_DOUBTS = tuple(map(_say, ("unchecked", "not_people", "no_rule")))


def detect(subject: Subject) -> Iterable[Signal]:
    """Nothing when no count was delivered: a missing count is not 0."""
    lines = [*_of_post(subject.post), *_of_account(subject)]
    if lines:
        why = together(lines)
        yield Signal(
            name="reach",
            likelihood=Likelihood.POSSIBLE,
            score=0.0,
            why=why.en,
            may_be_wrong=english(_DOUBTS),
            reference=subject.post.collection.tool or None,
            detector="reach",
            version="1",
            told=told(why, _DOUBTS),
        )


def _of_post(post: Post) -> Iterator[Names]:
    for name in OF_THE_POST:
        yield from _line(name, _readings([post], name), post)


def _of_account(subject: Subject) -> Iterator[Names]:
    if not any(metric.name in OF_THE_ACCOUNT for metric in subject.post.metrics):
        return
    for name in OF_THE_ACCOUNT:
        yield from _line(name, _readings([*subject.earlier, subject.post], name), subject.post)


def _readings(posts: Iterable[Post], name: str) -> list[Metric]:
    """Every delivered reading of one count, oldest first; those without a time come first."""
    found = [metric for post in posts for metric in post.metrics if metric.name == name]
    return sorted(found, key=_time)


def _time(metric: Metric) -> float:
    """Seconds since 1970; a reading whose time was not delivered comes first."""
    try:
        at = datetime.fromisoformat(metric.at or "")
    except ValueError:
        return -inf
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def _line(name: str, readings: list[Metric], post: Post) -> Iterator[Names]:
    if not readings:
        return
    first, last = readings[0], readings[-1]
    text = _say(
        "count",
        value=f"{last.value:,}",
        name=_say(f"of_{name}"),
        when=_say("read_at", at=last.at) if last.at else _say("no_time"),
        source=post.collection.tool or _say("the_source"),
    )
    is_grown = bool(first.at and last.at and first.at != last.at)
    yield together([text, _change(first, last)], "") if is_grown else text


def _change(first: Metric, last: Metric) -> Names:
    grown = f"{last.value - first.value:+,}"
    times = f"×{last.value / first.value:.1f}" if first.value else ""
    said = _say("times", times=times) if times else NO_WORDS
    return _say("change", grown=grown, at=first.at or "", times=said)
