"""The made-up force's crest and flag: plain geometry, taken from no real force."""

from __future__ import annotations

from math import cos, pi, sin

from zabta.demo.pictures.canvas import Canvas

TEAL, DEEP, OCHRE, SAND, WHITE = "#2f6f73", "#1d4a50", "#d49a35", "#f0e2c0", "#fbf8f0"


def crest(c: Canvas, x: float, y: float, r: float) -> None:
    """A hexagon with three peaks, a half sun above and a river below."""
    c.poly(_hexagon(x, y, r), OCHRE)
    c.poly(_hexagon(x, y, r * 0.9), DEEP)
    c.poly(_hexagon(x, y, r * 0.8), TEAL)
    c.half(x, y + r * 0.02, r * 0.3, r * 0.34, OCHRE)
    for shift, height in ((-0.34, 0.34), (0.34, 0.34), (0.0, 0.24)):
        base = y + r * 0.28
        peak = [(x + r * (shift - 0.26), base), (x + r * shift, base - r * height * 1.2),
                (x + r * (shift + 0.26), base)]  # fmt: skip
        c.poly(peak, SAND if shift else WHITE)
    for step in (0.36, 0.48):
        wave = [(x + r * t / 10, y + r * (step + 0.03 * (-1) ** t)) for t in range(-5, 6)]
        c.line(wave, WHITE, max(1, r * 0.045))


def flag(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """Teal over ochre, parted by a slanting white band, with a hexagon near the pole."""
    c.rect(x, y, w, h, TEAL)
    c.poly([(x, y + h), (x + w, y + h), (x + w, y + h * 0.45), (x, y + h * 0.75)], OCHRE)
    c.line([(x, y + h * 0.75), (x + w, y + h * 0.45)], WHITE, max(2, h * 0.07))
    c.poly(_hexagon(x + w * 0.22, y + h * 0.34, h * 0.2), WHITE)
    c.poly(_hexagon(x + w * 0.22, y + h * 0.34, h * 0.12), OCHRE)


def flag_on_pole(c: Canvas, x: float, ground: float, height: float) -> None:
    c.rect(x - 2, ground - height, 4, height, "#6b5a45")
    flag(c, x + 2, ground - height, height * 0.5, height * 0.3)


def other_badge(c: Canvas, x: float, y: float, r: float) -> None:
    """The round badge of some other, equally made-up service."""
    c.oval(x, y, r, r, "#8c2f2a")
    c.oval(x, y, r * 0.75, r * 0.75, "#f3e6d0")
    c.rect(x - r * 0.15, y - r * 0.5, r * 0.3, r, "#8c2f2a")
    c.rect(x - r * 0.5, y - r * 0.15, r, r * 0.3, "#8c2f2a")


def _hexagon(x: float, y: float, r: float) -> list[tuple[float, float]]:
    return [(x + r * sin(pi * k / 3), y - r * cos(pi * k / 3)) for k in range(6)]
