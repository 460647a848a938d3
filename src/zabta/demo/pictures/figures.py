"""People as plain figures, and the things around them."""

from __future__ import annotations

from dataclasses import dataclass

from zabta.demo.pictures.artwork import crest, other_badge
from zabta.demo.pictures.canvas import Canvas

SKINS = ("#c98f63", "#b97c50", "#dba77c", "#a86f47")
HAIR = "#2b211c"
GUN = "#2c2c30"


@dataclass(frozen=True, slots=True)
class Dress:
    """`kind` is uniform, other (another service) or plain."""

    kind: str
    top: str
    legs: str
    trim: str
    head: str
    """cap, scarf, pakol or bare."""


UNIFORM = Dress("uniform", "#3c7377", "#274a50", "#d49a35", "cap")
UNIFORM_SCARF = Dress("uniform", "#3c7377", "#274a50", "#d49a35", "scarf")
OTHER = Dress("other", "#8a6a42", "#6b5030", "#8c2f2a", "cap")


def plain(top: str, head: str = "bare") -> Dress:
    return Dress("plain", top, top, "#ffffff", head)


def figure(
    c: Canvas, x: float, ground: float, h: float, dress: Dress, skin: int = 0,
    arms: tuple[str, str] = ("down", "down"),
) -> None:  # fmt: skip
    """A standing figure of height `h`; arms are down, up, out, front or hip (left, right)."""
    u = h / 100
    _legs(c, x, ground, u, dress)
    for side, pose in zip((-1, 1), arms, strict=True):
        _arm(c, x, ground, u, dress, side, pose, SKINS[skin % len(SKINS)])
    _torso(c, x, ground, u, dress)
    head(c, x, ground - 86 * u, 8.2 * u, dress, skin)


def _legs(c: Canvas, x: float, g: float, u: float, dress: Dress) -> None:
    if dress.kind == "plain":
        c.poly([(x - 9 * u, g - 34 * u), (x + 9 * u, g - 34 * u), (x + 8 * u, g - 3 * u),
                (x - 8 * u, g - 3 * u)], dress.legs)  # fmt: skip
    for side in (-1, 1):
        c.rect(x + side * 5 * u - 4.2 * u, g - 44 * u, 8.4 * u, 42 * u, dress.legs, 2 * u)
        c.rect(x + side * 5.8 * u - 5 * u, g - 4 * u, 10 * u, 4 * u, "#22201f", 2 * u)


def _torso(c: Canvas, x: float, g: float, u: float, dress: Dress) -> None:
    low = g - (26 if dress.kind == "plain" else 40) * u
    c.poly([(x - 12 * u, g - 76 * u), (x + 12 * u, g - 76 * u), (x + 11 * u, low),
            (x - 11 * u, low)], dress.top)  # fmt: skip
    c.rect(x - 13 * u, g - 77 * u, 26 * u, 10 * u, dress.top, 4 * u)
    if dress.kind == "plain":
        c.rect(x - 0.6 * u, g - 74 * u, 1.2 * u, 20 * u, _darker(dress.top))
        return
    c.rect(x - 11.2 * u, g - 43 * u, 22.4 * u, 3.6 * u, "#1f1c1a")
    c.rect(x - 2 * u, g - 43.2 * u, 4 * u, 4 * u, dress.trim)
    for side in (-1, 1):
        c.rect(x + side * 10 * u - 3 * u, g - 77 * u, 6 * u, 2.6 * u, dress.trim, u)
        c.rect(x + side * 6 * u - 3 * u, g - 66 * u, 6 * u, 5 * u, dress.legs, u)
    c.rect(x + 2.6 * u, g - 70 * u, 7 * u, 2.2 * u, "#f6f1e4")
    if dress.kind == "uniform":
        crest(c, x - 6 * u, g - 69 * u, 2.6 * u)
    else:
        other_badge(c, x - 6 * u, g - 69 * u, 2.8 * u)


_HAND = {
    "down": (15.5, -42), "up": (21, -98), "out": (29, -70), "front": (4, -58), "hip": (11, -44),
}  # fmt: skip
_ELBOW = {
    "down": (15.5, -58), "up": (21, -80), "out": (21, -70), "front": (16, -58), "hip": (20, -58),
}  # fmt: skip


def _arm(
    c: Canvas, x: float, g: float, u: float, dress: Dress, side: int, pose: str, skin: str
) -> None:
    ex, ey = _ELBOW[pose]
    hx, hy = _HAND[pose]
    points = [(x + side * 11.5 * u, g - 73 * u), (x + side * ex * u, g + ey * u),
              (x + side * hx * u, g + hy * u)]  # fmt: skip
    c.line(points, _darker(dress.top), 5.4 * u)
    c.oval(points[-1][0], points[-1][1], 3 * u, 3 * u, skin)


def head(c: Canvas, x: float, y: float, r: float, dress: Dress, skin: int = 0) -> None:
    """A head around its middle, with what is worn on it."""
    tone = SKINS[skin % len(SKINS)]
    if dress.head == "scarf":
        c.oval(
            x, y + r * 0.1, r * 1.25, r * 1.4, dress.legs if dress.kind != "plain" else "#e8d9ef"
        )
    else:
        c.rect(x - r * 0.4, y + r * 0.5, r * 0.8, r * 0.9, tone)
        c.oval(x, y - r * 0.15, r * 0.98, r * 1.05, HAIR)
    c.oval(x, y, r * 0.88, r, tone)
    for side in (-1, 1):
        c.oval(x + side * r * 0.33, y - r * 0.02, r * 0.09, r * 0.12, HAIR)
    c.line(
        [(x - r * 0.28, y + r * 0.46), (x, y + r * 0.56), (x + r * 0.28, y + r * 0.46)],
        "#7a3f30",
        r * 0.1,
    )
    _headwear(c, x, y, r, dress)


