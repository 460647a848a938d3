"""What makes two copies the same post."""

from __future__ import annotations

from typing import NamedTuple

from zabta.domain.post import Post


class PostKey(NamedTuple):
    """Platform, the platform's own id and, for a repost, what it repeats and who repeats it."""

    platform: str
    native_id: str
    relation: str

    def __str__(self) -> str:
        return "/".join(part for part in self if part)


def key_of(post: Post) -> PostKey:
    """The same three things that `zabta read` takes for one post."""
    repeated = post.relation.repost_of
    by = post.account.id or post.account.handle or ""
    return PostKey(post.platform, post.id, f"repost:{repeated}:{by}" if repeated else "")
