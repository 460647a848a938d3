"""Teach a head for uniforms and one for vehicles from the gallery's photos."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Box, Rng
from zabta.signals.image.gallery import Gallery
from zabta.signals.image.gallery.render import rgba_of
from zabta.signals.image.media import Reader
from zabta.signals.image.teach.textures import ground
from zabta.signals.image.uniform.features import describe
from zabta.signals.image.uniform.head import fit_head
from zabta.signals.image.uniform.regions import cut, parts, torsos

Regions = Callable[[Array], list[Box]]
HEADS: dict[str, Regions] = {"uniform": torsos, "vehicle": parts}
_CHANGES = 12
LEAST_PHOTOS = 3


def teach_heads(
    gallery: Gallery, reader: Reader, photos: list[Array], draft: Path
) -> dict[str, str]:
    """A file for each kind that has at least three photos of ours."""
    written = {}
    rng = np.random.default_rng(5)
    for kind, regions in HEADS.items():
        shown = [
            (each, rgba_of(gallery.path(each), reader)[..., :3]) for each in gallery.of([kind])
        ]
        ours = [rgb for each, rgb in shown if each.is_ours]
        if len(ours) < LEAST_PHOTOS:
            continue
        others = [rgb for each, rgb in shown if not each.is_ours]
        positive = [row for rgb in ours for row in _rows(rng, _best(rgb, regions))]
        negative = [row for rgb in others for row in _rows(rng, _best(rgb, regions))]
        negative += [describe(cut(rgb, box)) for rgb in photos for box in parts(rgb) + regions(rgb)]
        negative += [describe(ground(rng, 96)) for _ in range(60)]
        fit_head(np.stack(positive), np.stack(negative), len(ours)).write(draft / f"{kind}.npz")
        written[kind] = f"{kind}.npz"
    return written


def _best(rgb: Array, regions: Regions) -> Array:
    """The region that a gallery photo is meant to show; its middle when none is found."""
    found = regions(rgb)
    if found:
        return cut(rgb, max(found, key=lambda box: box[2] * box[3]))
    high, wide = rgb.shape[:2]
    return cut(rgb, (wide // 6, high // 4, wide * 2 // 3, high * 2 // 3))


def _rows(rng: Rng, region: Array) -> list[Array]:
    """The region as it is and as other light and other cuts would show it."""
    rows = [describe(region), describe(region[:, ::-1])]
    for _ in range(_CHANGES):
        high, wide = region.shape[:2]
        h, w = int(high * rng.uniform(0.6, 1)), int(wide * rng.uniform(0.6, 1))
        top, left = int(rng.integers(0, high - h + 1)), int(rng.integers(0, wide - w + 1))
        part = region[top : top + h, left : left + w].astype(np.float32)
        part = part * np.exp(rng.normal(0, 0.08, 3)) * np.exp(rng.normal(0, 0.25))
        if rng.random() < 0.4:
            part = cv2.GaussianBlur(part, (0, 0), rng.uniform(0.5, 2.5))
        rows.append(describe(np.clip(part, 0, 255).astype(np.uint8)))
    return rows
