"""Cleared pictures, known again after a platform has stored them anew.

A platform makes pictures smaller and drops their facts, so the bytes never agree. A picture that
looks like a cleared one is judged by the cleared one's hash; one that does not keeps its own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from zabta.domain.fault import BadInput
from zabta.domain.force import Permission
from zabta.domain.post import Media, Post
from zabta.force import Force
from zabta.screening.facts import record_of
from zabta.signals.image import needs


def recognised(post: Post, force: Force, folder: Path | None) -> Post:
    """The post with the hashes of cleared pictures put in; mostly the post itself."""
    if folder is None or not post.media or needs.missing():
        return post
    cleared = [one for one in record_of(post, force).permissions if any(one.media_pdq)]
    if not cleared:
        return post
    media = tuple(_known(one, cleared, folder) for one in post.media)
    return msgspec.structs.replace(post, media=media)


def _known(media: Media, cleared: list[Permission], folder: Path) -> Media:
    from zabta.signals.image.hashes.alike import is_alike

    if media.type != "image" or not media.path:
        return media
    if any(media.sha256 in one.media_sha256 for one in cleared):
        return media
    look = _look(folder / media.path)
    for one in cleared:
        for number, known in enumerate(one.media_pdq):
            if is_alike(look, known):
                return msgspec.structs.replace(media, sha256=one.media_sha256[2 * number])
    return media


def _look(path: Path) -> str:
    """ "" when it cannot be opened; then it is not recognised, and a person is asked."""
    from zabta.signals.image.hashes.alike import look_of

    try:
        return look_of(_reader().picture(path).rgb)
    except BadInput:
        return ""


@cache
def _reader():  # type: ignore[no-untyped-def]  # its libraries are optional
    from zabta.signals.image.media import Reader

    return Reader()
