"""What makes two copies the same post."""

from __future__ import annotations

from typing import NamedTuple

from zabta.domain.post import Post


class PostKey(NamedTuple):
    """Platform, the platform's own id, and what the post repeats, answers or quotes."""

    platform: str
    native_id: str
    relation: str

    def __str__(self) -> str:
        return "/".join(part for part in self if part)


def key_of(post: Post) -> PostKey:
    relation = post.relation
    parts = (
        ("repost", relation.repost_of),
        ("reply", relation.reply_to),
        ("quote", relation.quote_of),
    )
    return PostKey(post.platform, post.id, " ".join(f"{kind}:{id_}" for kind, id_ in parts if id_))
