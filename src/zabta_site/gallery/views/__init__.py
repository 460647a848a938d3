"""Pages of the room, one module a thing."""

from zabta_site.gallery.views import doubts, lessons, references, samples

__all__ = ["doubts", "lessons", "references", "samples"]
