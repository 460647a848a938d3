"""Bluesky (AT Protocol): records and views; public by design."""

from __future__ import annotations

from zabta.intake.formats.bluesky.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="bluesky",
    version="1",
    platform="bluesky",
    describes="Bluesky records, posts, threads and feeds, as its public interface answers them.",
    recognised="at:// addresses with a record or value, feeds, threads, profiles (did and handle)",
)
