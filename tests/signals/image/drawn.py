"""Pictures drawn for the tests: a red crest, photos, and a gallery taught by the tiny double."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image import slots
from zabta.signals.image.arrays import Array, Box
from zabta.signals.image.gallery import read_gallery
from zabta.signals.image.hashes.known import known_of
from zabta.signals.image.learnt import FORMAT, Learnt, Taught, save, switch_to
from zabta.signals.image.media import Reader
from zabta.signals.image.teach.scenes import Condition, lay_in
from zabta.signals.image.teach.textures import ground
from zabta.signals.image.teach.views import make_view

DOUBLES = Path(slots.__file__).parent / "doubles"


def crest(seed: int = 4) -> Array:
    """A strong red disc with a busy heart, RGBA uint8 256 pixels."""
    rng = np.random.default_rng(seed)
    rgba = np.zeros((256, 256, 4), np.uint8)
    cv2.circle(rgba, (128, 128), 124, (230, 20, 30, 255), -1, cv2.LINE_AA)
    for number in range(14):
        at = (int(rng.integers(60, 196)), int(rng.integers(60, 196)))
        paint = [(250, 240, 200, 255), (120, 0, 10, 255), (255, 120, 90, 255)][number % 3]
        cv2.circle(rgba, at, int(rng.integers(5, 18)), paint, -1, cv2.LINE_AA)
        end = (int(rng.integers(60, 196)), int(rng.integers(60, 196)))
        cv2.line(rgba, at, end, paint, 4, cv2.LINE_AA)
    return rgba


def photo(seed: int, high: int = 480, wide: int = 640) -> Array:
    """A made ground with little red in it."""
    rgb = cv2.resize(ground(np.random.default_rng(seed)), (wide, high)).astype(np.float32)
    rgb[..., 0] *= 0.5
    return rgb.astype(np.uint8)


def photo_with_crest(seed: int, size: float = 96) -> tuple[Array, Box]:
    rng = np.random.default_rng(seed)
    taken, box = lay_in(rng, photo(seed), make_view(crest()), Condition(size=size))
    assert box is not None
    return taken, box


def write_rgb(path: Path, rgb: Array) -> Path:
    codes = {3: cv2.COLOR_RGB2BGR, 4: cv2.COLOR_RGBA2BGRA}
    cv2.imwrite(str(path), cv2.cvtColor(rgb, codes[rgb.shape[2]]))
    return path


def write_gallery(folder: Path) -> Path:
    """A gallery with the crest and one official picture."""
    folder.mkdir(parents=True, exist_ok=True)
    write_rgb(folder / "crest.png", crest())
    write_rgb(folder / "parade.jpg", photo(77))
    (folder / "gallery.csv").write_text(
        "file,name,kind,owner,since,until,notes\n"
        "crest.png,force-crest,emblem,ours,,,\n"
        "parade.jpg,parade,official,ours,,,\n"
    )
    return folder


def taught_gallery(folder: Path) -> Path:
    """The gallery as if it had been taught, with the tiny finder in the net's place."""
    write_gallery(folder)
    version = folder / "learnt" / "0001"
    version.mkdir(parents=True)
    shutil.copy(DOUBLES / "finder.onnx", version / "finder.onnx")
    write_rgb(version / "view.png", crest())
    with Reader() as reader:
        known = known_of(read_gallery(folder), reader)
    taught = Taught(name="force-crest", kind="emblem", owner="ours", views=("view.png",))
    card = Learnt(format=FORMAT, version="0001", gallery_sha256="", taught=(taught,), known=known)
    save(card, version)
    switch_to(folder, "0001")
    return folder


def fill_slot(gallery: Path) -> Path:
    """A model for weapons that looks and is never sure enough."""
    shutil.copy(DOUBLES / "boxes.onnx", gallery / "boxes.onnx")
    slots = {"weapon": {"file": "boxes.onnx", "job": "boxes", "side": 64, "least": 0.95}}
    (gallery / "slots.json").write_text(json.dumps(slots))
    return gallery
