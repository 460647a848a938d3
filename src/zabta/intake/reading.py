"""Reading one file: its posts, and everything that was refused, with typed reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from zabta.domain.post import Post
from zabta.intake import limits
from zabta.intake.catalogue import format_named
from zabta.intake.port import Accepted, Format, Inner, Leaves
from zabta.intake.refusal import NOT_UNDERSTOOD, Refusal, Refused, Stop
from zabta.intake.sniff import recognise
from zabta.intake.source import Source

Key = tuple[str, str, str | None, str | None]


class Reading(msgspec.Struct):
    """What one file gave."""

    format: str = ""
    """"" when no format knew it."""
    total: int = 0
    """Posts given."""
    accepted: list[Accepted] = []
    """The posts, when they were collected by `read`."""
    refused: list[Refused] = []
    is_carried: bool = False
    """Whether the posts stood inside a recording, with whatever else was recorded beside them."""

    @property
    def posts(self) -> list[Post]:
        return [each.post for each in self.accepted]

    @property
    def counts(self) -> Counter[Refusal]:
        total: Counter[Refusal] = Counter()
        for each in self.refused:
            total[each.reason] += each.count
        return total

    @property
    def fault(self) -> Refused | None:
        """Why the file as a whole could not be understood, if it could not."""
        whole = (each for each in self.refused if not each.pointer)
        return next((each for each in whole if each.reason in NOT_UNDERSTOOD), None)


def key_of(post: Post) -> Key:
    """What makes two items one: platform, id and, for a repost, what it repeats and by whom."""
    by = post.account.id or post.account.handle if post.relation.repost_of else None
    return post.platform, post.id, post.relation.repost_of, by


def read(source: Source, *, name: str | None = None, seen: set[Key] | None = None) -> Reading:
    """Read a file whole. `name` skips recognition; `seen` holds the keys of earlier files.

    Nothing is raised: what cannot be read is a refusal. Raises BadInput only for an unknown `name`.
    """
    reading = Reading()
    reading.accepted.extend(stream(source, reading, name=name, seen=seen))
    return reading


def stream(
    source: Source, reading: Reading, *, name: str | None = None, seen: set[Key] | None = None
) -> Iterator[Accepted]:
    """Like `read`, one post at a time; format and refusals gather in `reading`."""
    chosen = format_named(name) if name else None
    known = set() if seen is None else seen
    for outcome in _outcomes(source, chosen, reading):
        if isinstance(outcome, Refused):
            reading.refused.append(outcome)
        elif _is_new(outcome, reading, known):
            reading.total += 1
            yield outcome
    if not reading.total and not reading.refused:
        reading.refused.append(Refused(Refusal.NO_POSTS, "/", "nothing in it"))


def _is_new(accepted: Accepted, reading: Reading, known: set[Key]) -> bool:
    key = key_of(accepted.post)
    if key in known:
        where = accepted.post.collection.pointer
        reading.refused.append(Refused(Refusal.DUPLICATE, where, "already read"))
        return False
    known.add(key)
    return True


def _outcomes(
    source: Source, chosen: Format | None, reading: Reading
) -> Iterator[Accepted | Refused]:
    """What a source gives, documents inside it included."""
    try:
        each = chosen or recognise(source)
        if each is None:
            yield _unknown(source)
            return
        source.tool = source.tool or f"{each.MANIFEST.name} {each.MANIFEST.version}"
        if not reading.format or (
            not each.MANIFEST.carries and source.depth == 1 and _is_carrier(reading)
        ):
            reading.format = each.MANIFEST.name
        for outcome in each.read(source):
            if isinstance(outcome, Inner):
                yield from _inner(outcome.source, reading)
            else:
                yield outcome
    except Stop as stop:
        yield Refused(stop.refused.reason, source.pointer(stop.refused.pointer), stop.refused.what)
    except Exception as error:  # the last door: a strange file is refused, never a crash
        yield Refused(Refusal.BROKEN, source.outer, f"could not be read ({type(error).__name__})")


def _is_carrier(reading: Reading) -> bool:
    return format_named(reading.format).MANIFEST.carries


def _inner(source: Source, reading: Reading) -> Iterator[Accepted | Refused]:
    if source.depth > limits.INNER_DEPTH:
        yield Refused(Refusal.BOMB, source.outer, "recordings inside recordings")
    else:
        source.tool = ""
        reading.is_carried = True
        yield from _outcomes(source, None, reading)


def _unknown(source: Source) -> Refused:
    if source.exchange and source.exchange.status >= 400:
        return Refused(Refusal.ERROR_ANSWER, source.outer, "an error answer")
    if source.depth:
        return Refused(Refusal.NO_POSTS, source.outer, "an answer of no known format")
    source.unpacked, source.archive  # noqa: B018 # damaged or too large is the better reason
    return Refused(Refusal.UNKNOWN_FORMAT, "", "no known format")


def leaves_of(reading: Reading) -> Leaves:
    """The account of all accepted items' leaves together."""
    parts = [each.leaves for each in reading.accepted]
    return Leaves(
        sum(each.all for each in parts),
        sum(each.mapped for each in parts),
        sum(each.unknown for each in parts),
        sum(each.private for each in parts),
    )
