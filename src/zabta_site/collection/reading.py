"""One uploaded file → its public posts, what was refused, and what is wrong with it.

Everything happens in memory. Whether the bytes themselves may be kept depends on the format: an
export of a whole account also holds messages, contacts and logins, so it is never kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.domain.post import Post
from zabta.domain.postlines import parse_posts
from zabta.intake.catalogue import format_named
from zabta.intake.private import is_private_value
from zabta.intake.reading import Reading, leaves_of, read
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.source import Source

POSTS_LINES = "posts_jsonl"
EXPORTS = {"tiktok_export", "instagram_export", "facebook_export", "x_archive", "youtube_takeout"}
RECORDINGS = {"warc", "wacz", "vcr_cassette", "xrpc_recording"}
WITH_PRIVATE_PARTS = frozenset(EXPORTS | RECORDINGS)
"""A whole account also holds messages and logins; recorded traffic holds cookies."""
HARMLESS = frozenset({Refusal.DUPLICATE, Refusal.NO_POSTS, Refusal.ERROR_ANSWER})
"""Refusals that tell of nothing private. After any other one the file itself is not kept."""
DAMAGED = frozenset({Refusal.BROKEN, Refusal.NO_ID})
"""A row of these means that the file is not what it was; then none of it is taken."""
MOST_FAULTS = 100
"""So many are kept and shown; a file with more has one thing wrong many times."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What one file gave. `faults` not empty means that nothing of it is taken.

    `refusals` counts what was left out, by typed reason; `places` says where, for the first ones.
    `kept` is the file's own bytes when they may be kept.
    """

    name: str
    size: int
    sha256: str
    format: str = ""
    posts: tuple[Post, ...] = ()
    refusals: dict[str, int] = field(default_factory=dict)
    places: tuple[Fault, ...] = ()
    faults: tuple[Fault, ...] = ()
    kept: bytes | None = None


def read_upload(name: str, data: bytes) -> Upload:
    """Read a file whole. Nothing is raised: what is wrong with it is in `faults`."""
    known = Upload(name, len(data), hashlib.sha256(data).hexdigest())
    return _read_lines(known, data) if _looks_like_lines(data) else _read_format(known, data)


def too_large(name: str, size: int, most: int) -> Upload:
    """A file of which nothing was read."""
    fault = Fault(
        f"{size} bytes", name, f"at most {most} bytes", "Split it, or read it with `zabta read`"
    )
    return Upload(name, size, "", faults=(fault,))


def _looks_like_lines(data: bytes) -> bool:
    """Whether the first line is one of posts.jsonl: Zabta's own file, so never an export."""
    first = data.lstrip().split(b"\n", 1)[0]
    try:
        line = msgspec.json.decode(first, type=dict[str, msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return {"id", "platform"} <= line.keys() <= set(Post.__struct_fields__)


def _read_lines(known: Upload, data: bytes) -> Upload:
    try:
        posts = parse_posts(data, known.name)
        _check_all(posts, known.name)
    except BadInput as bad:
        return replace(known, format=POSTS_LINES, faults=bad.faults[:MOST_FAULTS])
    return replace(known, format=POSTS_LINES, posts=tuple(posts), kept=data)


def _read_format(known: Upload, data: bytes) -> Upload:
    reading = read(Source(data))
    found = replace(
        known,
        format=reading.format,
        refusals={reason.value: count for reason, count in sorted(reading.counts.items())},
        places=tuple(_place(each) for each in reading.refused if each.pointer)[:MOST_FAULTS],
    )
    if faults := tuple(_faults(reading, known.name)):
        return replace(found, faults=faults[:MOST_FAULTS])
    kept = data if _may_be_kept(reading, data) else None
    return replace(found, posts=tuple(reading.posts), kept=kept)


def _may_be_kept(reading: Reading, data: bytes) -> bool:
    """Only a file in which nothing private was met: no export, no recording, nothing refused as
    private, no private leaf, no address with somebody's token in it."""
    manifest = format_named(reading.format).MANIFEST
    return (
        manifest.name not in WITH_PRIVATE_PARTS
        and not (manifest.carries or reading.is_carried)
        and reading.counts.keys() <= HARMLESS
        and leaves_of(reading).private == 0
        and not is_private_value(data.decode("utf-8", "replace"))
    )


def _check_all(posts: list[Post], name: str) -> None:
    faults = [fault for post in posts for fault in unstorable(post, name)]
    if faults:
        raise BadInput(*faults)


def unstorable(post: Post, name: str) -> Iterator[Fault]:
    """What a row of the database cannot hold: names that are empty, endless or hold a NUL."""
    for label, value, most in (
        ("id", post.id, 200),
        ("platform", post.platform, 40),
        ("handle", post.account.handle or "-", 200),
        ("repost_of", post.relation.repost_of or "-", 100),
        ("account id", post.account.id or "-", 100),
    ):
        if not 0 < len(value) <= most or "\0" in value:
            yield Fault(f"{label} of {len(value)} characters", name, f"1 to {most}, no NUL")


def _faults(reading: Reading, name: str) -> Iterator[Fault]:
    """The file as a whole was not understood, or rows of it are damaged."""
    if reading.fault:
        what = reading.fault.what or reading.fault.reason.value
        yield Fault(what, name, "a file of a known kind", reading.fault.reason.value)
    elif not reading.format or not format_named(reading.format).MANIFEST.carries:
        yield from (_place(each) for each in reading.refused if each.reason in DAMAGED)
    for post in reading.posts:
        yield from unstorable(post, f"{name} {post.collection.pointer}".strip())


def _place(refused: Refused) -> Fault:
    return Fault(refused.what or refused.reason.value, refused.pointer, mend=refused.reason.value)