def _headwear(c: Canvas, x: float, y: float, r: float, dress: Dress) -> None:
    if dress.head == "cap" or (dress.head == "scarf" and dress.kind == "uniform"):
        c.half(x, y - r * 0.35, r * 1.12, r * 0.95, dress.legs)
        c.rect(x - r * 1.12, y - r * 0.5, r * 2.24, r * 0.26, dress.trim)
        c.rect(x - r * 0.9, y - r * 0.3, r * 1.8, r * 0.2, "#1c1a19", r * 0.1)
        crest(c, x, y - r * 0.78, r * 0.3)
    elif dress.head == "pakol":
        c.rect(x - r * 1.15, y - r * 0.75, r * 2.3, r * 0.42, "#9a7b52", r * 0.2)
        c.half(x, y - r * 0.6, r * 0.95, r * 0.5, "#b08f63")
    elif dress.head == "bare":
        c.half(x, y - r * 0.25, r * 0.98, r * 0.9, HAIR)


def bust(
    c: Canvas, x: float, y: float, r: float, dress: Dress, skin: int = 0, low: float = 480
) -> None:
    """Head and shoulders, as in a selfie; `y` is the middle of the head, `low` where it ends."""
    c.poly([(x - r * 1.9, low), (x - r * 1.7, y + r * 1.7), (x - r * 0.6, y + r * 1.2),
            (x + r * 0.6, y + r * 1.2), (x + r * 1.7, y + r * 1.7), (x + r * 1.9, low)],
           dress.top)  # fmt: skip
    if dress.kind != "plain":
        for side in (-1, 1):
            c.rect(
                x + side * r * 1.3 - r * 0.4, y + r * 1.5, r * 0.8, r * 0.28, dress.trim, r * 0.1
            )
            c.poly([(x, y + r * 1.9), (x + side * r * 0.55, y + r * 1.2),
                    (x + side * r * 0.75, y + r * 1.75)], _darker(dress.top))  # fmt: skip
        c.rect(x + r * 0.45, y + r * 2.3, r * 1.05, r * 0.32, "#f6f1e4", r * 0.05)
        c.line([(x + r * 0.58, y + r * 2.46), (x + r * 1.36, y + r * 2.46)], "#444444", r * 0.08)
        (crest if dress.kind == "uniform" else other_badge)(c, x - r * 0.95, y + r * 2.5, r * 0.4)
    head(c, x, y, r, dress, skin)


def pistol(c: Canvas, x: float, y: float, s: float) -> None:
    c.rect(x, y, s, s * 0.26, GUN, s * 0.04)
    c.poly([(x + s * 0.08, y + s * 0.2), (x + s * 0.34, y + s * 0.2), (x + s * 0.26, y + s * 0.75),
            (x, y + s * 0.75)], GUN)  # fmt: skip


def rifle(c: Canvas, x: float, y: float, s: float) -> None:
    c.rect(x, y, s, s * 0.05, GUN)
    c.rect(x + s * 0.25, y - s * 0.02, s * 0.35, s * 0.1, "#6b4a2b", s * 0.02)
    c.poly(
        [(x, y - s * 0.02), (x + s * 0.25, y), (x + s * 0.25, y + s * 0.08), (x, y + s * 0.16)],
        "#6b4a2b",
    )
    c.poly([(x + s * 0.42, y + s * 0.06), (x + s * 0.5, y + s * 0.06), (x + s * 0.54, y + s * 0.24),
            (x + s * 0.46, y + s * 0.24)], GUN)  # fmt: skip


def car(
    c: Canvas, x: float, y: float, w: float, body: str, plate: str = "", police: bool = False
) -> None:
    """A car from the side, standing on `y`."""
    h = w * 0.2
    c.poly([(x + w * 0.18, y - h * 1.2), (x + w * 0.3, y - h * 2.1), (x + w * 0.7, y - h * 2.1),
            (x + w * 0.84, y - h * 1.2)], "#bcd5da")  # fmt: skip
    c.rect(x, y - h * 1.35, w, h * 1.05, body, h * 0.3)
    c.rect(x + w * 0.49, y - h * 2.1, w * 0.025, h * 0.9, body)
    for wheel in (0.22, 0.78):
        c.oval(x + w * wheel, y - h * 0.25, h * 0.45, h * 0.45, "#222222")
        c.oval(x + w * wheel, y - h * 0.25, h * 0.2, h * 0.2, "#bbbbbb")
    if police:
        c.rect(x, y - h * 0.95, w, h * 0.22, "#d49a35")
        c.rect(x + w * 0.42, y - h * 2.35, w * 0.08, h * 0.26, "#c8372d", 2)
        c.rect(x + w * 0.5, y - h * 2.35, w * 0.08, h * 0.26, "#2d62c8", 2)
        crest(c, x + w * 0.36, y - h * 0.85, h * 0.36)
    if plate:
        c.rect(x + w * 0.86, y - h * 0.72, w * 0.15, h * 0.34, "#fffbe8", 1)
        c.text(x + w * 0.935, y - h * 0.55, plate, "#222222", w * 0.028)


def _darker(colour: str) -> str:
    return "#" + "".join(f"{round(int(colour[i : i + 2], 16) * 0.86):02x}" for i in (1, 3, 5))
