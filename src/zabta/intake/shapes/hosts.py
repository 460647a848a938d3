"""Which platform an address belongs to, and the post id it holds."""

from __future__ import annotations

import re

_HOSTS = (
    ("x", re.compile(r"^https?://(?:[\w-]+\.)*(?:twitter|x)\.com/", re.I)),
    ("tiktok", re.compile(r"^https?://(?:[\w-]+\.)*tiktokv?\.com/", re.I)),
    ("instagram", re.compile(r"^https?://(?:[\w-]+\.)*instagram\.com/", re.I)),
    ("facebook", re.compile(r"^https?://(?:[\w-]+\.)*(?:facebook\.com|fb\.watch)/", re.I)),
    ("youtube", re.compile(r"^https?://(?:[\w-]+\.)*(?:youtube\.com|youtu\.be)/", re.I)),
    ("bluesky", re.compile(r"^https?://bsky\.app/", re.I)),
    ("telegram", re.compile(r"^https?://t\.me/", re.I)),
)
_IDS = {
    "x": re.compile(r"/status(?:es)?/(\d+)"),
    "tiktok": re.compile(r"/(?:video|photo)/(\d+)"),
    "instagram": re.compile(r"/(?:p|reel|tv)/([\w-]+)"),
    "youtube": re.compile(r"(?:[?&]v=|youtu\.be/|/shorts/|/live/)([\w-]{11})"),
    "facebook": re.compile(r"(?:/posts/|/videos/|/reel/|story_fbid=|fbid=|[?&]v=)(\w+)"),
    "telegram": re.compile(r"t\.me/((?:s/)?[\w-]+/\d+)"),
}
_NAMES = {
    "twitter": "x",
    "x": "x",
    "tiktok": "tiktok",
    "instagram": "instagram",
    "facebook": "facebook",
    "youtube": "youtube",
    "bluesky": "bluesky",
    "mastodon": "mastodon",
    "threads": "threads",
    "telegram": "telegram",
}


def platform_of(url: str | None) -> str | None:
    """The platform of an address, or None when its host is not known."""
    if not url:
        return None
    return next((name for name, host in _HOSTS if host.match(url)), None)


def id_in(url: str | None) -> str | None:
    """The platform's own post id inside a post's address."""
    pattern = _IDS.get(platform_of(url) or "")
    found = pattern.search(url) if pattern and url else None
    return found[1] if found else None


def platform_named(name: str | None) -> str:
    """Our name of a platform that a tool calls by its own (`Twitter`, `youtube:tab`, `x.com`)."""
    plain = re.split(r"[:.]", (name or "").lower().removeprefix("www."))[0]
    return _NAMES.get(plain, plain)
