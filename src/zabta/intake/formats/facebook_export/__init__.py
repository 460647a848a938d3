"""Facebook export: only posts that say they are open to everyone, which few exports do."""

from __future__ import annotations

from zabta.intake.formats.facebook_export.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="facebook_export",
    version="1",
    platform="facebook",
    describes="The export that Facebook gives to an account's owner: zip, or one list of posts.",
    recognised="posts with timestamp and data or attachments, *_v2 lists, or an export's folders",
)
