"""Scenes of other incidents: borrowed uniforms, papers, screens, other services."""

from __future__ import annotations

from collections.abc import Callable

from zabta.demo.pictures import backdrops as back
from zabta.demo.pictures.canvas import Canvas
from zabta.demo.pictures.figures import OTHER, UNIFORM, bust, figure, plain

Scene = Callable[[int], Canvas]
_PARTY = ("#d9c64a", "#4a8fd9")


def stretcher(v: int) -> Canvas:
    c = back.street(v)
    back.crowd(c, 330, ("#8a8f94", "#a3917a", "#6f7d86"))
    c.rect(170, 400, 300, 10, "#6b5030")
    c.poly([(190, 400), (215, 372), (420, 366), (452, 400)], "#eeeae0")
    return c


def lockup_dance(v: int) -> Canvas:
    c = back.room(3)
    for n, x in enumerate((200, 330, 460)):
        arms = ("up", "out") if n % 2 else ("out", "up")
        figure(c, x, 430, 270, plain(("#b58f6c", "#8fa38a", "#8a8fb0")[n]), n + v, arms)
    for n in range(20):
        c.rect(n * 34, 0, 7, 480, "#3a3836")
    return c


def worn_jacket(v: int) -> Canvas:
    c = back.room(v)
    c.rect(0, 0, 640, 480, "#c7c9c4")
    c.rect(60, 330, 520, 26, "#6d5a45")
    c.poly([(220, 90), (420, 90), (500, 330), (430, 340), (410, 210), (410, 420), (230, 420),
            (230, 210), (210, 340), (140, 330)], "#4d5a54")  # fmt: skip
    c.line([(320, 95), (320, 415)], "#2f3833", 4)
    for x, y in ((262, 300), (365, 350), (190, 290)):
        c.poly([(x, y), (x + 26, y - 12), (x + 34, y + 12), (x + 10, y + 20)], "#e7e2d2")
    c.rect(90, 380, 130, 50, "#9fa5a0", 8)
    return c


def rally(v: int) -> Canvas:
    c = back.street(v)
    for n in range(5):
        x = 60 + n * 130
        c.rect(x, 150, 5, 230, "#6b5a45")
        c.poly([(x + 5, 150), (x + 90, 158), (x + 5, 210)], _PARTY[n % 2])
    back.crowd(c, 330, ("#d9c64a", "#4a8fd9", "#efe7da", "#8a8f94"), 3)
    bust(c, 320, 290, 44, plain("#efe7da", "pakol"), v)
    return c


def road_safety(v: int) -> Canvas:
    c = back.street(v)
    for n in range(7):
        c.rect(30 + n * 90, 376, 50, 100, "#f4f1e8")
    figure(c, 220, 462, 270, plain("#5a8fb0"), v)
    c.half(220, 246, 28, 30, "#d04438")
    c.rect(192, 240, 56, 10, "#d04438", 4)
    figure(c, 400, 462, 200, plain("#d98a5a"), v + 1, ("out", "down"))
    c.rect(0, 0, 640, 58, "#2f5d50")
    c.text(320, 30, "WEAR IT EVERY TIME", "#ffffff", 30)
    return c


