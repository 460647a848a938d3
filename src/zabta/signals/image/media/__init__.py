"""Open untrusted pictures and clips: known by content, decoded in a child with limits."""

from zabta.signals.image.media.opened import Clip, Frame, Picture, Refused
from zabta.signals.image.media.reader import Reader

__all__ = ["Clip", "Frame", "Picture", "Reader", "Refused"]
