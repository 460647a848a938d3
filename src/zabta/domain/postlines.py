"""posts.jsonl: one post a line, read with every fault told by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.domain.post import Post, parse_moment

_decoder = msgspec.json.Decoder(Post)
_encoder = msgspec.json.Encoder(order="deterministic")


def read_posts(path: Path) -> list[Post]:
    """Every post of the file, or BadInput with a fault for each wrong line; never half a file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(Fault(str(error.strerror), str(path), "a readable posts file")) from None
    return parse_posts(data, str(path))


def parse_posts(data: bytes, name: str) -> list[Post]:
    """The posts of a file's bytes; `name` is what faults call the file."""
    faults: list[Fault] = []
    posts: list[Post] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            _take(line, f"{name}:{number}", posts, faults)
    if faults:
        raise BadInput(*faults)
    return posts


def _take(line: bytes, where: str, posts: list[Post], faults: list[Fault]) -> None:
    try:
        post = _decoder.decode(line)
        parse_moment(post.published_at, post.time_precision)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        faults.append(Fault(str(error), where, "one post as a JSON object", "See docs/posts.md"))
    except ValueError:
        faults.append(Fault("published_at is no time", where, "RFC 3339 time or a date"))
    else:
        posts.append(post)


def write_posts(posts: Iterable[Post]) -> Iterator[bytes]:
    for post in posts:
        yield _encoder.encode(post) + b"\n"