def flood_bridge(v: int) -> Canvas:
    c = back.outdoors(2)
    c.rect(0, 330, 640, 150, "#8a7048")
    for n in range(9):
        wave = [(x, 356 + n * 15 + 5 * ((x // 30 + n) % 2)) for x in range(0, 660, 30)]
        c.line([(float(x), float(y)) for x, y in wave], "#a98d60", 4)
    c.poly([(0, 300), (220, 300), (262, 330), (244, 352), (0, 340)], "#9a968c")
    c.poly([(640, 300), (430, 300), (404, 322), (424, 350), (640, 340)], "#9a968c")
    for x in (60, 140, 500, 580):
        c.rect(x, 336, 22, 80, "#7d796f")
    for x in (20, 80, 140, 470, 540, 600):
        c.rect(x, 276, 5, 26, "#6d695f")
    c.line([(300, 420), (360, 402)], "#5b432d", 12)
    return c


def civilian_uniform(v: int) -> Canvas:
    c = back.room(v + 1)
    figure(c, 320, 450, 350, UNIFORM, v, ("hip", "up"))
    c.rect(284, 436, 28, 14, "#d94f6a", 5)
    c.rect(328, 436, 28, 14, "#d94f6a", 5)
    return c


def nameplate_pair(v: int) -> Canvas:
    c = back.street(v + 2)
    figure(c, 240, 462, 330, UNIFORM, 1, ("hip", "down"))
    figure(c, 400, 462, 320, UNIFORM, 3, ("down", "hip"))
    return c


def radio_man(v: int) -> Canvas:
    c = Canvas("#39424a")
    c.sky("#9db4c0", "#e2e4dc", 250)
    c.rect(0, 0, 640, 36, "#23292e")
    c.rect(0, 380, 640, 100, "#23292e")
    bust(c, 300, 200, 66, plain("#d8d2c4"), v + 1)
    c.rect(398, 200, 34, 90, "#1c1c1c", 6)
    c.rect(404, 140, 6, 64, "#1c1c1c", 3)
    c.oval(400, 270, 16, 13, "#b97c50")
    return c


def ai_march(v: int) -> Canvas:
    c = back.street(3)
    back.crowd(c, 300, ("#8f6fb0", "#b06f8f", "#6fb0a8"), 3)
    for n, x in enumerate((150, 330, 520)):
        figure(c, x, 466, 250, UNIFORM, n, ("up", "up"))
        c.oval(x + 48, 226, 12, 7, "#c98f63")
        c.oval(x + 58, 214, 10, 5, "#c98f63")
    return c


def other_uniform(v: int) -> Canvas:
    c = back.outdoors(v)
    figure(c, 260, 456, 330, OTHER, v, ("down", "hip"))
    figure(c, 400, 456, 320, plain("#7d8f6a", "pakol"), v + 1)
    return c


def toy_costume(v: int) -> Canvas:
    c = back.room(v)
    for n in range(9):
        x = 40 + n * 70
        c.poly([(x, 30), (x + 50, 30), (x + 25, 76)], ("#d94f6a", "#f0b243", "#4a8fd9")[n % 3])
    figure(c, 320, 440, 220, UNIFORM, v, ("up", "hip"))
    c.pixelate(320, 250, 26)
    c.oval(180, 200, 30, 36, "#d94f6a")
    c.line([(180, 236), (186, 330)], "#999999", 2)
    return c


def mess_plate(v: int) -> Canvas:
    c = Canvas("#9aa3a6")
    c.oval(320, 250, 210, 160, "#c7cdd0")
    c.oval(320, 250, 180, 134, "#e3e8ea")
    c.oval(300, 260, 110, 70, "#f6f1dd")
    for n in range(14):
        c.oval(240 + (n * 37) % 130, 232 + (n * 23) % 60, 9, 3, "#fffdf2")
    c.oval(420, 230, 42, 34, "#d9b34a")
    c.oval(270, 300, 12, 9, "#7a4a2b")
    return c


def valley(v: int) -> Canvas:
    c = Canvas("#ffffff")
    c.sky(*back.SKIES[(v + 1) % 4], 300)
    back.hills(c, 250, ("#8fae9c", "#6f9a7c", "#4f8262"), v)
    c.poly([(300, 480), (330, 352), (350, 352), (430, 480)], "#9cc9d9")
    for n in range(9):
        x = 40 + n * 72
        c.rect(x - 3, 392 + 12 * (n % 2), 6, 40, "#5b432d")
        c.oval(x, 380 + 12 * (n % 2), 24, 30, ("#c46a3a", "#d98a3a", "#8fa34a")[n % 3])
    return c


def shop_endorsement(v: int) -> Canvas:
    c = back.room(1)
    c.rect(0, 0, 640, 80, "#8c3b32")
    c.text(320, 42, "CITY SHOES   10% OFF", "#ffe9a8", 38)
    for row in range(2):
        c.rect(60, 170 + row * 90, 240, 10, "#7a5433")
        for n in range(4):
            x = 74 + n * 58
            y, colour = 168 + row * 90, ("#222222", "#7a4a2b", "#2f5d8c")[(n + row) % 3]
            c.poly([(x, y), (x, y - 20), (x + 16, y - 20), (x + 44, y)], colour)
    figure(c, 450, 452, 330, UNIFORM, v, ("up", "hip"))
    return c


def fitness(v: int) -> Canvas:
    c = back.room(v + 1)
    c.rect(420, 60, 180, 130, "#a9cbd6", 4)
    figure(c, 300, 440, 320, plain(("#3f6fb0", "#b0553f", "#4f8262")[v % 3]), v, ("up", "up"))
    c.rect(170, 118, 260, 10, "#444444", 4)
    for x in (150, 430):
        c.rect(x, 86, 22, 74, "#222222", 5)
    return c


SCENES: dict[str, tuple[Scene, int]] = {
    "stretcher": (stretcher, 1),
    "lockup_dance": (lockup_dance, 1),
    "worn_jacket": (worn_jacket, 1),
    "rally": (rally, 2),
    "road_safety": (road_safety, 2),
    "flood_bridge": (flood_bridge, 1),
    "civilian_uniform": (civilian_uniform, 2),
    "nameplate_pair": (nameplate_pair, 1),
    "radio_man": (radio_man, 1),
    "ai_march": (ai_march, 1),
    "other_uniform": (other_uniform, 2),
    "toy_costume": (toy_costume, 1),
    "mess_plate": (mess_plate, 1),
    "valley": (valley, 3),
    "shop_endorsement": (shop_endorsement, 1),
    "fitness": (fitness, 3),
}
