"""Pictures that come beside the posts: into the vault, and named by their hash from then on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.domain.post import Media, Post
from zabta_site.collection.vault import place_of, vault

Pictures = Mapping[str, bytes]
"""Bytes by the path that the posts call them by, or by that path's last part."""


def with_pictures(posts: list[Post], pictures: Pictures) -> list[Post]:
    """The posts with each picture's hash put in. Raises BadInput when a hash does not agree."""
    if not pictures:
        return posts
    faults: list[Fault] = []
    done = [_with(post, pictures, faults) for post in posts]
    if faults:
        raise BadInput(*faults)
    return done


def _with(post: Post, pictures: Pictures, faults: list[Fault]) -> Post:
    media = tuple(_sealed(one, pictures, faults) for one in post.media)
    return msgspec.structs.replace(post, media=media)


def _sealed(media: Media, pictures: Pictures, faults: list[Fault]) -> Media:
    path = media.path or ""
    data = pictures.get(path) or pictures.get(PurePosixPath(path).name)
    if data is None:
        return media
    sha256 = vault().put(data)
    if media.sha256 not in (None, sha256):
        faults.append(
            Fault("bytes do not have the hash that the post gives", path, media.sha256 or "")
        )
    return msgspec.structs.replace(media, sha256=sha256)


def as_in_vault(post: Post) -> Post:
    """The post as detectors get it: a picture's path is its place in the vault, or none."""
    media = tuple(
        msgspec.structs.replace(one, path=place_of(one.sha256) if one.sha256 else None)
        for one in post.media
    )
    return msgspec.structs.replace(post, media=media)
