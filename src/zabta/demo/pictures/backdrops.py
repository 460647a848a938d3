"""Places behind the figures: rooms, streets, hills."""

from __future__ import annotations

from zabta.demo.pictures.canvas import Canvas, Colour

SKIES: tuple[tuple[Colour, Colour], ...] = (
    ("#8fc4de", "#e8f2ee"),
    ("#f2b27a", "#fbe3c0"),
    ("#6f8fb8", "#d9dfe8"),
    ("#3c4f86", "#e59a86"),
)
NIGHT = ("#0f1a33", "#2c3a5c")
WALLS = ("#e9dcc3", "#d9e2d6", "#dfd5e3", "#cfdbe6")


def hills(c: Canvas, base: float, colours: tuple[Colour, ...], shift: int = 0) -> None:
    """Ranges one before another, the nearest last."""
    for row, colour in enumerate(colours):
        y, step = base + row * 34, 150 + 30 * row
        points: list[tuple[float, float]] = [(-40, 480)]
        for n in range(-1, 7):
            x = n * step / 1.6 + (shift * 37 + row * 53) % 90 - 60
            points += [(x, y), (x + step / 3.2, y - 92 + 22 * row - 17 * ((n + shift) % 3))]
        c.poly([*points, (700, y), (700, 480)], colour)


def outdoors(v: int = 0, night: bool = False) -> Canvas:
    """Hills under a sky, with bare ground to stand on."""
    c = Canvas("#ffffff")
    top, bottom = NIGHT if night else SKIES[v % len(SKIES)]
    c.sky(top, bottom, 330)
    far, near = ("#24345c", "#1b284a") if night else ("#9fb6b0", "#7f9c8c")
    hills(c, 270, (far, near), v)
    c.rect(0, 350, 640, 130, "#3b3a3f" if night else "#d3bf97")
    return c


def room(v: int = 0) -> Canvas:
    """A wall, a skirting and a floor."""
    c = Canvas(WALLS[v % len(WALLS)])
    c.rect(0, 372, 640, 108, "#b08d64")
    c.rect(0, 366, 640, 8, "#8d6f4c")
    return c


def street(v: int = 0) -> Canvas:
    """Shop fronts, a kerb and a road."""
    c = Canvas("#ffffff")
    c.sky(*SKIES[v % len(SKIES)], 260)
    for n, colour in enumerate(("#d8b48a", "#b9c7bb", "#d9a48f", "#c9bfd6", "#dcc38f")):
        x, tall = n * 135 - 20 - 11 * v, 150 + 26 * ((n + v) % 3)
        c.rect(x, 350 - tall, 128, tall, colour)
        c.rect(x + 14, 350 - 74, 100, 74, "#5d4a3b", 3)
        c.rect(x + 6, 350 - 92, 116, 20, ("#8c3b32", "#2f5d50", "#3f4f7d")[n % 3])
        for window in (24, 74):
            c.rect(x + window, 350 - tall + 22, 28, 28, "#7fa3b0", 2)
    c.rect(0, 350, 640, 20, "#c9c4ba")
    c.rect(0, 370, 640, 110, "#6d6f73")
    for n in range(6):
        c.rect(n * 120 + 10, 420, 60, 6, "#e9e3c9")
    return c


def desk(c: Canvas, y: float = 330) -> None:
    c.rect(60, y, 520, 20, "#7a5433", 4)
    c.rect(80, y + 20, 480, 140, "#8d6540")
    c.rect(100, y + 40, 130, 90, "#7a5433", 4)
    c.rect(410, y + 40, 130, 90, "#7a5433", 4)


def crowd(c: Canvas, ground: float, colours: tuple[Colour, ...], rows: int = 2) -> None:
    """People far away: only heads and shoulders."""
    for row in range(rows):
        for n in range(16):
            x = n * 43 + 20 * (row % 2) - 8
            y = ground + row * 30
            c.half(x, y + 24, 19, 28, colours[(n * 5 + row) % len(colours)])
            c.oval(x, y - 10, 9, 10, ("#c98f63", "#b97c50", "#a86f47")[(n + row) % 3])
            c.half(x, y - 12, 10, 9, "#2b211c")
