"""A small drawing board: flat shapes in a 640 x 480 field, drawn double and made smaller."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT, FINE = 640, 480, 2

Colour = str
Point = tuple[float, float]


class Canvas:
    """Coordinates are in the 640 x 480 field; y grows downwards."""

    def __init__(self, background: Colour) -> None:
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), background)
        self._draw = ImageDraw.Draw(self.image)

    def rect(
        self, x: float, y: float, w: float, h: float, colour: Colour, round_: float = 0
    ) -> None:
        box = [x * FINE, y * FINE, (x + w) * FINE, (y + h) * FINE]
        self._draw.rounded_rectangle(box, radius=round_ * FINE, fill=colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """An ellipse around its middle."""
        self._draw.ellipse(
            [(x - rx) * FINE, (y - ry) * FINE, (x + rx) * FINE, (y + ry) * FINE], fill=colour
        )

    def ring(self, x: float, y: float, r: float, colour: Colour, width: float) -> None:
        box = [(x - r) * FINE, (y - r) * FINE, (x + r) * FINE, (y + r) * FINE]
        self._draw.ellipse(box, outline=colour, width=round(width * FINE))

    def half(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """The upper half of an ellipse."""
        box = [(x - rx) * FINE, (y - ry) * FINE, (x + rx) * FINE, (y + ry) * FINE]
        self._draw.pieslice(box, 180, 360, fill=colour)

    def poly(self, points: Sequence[Point], colour: Colour) -> None:
        self._draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def line(self, points: Sequence[Point], colour: Colour, width: float = 3) -> None:
        scaled = [(x * FINE, y * FINE) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * FINE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.oval(x, y, width / 2, width / 2, colour)

    def text(self, x: float, y: float, words: str, colour: Colour, size: float = 18) -> None:
        """Latin letters around their middle, in the typeface that Pillow brings along."""
        font = ImageFont.load_default(size * FINE)
        self._draw.text((x * FINE, y * FINE), words, fill=colour, font=font, anchor="mm")

    def sky(self, top: Colour, bottom: Colour, until: float = HEIGHT) -> None:
        one, other = _rgb(top), _rgb(bottom)
        rows = round(until * FINE)
        for row in range(rows):
            part = row / max(1, rows - 1)
            shade = tuple(round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
            self._draw.line([(0, row), (WIDTH * FINE, row)], fill=shade)

    def pixelate(self, x: float, y: float, r: float) -> None:
        """Hide a face as a review copy would."""
        left, top = round((x - r) * FINE), round((y - r) * FINE)
        side = round(2 * r * FINE)
        part = self.image.crop((left, top, left + side, top + side))
        small = part.resize((5, 5), Image.Resampling.BOX)
        self.image.paste(small.resize(part.size, Image.Resampling.NEAREST), (left, top))

    def jpeg(self) -> bytes:
        """The finished picture; the same bytes for the same drawing."""
        done = self.image.reduce(FINE)
        out = io.BytesIO()
        done.save(out, "JPEG", quality=84, optimize=True)
        return out.getvalue()


def _rgb(colour: Colour) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
