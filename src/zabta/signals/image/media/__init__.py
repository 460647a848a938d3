"""Open untrusted pictures and clips: known by content, decoded in a child with limits."""

from zabta.signals.image.media.opened import Clip, Credentials, Frame, Picture, Refused
from zabta.signals.image.media.reader import Reader

__all__ = ["Clip", "Credentials", "Frame", "Picture", "Reader", "Refused"]
