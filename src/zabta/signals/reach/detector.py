"""The signal `reach`: always only `possible`, so that it can never count as given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from math import inf

from zabta.domain.likelihood import Likelihood
from zabta.domain.post import Metric, Post
from zabta.domain.signal import Signal
from zabta.signals.port import Subject

OF_THE_POST = ("views", "plays", "likes", "comments", "shares", "reposts", "saves")
OF_THE_ACCOUNT = ("followers",)

_DOUBTS = (
    "Counts are as the platform gave them and cannot be checked (N15)",
    "Views are not people, and can be bought",
    "Reach says nothing about what the post is; no rule uses it",
)


def detect(subject: Subject) -> Iterable[Signal]:
    """Nothing when no count was delivered: a missing count is not 0."""
    lines = [*_of_post(subject.post), *_of_account(subject)]
    if lines:
        yield Signal(
            name="reach",
            likelihood=Likelihood.POSSIBLE,
            score=0.0,
            why="; ".join(lines),
            may_be_wrong=_DOUBTS,
            reference=subject.post.collection.tool or None,
            detector="reach",
            version="1",
        )


def _of_post(post: Post) -> Iterator[str]:
    for name in OF_THE_POST:
        yield from _line(name, _readings([post], name), post)


def _of_account(subject: Subject) -> Iterator[str]:
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


def _line(name: str, readings: list[Metric], post: Post) -> Iterator[str]:
    if not readings:
        return
    last = readings[-1]
    source = post.collection.tool or "the source"
    text = f"{last.value:,} {name}, {_when(last)}, by {source}"
    first = readings[0]
    if first.at and last.at and first.at != last.at:
        text += f"; {_change(first, last)}"
    yield text


def _when(metric: Metric) -> str:
    return f"read {metric.at}" if metric.at else "time of reading not delivered"


def _change(first: Metric, last: Metric) -> str:
    grown = last.value - first.value
    times = f" (×{last.value / first.value:.1f})" if first.value else ""
    return f"{grown:+,} since {first.at}{times}"
