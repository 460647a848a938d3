"""Mastodon: statuses whose visibility is public; all others are refused."""

from __future__ import annotations

from zabta.intake.formats.mastodon.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="mastodon",
    version="1",
    platform="mastodon",
    describes="Mastodon statuses, one or many, as any server of the network answers them.",
    recognised="objects with visibility, account and content; accounts; errors at /api/v1/",
)
