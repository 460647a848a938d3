"""What public clips show: the picture cascade over key frames, with the time span of each mark."""

from __future__ import annotations

from collections.abc import Iterable

from zabta.domain.signal import Signal
from zabta.signals.image import REFUSED, gallery_of, looker_in, sought_in_clips
from zabta.signals.image.gallery.reference import KINDS
from zabta.signals.port import Manifest, Subject

VERSION = "2"
MANIFEST = Manifest(
    name="video",
    version=VERSION,
    signals=(*KINDS, REFUSED),
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

    looker = looker_in(gallery)
    for media in clips:
        yield from signals_of(looker, subject.media_folder / (media.path or ""), media.position)


def seeks(subject: Subject) -> frozenset[str]:
    """What every frame is looked at for. Uniforms, things with depth and writing are looked for in
    the first frame only: found they are told, not found they stay unknown."""
    gallery = gallery_of(subject)
    return frozenset() if gallery is None else sought_in_clips(gallery) | {REFUSED}
