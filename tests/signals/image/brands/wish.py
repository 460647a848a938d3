"""What a scene is asked for, and the choices that all scenes share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from brands.clay import Size, between, chance, code_of, colour_of, luma, soft
from brands.drawing import FACES, Mark, in_ink, in_lines, one_colour, sheet, text
from brands.makers import OTHERS, Art, Maker, ground_of
from zabta.signals.image.arrays import Array, Rng

WORDS = (
    "OPEN", "SERVICE", "SINCE 1973", "BAKERY", "Motors", "Best before", "24 hours", "500 ml",
    "Parking", "Sale", "Fresh daily", "www.example.org", "Tel. 0800 555 12", "No. 14", "TEAM",
    "World Tour", "Delivery", "Made with care", "Welcome", "Bar & Grill", "Ltd.", "PREMIUM",
    "Ingredients: water, malt", "Imported", "EXPRESS", "Repair", "Please keep clear", "Events",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Street:
    """Real photos to stand behind things, read once."""

    photos: tuple[Array, ...]

    def behind(self, rng: Rng, size: Size, blur: float) -> Array:
        """A part of one of them, filling the picture."""
        photo = self.photos[int(rng.integers(len(self.photos)))]
        part = between(rng, 0.6, 1.0)
        high = round(photo.shape[0] * part)
        wide = min(photo.shape[1], round(high * size[1] / size[0]))
        high = min(high, round(wide * size[0] / size[1]))
        y = int(rng.integers(photo.shape[0] - high + 1))
        x = int(rng.integers(photo.shape[1] - wide + 1))
        cut = photo[y : y + high, x : x + wide].astype(np.float32) / 255
        cut = cut[:, ::-1] if chance(rng, 0.5) else cut
        return soft(cv2.resize(cut, size[::-1], interpolation=cv2.INTER_CUBIC).clip(0, 1), blur)


def read_rgb(path: Path) -> Array:
    return np.ascontiguousarray(
        cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)[..., ::-1]
    )


def read_street(paths: list[Path]) -> Street:
    return Street(tuple(read_rgb(path) for path in paths))


@dataclass(frozen=True, slots=True)
class Wish:
    """One picture to be made."""

    rng: Rng
    art: Art
    street: Street
    maker: Maker
    size: Size
    share: float
    """Of the picture's area, about."""
    is_plain: bool = False

    def tilt(self, most: float) -> float:
        return float(
            np.clip(self.rng.normal(0, most * (0.2 if self.is_plain else 0.6)), -most, most)
        )

    def spot(self) -> tuple[float, float]:
        """Where the mark's middle comes to lie: anywhere, if small."""
        loose = 0.08 if self.is_plain else max(0.02, 0.33 - 0.45 * self.share**0.5)
        x, y = self.rng.uniform(-loose, loose, 2)
        return (0.5 + float(x)) * self.size[1], (0.5 + float(y)) * self.size[0]

    def drawing(self) -> Mark:
        return self.maker.draw(self.art, None if self.is_plain else self.rng)

    def fitted(self, mark: Mark) -> Mark:
        """At the wanted size, at times a little wider or narrower than usual."""
        aspect = mark.aspect * (1 if self.is_plain else float(np.exp(self.rng.normal(0, 0.05))))
        high = (self.share * self.size[0] * self.size[1] / aspect) ** 0.5
        high = min(high, 0.97 * self.size[0], 0.97 * self.size[1] / aspect)
        return mark.sized(high * aspect, high)

    def dressed(self) -> tuple[Mark, Array]:
        """The mark as printed on a ground, and the ground's colour."""
        ground, ink = ground_of(
            None if self.is_plain and chance(self.rng, 0.6) else self.rng, self.maker
        )
        mark = self.fitted(self.drawing())
        mark = in_ink(mark, colour_of(ink)) if ink else mark
        return legible(mark, ground)

    def inked(self) -> tuple[Mark, Array]:
        """In one colour, reversed or as an outline, with the ground it stands on."""
        rng, mark = self.rng, self.drawing()
        dark = np.array(
            colour_of(str(rng.choice(["#1b1b1d", "#1d3a6e", "#5b2b16", "#0d5137", "#8d1720"])))
        )
        pale = np.array(colour_of(str(rng.choice(["#f4f2ec", "#d9d2c0", "#c9a36b", "#e8ecef"]))))
        kind = rng.choice(3, p=[0.53, 0.33, 0.14])
        if kind == 2:
            return self.fitted(in_lines(mark, dark, max(mark.cover.shape) / 190)), pale
        if kind == 1:
            return self.fitted(one_colour(mark, pale, True, self.maker.split)), dark
        return self.fitted(one_colour(mark, dark, False, self.maker.split)), pale

    def other(self, side: float) -> Mark:
        """Another brand's mark, to stand beside."""
        maker = OTHERS[int(self.rng.integers(len(OTHERS)))]
        mark = maker.draw(self.art, None)
        high = side / max(1.0, mark.aspect)
        return mark.sized(high * mark.aspect, high)


def legible(mark: Mark, ground: Array) -> tuple[Mark, Array]:
    """A ground on which the mark can be told; white or near black when its own would hide it."""
    value = luma(mark.rgb)[mark.cover > 0.5]
    if value.size and np.mean(np.abs(value - float(luma(ground))) > 0.15) < 0.35:
        ground = np.array([0.97] * 3 if value.mean() < 0.55 else [0.1] * 3, np.float32)
    return mark, np.asarray(ground, np.float32)


def words(rng: Rng, high: float, ink: Array, most: int = 2) -> Mark:
    """A line of other letters."""
    said = " ".join(str(word) for word in rng.choice(WORDS, int(rng.integers(1, most + 1))))
    face, weight = str(rng.choice(FACES)), "bold" if chance(rng, 0.5) else "normal"
    body = text(
        1000, 90, 90, said.replace("&", "&amp;"), code_of(ink), face, f'font-weight="{weight}"'
    )
    mark = sheet(body, 2000, 130)
    return mark.sized(max(6.0, high * mark.aspect), max(5.0, high))
