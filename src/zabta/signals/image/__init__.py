"""What public pictures show: the force's own marks, copies, writing, facts of the file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from zabta.domain.signal import Signal
from zabta.signals.image.gallery.reference import KINDS
from zabta.signals.image.metadata import FILE_SIGNALS
from zabta.signals.image.spoken import TITLES
from zabta.signals.port import Manifest, Subject

if TYPE_CHECKING:
    from zabta.signals.image.looker import Looker

VERSION = "2"
GALLERY_VARIABLE = "ZABTA_GALLERY"
"""Folder of the taught gallery, when the media folder has none beside it."""

REFUSED = "media_not_opened"
MANIFEST = Manifest(
    name="image",
    version=VERSION,
    signals=(*KINDS, *FILE_SIGNALS, REFUSED),
    titles=TITLES,
    describes="Looks for the force's own marks in pictures, for copies and for what the file says",
    reads=("image",),
)


def detect(subject: Subject) -> Iterable[Signal]:
    """Signals of every picture of the post; none when there is no gallery or no library for it."""
    gallery = gallery_of(subject)
    pictures = [media for media in subject.post.media if media.type == "image" and media.path]
    if gallery is None or not pictures or subject.media_folder is None:
        return
    looker = looker_in(gallery)
    for media in pictures:
        path = subject.media_folder / (media.path or "")
        yield from looker.signals_of(path, media.position, subject.post.published_at)


def seeks(subject: Subject) -> frozenset[str]:
    """Without a gallery, or the libraries to read pictures, nobody has looked."""
    gallery = gallery_of(subject)
    return frozenset() if gallery is None else sought_in(gallery) | {*FILE_SIGNALS, REFUSED}


def sought_in(gallery: Path) -> frozenset[str]:
    """The kinds that the version in use can see in a picture; every other kind is unknown."""
    from zabta.signals.image import learnt

    return _sought(str(gallery), learnt.current(gallery))


@lru_cache(maxsize=2)
def _sought(gallery: str, version: str | None) -> frozenset[str]:
    from zabta.signals.image import learnt
    from zabta.signals.image.able import kinds_seen
    from zabta.signals.image.ocr.lines import LineFinder
    from zabta.signals.image.slots.onnx import filled_slots

    card, _ = learnt.load(Path(gallery), version)
    return kinds_seen(card, filled_slots(Path(gallery)), LineFinder.is_there())


def sought_in_clips(gallery: Path) -> frozenset[str]:
    """The kinds that it can see in a clip, where only marks are looked for in every frame."""
    from zabta.signals.image import learnt
    from zabta.signals.image.able import kinds_in_clips

    return kinds_in_clips(learnt.load(gallery)[0])


def gallery_of(subject: Subject) -> Path | None:
    """The gallery beside the media folder, or the one the administrator named."""
    from zabta.signals.image import learnt, needs

    if needs.missing():
        return None
    places = [Path(os.environ[GALLERY_VARIABLE])] if os.environ.get(GALLERY_VARIABLE) else []
    if subject.media_folder is not None:
        places += [subject.media_folder / "gallery", subject.media_folder.parent / "gallery"]
    return next((place for place in places if learnt.current(place)), None)


def looker_in(gallery: Path) -> Looker:
    """The looker of the version that is switched on now."""
    from zabta.signals.image import learnt

    return _looker(str(gallery), learnt.current(gallery))


@lru_cache(maxsize=2)
def _looker(gallery: str, version: str | None) -> Looker:
    """One looker for each version in use; it holds the model and the decoding child."""
    from zabta.signals.image.looker import Looker

    return Looker(Path(gallery), version)
