"""X archive: only public posts are unfolded; messages, logins and contacts never are."""

from __future__ import annotations

from zabta.intake.formats.x_archive.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="x_archive",
    version="1",
    platform="x",
    describes="The archive that X gives to an account's owner: the zip, or one .js part.",
    recognised="window.YTD.<part>.part<n> = [ … ], or a zip holding such data/*.js",
)
