"""A gallery made ready for a lesson: pictures read, views cut out, grounds made, photos split."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.arrays import Array
from zabta.signals.image.gallery import TAUGHT, Gallery
from zabta.signals.image.gallery.reference import KNOWN, Reference
from zabta.signals.image.gallery.render import rgba_of
from zabta.signals.image.media import Reader, Refused
from zabta.signals.image.teach.compose import Material
from zabta.signals.image.teach.grounds import make_grounds
from zabta.signals.image.teach.views import View, views_of

SMALL_OWNERLESS = 12
"""Distractors beyond this many are laid as decoys but get no answer of their own."""
OURS_SHOWN = 2.0
"""How often ours are shown for each time that another's mark is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a lesson and its calibration are made from; the same for the same gallery and seed."""

    names: dict[str, list[Reference]]
    pictures: dict[str, Array]
    material: Material
    photos: list[Array]
    """Every second one is taught with; the others are held back."""

    @property
    def held_back(self) -> list[Array]:
        return self.photos[1::2]


def prepare(
    gallery: Gallery, reader: Reader, backgrounds: Path | None, seed: int, made: int
) -> Prepared:
    """Read the gallery; BadInput when it holds nothing to teach."""
    names = taught_names(gallery)
    if not names:
        raise BadInput(Fault("nothing to teach", str(gallery.folder), "a " + ", ".join(TAUGHT)))
    pictures = {each.file: rgba_of(gallery.path(each), reader) for each in gallery.of(TAUGHT)}
    photos = _photos(gallery, backgrounds, reader)
    taught = tuple(_views(pictures, references) for references in names.values())
    rest = [each for each in gallery.of(["distractor"]) if each.name not in names]
    grounds = make_grounds(seed, photos[::2], made)
    material = Material(taught, _views(pictures, rest), grounds, _shares(names))
    return Prepared(names, pictures, material, photos)


def taught_names(gallery: Gallery) -> dict[str, list[Reference]]:
    """What gets an answer: all of ours, and others' marks up to a limit, owned ones first."""
    names = gallery.named(TAUGHT)
    others = [name for name, refs in names.items() if not refs[0].is_ours]
    others.sort(key=lambda name: names[name][0].owner in ("", "ours"))
    dropped = set(others[SMALL_OWNERLESS:])
    return {name: refs for name, refs in names.items() if name not in dropped}


def digest_of(gallery: Gallery) -> str:
    """One hash of the table and of every file in it."""
    total = hashlib.sha256((gallery.folder / "gallery.csv").read_bytes())
    for each in gallery.references:
        total.update(hashlib.sha256(gallery.path(each).read_bytes()).digest())
    return total.hexdigest()


def _shares(names: dict[str, list[Reference]]) -> tuple[float, ...]:
    """Others' marks only have to be told apart, so ours are shown more often."""
    weights = [OURS_SHOWN if refs[0].is_ours else 1.0 for refs in names.values()]
    return tuple(weight / sum(weights) for weight in weights)


def _views(pictures: dict[str, Array], references: list[Reference]) -> tuple[View, ...]:
    return tuple(
        replace(view, source=number)
        for number, each in enumerate(references)
        for view in views_of(pictures[each.file], each.kind == "flag")
    )


def _photos(gallery: Gallery, folder: Path | None, reader: Reader) -> list[Array]:
    """Real grounds: known pictures and the operator's own; unreadable ones are left out."""
    paths = [gallery.path(each) for each in gallery.of(KNOWN)]
    if folder is not None:
        paths += sorted(path for path in folder.rglob("*") if path.is_file())
    photos = []
    for path in paths:
        try:
            photos.append(np.array(reader.picture(path, 1024).rgb))
        except Refused:
            continue
    return photos + _samples()


def _samples() -> list[Array]:
    """Two photographs that come with the teaching list's own library."""
    try:
        from sklearn.datasets import load_sample_images
    except ImportError:
        return []
    return [np.ascontiguousarray(picture) for picture in load_sample_images().images]
