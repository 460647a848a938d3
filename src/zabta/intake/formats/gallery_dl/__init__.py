"""gallery-dl: posts of many sites; dates are UTC without a mark."""

from __future__ import annotations

from zabta.intake.formats.gallery_dl.reader import read, recognise
from zabta.intake.port import Manifest

__all__ = ["MANIFEST", "read", "recognise"]

MANIFEST = Manifest(
    name="gallery_dl",
    version="1",
    platform="",
    describes="gallery-dl's message list (-j), or its description of one file.",
    recognised="a list of [2, post] and [3, url, file], or an object with category and subcategory",
)
