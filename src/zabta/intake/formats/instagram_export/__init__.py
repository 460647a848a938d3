"""Instagram export: posts of an account that is not private; messages are never opened."""

from __future__ import annotations

from zabta.intake.formats.instagram_export.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="instagram_export",
    version="1",
    platform="instagram",
    describes="The export that Instagram gives to an account's owner: zip, or one list of posts.",
    recognised="posts as lists of media with creation_timestamp, or an export's folders",
)
