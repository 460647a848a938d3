"""Which face draws a phrase: one that has all its letters."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import yaml
from PIL import ImageFont

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.arrays import Rng
from zabta.signals.image.ocr.words import folded

KINDS: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("faces.yaml").read_text(encoding="utf-8")
)
SHARES = {"nastaliq": 0.5, "naskh": 0.32, "other": 0.18}


class Faces:
    """The faces of the list that lie in the given folders."""

    def __init__(self, folders: Iterable[Path]) -> None:
        there = {path.stem: path for folder in folders for path in sorted(folder.rglob("*.[to]tf"))}
        self.kinds = {
            kind: [there[name] for name in names if name in there] for kind, names in KINDS.items()
        }
        self.missing = [name for names in KINDS.values() for name in names if name not in there]
        if not all(self.kinds.values()):
            raise BadInput(
                Fault("faces", str(self.missing), "a folder with at least one of a kind")
            )

    def one(self, rng: Rng, text: str) -> Path:
        """A face of each kind by its share; the plainest when it lacks a letter."""
        kind = str(rng.choice(list(SHARES), p=list(SHARES.values())))
        faces = self.kinds[kind]
        chosen = faces[int(rng.integers(len(faces)))]
        return chosen if covers(chosen, text) else faces[0]

    def latin(self, rng: Rng) -> Path:
        faces = self.kinds["latin"]
        return faces[int(rng.integers(len(faces)))]


def covers(face: Path, text: str) -> bool:
    return all(_has(face, letter) for letter in set(text) if folded(letter))


@lru_cache(8000)
def _has(face: Path, letter: str) -> bool:
    """A face draws one and the same box for every letter that it lacks."""
    font = _opened(face)
    return bool(bytes(font.getmask(letter)) not in (bytes(font.getmask("\ufffe")), b""))


@lru_cache(99)
def _opened(face: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(face), 40, layout_engine=ImageFont.Layout.BASIC)
