"""What public clips show: the picture cascade over key frames, with the time span of each mark."""

from __future__ import annotations

from collections.abc import Iterable

from zabta.domain.signal import Signal
from zabta.signals.image import can_look, gallery_of, looker_of
from zabta.signals.port import Manifest, Subject

__all__ = ["MANIFEST", "can_look", "detect"]

VERSION = "1"
MANIFEST = Manifest(
    name="video",
    version=VERSION,
    signals=(
        "flag",
        "emblem",
        "insignia",
        "uniform",
        "equipment",
        "vehicle",
        "board",
        "distractor",
        "benign",
        "official",
        "media_not_opened",
    ),
    describes="Looks at the key frames of clips as at pictures, and says from when to when",
    reads=("video",),
)


def detect(subject: Subject) -> Iterable[Signal]:
    """Signals of every clip of the post; none when there is no gallery or no library for it."""
    gallery = gallery_of(subject)
    clips = [media for media in subject.post.media if media.type == "video" and media.path]
    if gallery is None or not clips or subject.media_folder is None:
        return
    from zabta.signals.video.watch import signals_of

    looker = looker_of(str(gallery))
    for media in clips:
        yield from signals_of(looker, subject.media_folder / (media.path or ""), media.position)
