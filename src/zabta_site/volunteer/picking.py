"""The list an officer ticks. Each item travels in his own page, signed; none waits on our side.

An item that he does not tick is not even sent back, since a browser sends only ticked boxes.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from django.core import signing

from zabta.domain.post import Post
from zabta_site.collection.reading import WITH_PRIVATE_PARTS, Upload, read_upload

SALT = "volunteer.item"
AN_HOUR = 3600
MOST = 300
"""Items on one page; the newest come first."""

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Post)


@dataclass(frozen=True, slots=True)
class Pick:
    """One public item as the officer sees it, and its signed form."""

    post: Post
    token: str


def read_export(data: bytes) -> Upload:
    """Read in memory; the name is not wanted and the bytes are never kept."""
    upload = read_upload("export", data)
    return Upload(
        upload.name, upload.size, "", upload.format, upload.posts, upload.refusals,
        faults=upload.faults,
    )  # fmt: skip


def is_export(upload: Upload) -> bool:
    return upload.format in WITH_PRIVATE_PARTS


def picks(upload: Upload, officer: str) -> list[Pick]:
    newest = sorted(upload.posts, key=lambda post: post.published_at or "", reverse=True)
    return [Pick(post, _signed(post, officer)) for post in newest[:MOST]]


def _signed(post: Post, officer: str) -> str:
    return signing.dumps([officer, _encoder.encode(post).decode()], salt=SALT, compress=True)


def picked(tokens: list[str], officer: str) -> list[Post]:
    """The ticked items; whatever is not signed for this officer within the hour is left out."""
    found: list[Post] = []
    for token in tokens[:MOST]:
        try:
            whose, said = signing.loads(token, salt=SALT, max_age=AN_HOUR)
        except signing.BadSignature:
            continue
        if whose == officer:
            found.append(_decoder.decode(said))
    return found
