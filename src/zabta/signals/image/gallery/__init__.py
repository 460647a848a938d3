"""The force's own references: a folder with gallery.csv and the files beside it."""

from zabta.signals.image.gallery.read import read_gallery
from zabta.signals.image.gallery.reference import KINDS, TAUGHT, Gallery, Reference

__all__ = ["KINDS", "TAUGHT", "Gallery", "Reference", "read_gallery"]
