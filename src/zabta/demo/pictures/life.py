"""Scenes of ordinary life, which most posts show."""

from __future__ import annotations

from collections.abc import Callable

from zabta.demo.pictures import backdrops as back
from zabta.demo.pictures.canvas import Canvas
from zabta.demo.pictures.figures import bust, figure, plain

Scene = Callable[[int], Canvas]


def food(v: int) -> Canvas:
    c = Canvas(("#7a4a3a", "#3f5d57", "#a8784a")[v % 3])
    c.oval(300, 250, 220, 170, "#f4efe4")
    c.oval(300, 250, 186, 140, "#e7dfce")
    if v % 3 == 1:
        for n in range(3):
            c.oval(230 + n * 70, 230 + 28 * (n % 2), 58, 44, "#7a4526")
            c.oval(224 + n * 70, 222 + 28 * (n % 2), 20, 12, "#96603a")
    else:
        c.oval(300, 250, 140, 96, "#e9c46a" if v % 3 == 0 else "#8a5a34")
        for n in range(26):
            c.oval(190 + (n * n * 19) % 220, 190 + (n * 43) % 120, 9, 3.5, "#fff3cf")
        for n in range(5):
            c.oval(240 + (n * 61) % 140, 220 + (n * 37) % 70, 15, 11, "#7a4526")
    for x, y in ((520, 110), (560, 160)):
        c.oval(x, y, 30, 30, "#6f9c4a")
    c.oval(546, 380, 52, 52, "#f4efe4")
    c.oval(546, 380, 38, 38, "#b5482f")
    return c


def tea(v: int) -> Canvas:
    c = Canvas(("#c9b79a", "#9fb3b5", "#b59a8a")[v % 3])
    c.rect(0, 330, 640, 150, "#7a5433")
    c.rect(250, 220, 140, 130, "#fbf8f0", 26)
    c.ring(404, 280, 34, "#fbf8f0", 12)
    c.oval(320, 226, 68, 16, ("#b0703c", "#8fa34a", "#b0703c")[v % 3])
    c.oval(320, 360, 120, 18, "#efe7da")
    for n in range(3):
        x = 290 + n * 30
        c.line([(x, 200), (x + 10, 176), (x - 6, 150), (x + 8, 122)], "#ffffff", 5)
    return c


def mountain(v: int) -> Canvas:
    c = Canvas("#ffffff")
    c.sky(*back.SKIES[v % 4], 400)
    c.oval(480 - 90 * (v % 3), 130 + 40 * (v % 2), 40, 40, "#fff1c9")
    for x, y, w in ((120, 150, 260), (330, 100, 320), (560, 160, 260)):
        c.poly(
            [(x - w / 2, 400), (x, y), (x + w / 2, 400)], ("#8397ad", "#7f7f9c", "#6d86a0")[v % 3]
        )
        c.poly([(x - w * 0.13, y + 66), (x, y), (x + w * 0.13, y + 66), (x + w * 0.05, y + 52),
                (x - w * 0.02, y + 78), (x - w * 0.07, y + 54)], "#ffffff")  # fmt: skip
    back.hills(c, 380, ("#5f8f74", "#477a5e"), v)
    return c


def mountain_dusk(v: int) -> Canvas:
    return mountain(3)


def river(v: int) -> Canvas:
    c = Canvas("#ffffff")
    c.sky(*back.SKIES[v % 4], 240)
    back.hills(c, 220, ("#86a894", "#5f8f74"), v)
    c.poly([(260, 270), (330, 270), (560, 480), (60, 480)], "#6fb2c9")
    for n in range(10):
        x, y = 190 + (n * 71) % 230, 320 + (n * 37) % 140
        c.line([(x, y), (x + 34, y)], "#a9d6e3", 4)
    for n in range(8):
        c.oval(60 + (n * 83) % 560, 420 + (n * 29) % 50, 24, 14, "#a39c90")
    return c


def sport(v: int) -> Canvas:
    c = Canvas("#ffffff")
    c.sky(*back.SKIES[v % 3], 250)
    back.hills(c, 230, ("#86a894",), v)
    c.rect(0, 250, 640, 230, ("#b7a06a", "#7fae6a", "#7fae6a")[v % 3])
    if v % 3 == 0:
        for n in range(3):
            c.rect(470 + n * 12, 330, 6, 90, "#e7d3a3")
        figure(c, 400, 430, 220, plain("#e9e6da"), 1, ("front", "front"))
        c.poly([(396, 300), (408, 296), (470, 380), (456, 390)], "#d9b26a")
        c.oval(230, 330, 9, 9, "#b3262b")
    elif v % 3 == 1:
        c.rect(310, 220, 5, 220, "#555555")
        for n in range(6):
            c.rect(312, 230 + n * 14, 320, 2, "#f4f1e8")
        figure(c, 200, 440, 230, plain("#3f6fb0"), 0, ("up", "up"))
        c.oval(270, 190, 22, 22, "#f6efc9")
    else:
        figure(c, 250, 440, 230, plain("#b0553f"), 2, ("out", "down"))
        c.oval(330, 430, 20, 20, "#f7f7f2")
        c.oval(330, 430, 8, 8, "#222222")
    return c


def book(v: int) -> Canvas:
    c = Canvas(("#d9c6a3", "#b7c3b0", "#c9b3c4")[v % 3])
    c.rect(0, 340, 640, 140, "#7a5433")
    for side in (-1, 1):
        c.poly(
            [(320, 170), (320 + side * 200, 140), (320 + side * 210, 330), (320, 352)], "#fbf7ec"
        )
        for n in range(8):
            x = 320 + side * 100
            c.rect(x - 70, 186 + n * 17, 140 - (n * 29) % 40, 4, "#c4bcab", 2)
    c.line([(320, 170), (320, 352)], "#b5ab97", 4)
    c.oval(540, 360, 40, 14, "#efe7da")
    return c


def garden(v: int) -> Canvas:
    c = Canvas("#ffffff")
    c.sky(*back.SKIES[v % 3], 260)
    c.rect(0, 260, 640, 220, "#6f9c5a")
    c.rect(430, 150, 40, 200, "#6b4a2b")
    c.oval(450, 130, 130, 100, "#4f8248")
    for n in range(13):
        c.oval(
            355 + (n * n * 29) % 190,
            70 + (n * 47) % 120,
            12,
            12,
            ("#f0a23a", "#7a3f7d", "#c8372d")[v % 3],
        )
    for n in range(9):
        x, y = 30 + n * 44, 400 + 20 * (n % 2)
        c.line([(x, y + 50), (x, y)], "#3f6b38", 4)
        c.oval(x, y, 16, 14, ("#d94f6a", "#f4efe4", "#f0b243")[(n + v) % 3])
        c.oval(x, y, 6, 5, "#8c2f2a")
    return c


def cat(v: int) -> Canvas:
    c = back.room(v)
    c.rect(160, 250, 320, 150, "#4f6f7d", 26)
    c.rect(140, 190, 360, 90, "#5d8091", 30)
    fur = ("#d98a3a", "#55504a", "#efe7da")[v % 3]
    c.oval(320, 310, 110, 62, fur)
    c.oval(228, 270, 48, 42, fur)
    for side in (-1, 1):
        c.poly([(228 + side * 36, 256), (228 + side * 40, 206), (228 + side * 8, 234)], fur)
        c.oval(228 + side * 18, 268, 6, 8, "#2b211c")
    c.poly([(222, 284), (234, 284), (228, 292)], "#c86a6a")
    c.line([(424, 320), (470, 300), (460, 254)], fur, 22)
    return c


def eid(v: int) -> Canvas:
    c = Canvas("#ffffff")
    c.sky("#122048", "#5a4a86")
    c.oval(450, 130, 66, 66, "#ffe9a8")
    c.oval(476, 116, 58, 58, "#1f2a57")
    for n in range(22):
        c.oval((n * 97) % 640, (n * 53) % 230, 2.4, 2.4, "#fff6da")
    c.rect(120, 320, 300, 160, "#0d1633")
    c.half(270, 322, 92, 100, "#0d1633")
    for x in (90, 430):
        c.rect(x, 210, 26, 270, "#0d1633")
        c.half(x + 13, 212, 18, 26, "#0d1633")
    for n in range(4):
        x = 60 + n * 170 + 20 * v
        c.line([(x, 0), (x, 60 + 20 * (n % 2))], "#d49a35", 2)
        c.rect(x - 12, 60 + 20 * (n % 2), 24, 34, "#f0b243", 6)
    return c


def poem(v: int) -> Canvas:
    c = Canvas("#ffffff")
    c.sky(*(("#20414f", "#5d8a8a"), ("#4a2f4f", "#a8738a"), ("#5a4a2f", "#b59a5f"))[v % 3])
    c.rect(70, 70, 500, 340, "#fbf7ec", 14)
    for n in range(4):
        wide = 320 - (n * 57 + v * 31) % 120
        for part in range(7):
            x = 320 - wide / 2 + part * wide / 7
            c.line([(x, 150 + n * 60), (x + wide / 18, 158 + n * 60), (x + wide / 9, 148 + n * 60)],
                   "#3a4a4f", 6)  # fmt: skip
    c.text(320, 104, "*  *  *", "#b59a5f", 22)
    return c


def bike(v: int) -> Canvas:
    c = back.street(v)
    for x in (220, 420):
        c.ring(x, 420, 50, "#222222", 11)
        c.oval(x, 420, 8, 8, "#888888")
    red = ("#b3262b", "#2f5d8c", "#222222")[v % 3]
    c.line([(220, 420), (280, 350), (380, 350), (420, 420)], red, 12)
    c.rect(270, 320, 90, 34, red, 14)
    c.rect(300, 308, 110, 16, "#222222", 8)
    c.line([(240, 390), (210, 310), (240, 300)], "#555555", 7)
    return c


def field(v: int) -> Canvas:
    c = Canvas("#ffffff")
    c.sky(*back.SKIES[v % 3], 240)
    back.hills(c, 230, ("#9fb6b0",), v)
    c.rect(0, 250, 640, 230, ("#d9b24a", "#8fae5a", "#c9a23a")[v % 3])
    for n in range(60):
        x, y = (n * 73) % 650, 290 + (n * n * 17 + n * 41) % 180
        c.line([(x, y + 24), (x + 4, y)], ("#b58f2f", "#6f8f3f", "#a8842a")[v % 3], 3)
        c.oval(x + 5, y - 4, 4, 9, ("#efd28a", "#b5cf7f", "#e3bf5f")[v % 3])
    return c


def kite(v: int) -> Canvas:
    c = Canvas("#ffffff")
    c.sky("#7fb9dc", "#e3f0f2")
    for n, (x, y) in enumerate(((160, 120), (380, 80), (500, 220), (260, 260))):
        colour = ("#d94f6a", "#f0b243", "#4f8262", "#7a5fb0")[(n + v) % 4]
        c.poly([(x, y - 44), (x + 34, y), (x, y + 50), (x - 34, y)], colour)
        c.line([(x, y - 44), (x, y + 50)], "#ffffff", 2)
        c.line([(x, y + 50), (x + 30, y + 130), (x - 10, 480)], "#8a8f94", 1.5)
    c.rect(0, 440, 640, 40, "#c9a98a")
    return c


def rain(v: int) -> Canvas:
    c = Canvas("#6f7f8c")
    c.sky("#4f5f6f", "#a3b0b5")
    back.hills(c, 300, ("#6d8079", "#566b62"), v)
    for n in range(90):
        x, y = (n * 61) % 660, (n * 97) % 470
        c.line([(x, y), (x - 6, y + 22)], "#cfdde3", 2)
    c.rect(0, 0, 640, 26, "#5b432d")
    c.rect(0, 454, 640, 26, "#5b432d")
    c.rect(310, 0, 18, 480, "#5b432d")
    return c


def stranger_selfie(v: int) -> Canvas:
    c = back.street(v)
    bust(c, 320, 200, 66, plain(("#7d8f6a", "#6a7d8f", "#8f6a7d")[v % 3], "pakol"), v)
    return c


SCENES: dict[str, tuple[Scene, int]] = {
    "food": (food, 3),
    "tea": (tea, 3),
    "mountain": (mountain, 3),
    "mountain_dusk": (mountain_dusk, 1),
    "river": (river, 2),
    "sport": (sport, 3),
    "book": (book, 3),
    "garden": (garden, 3),
    "cat": (cat, 3),
    "eid": (eid, 2),
    "poem": (poem, 3),
    "bike": (bike, 3),
    "field": (field, 3),
    "kite": (kite, 2),
    "rain": (rain, 2),
    "stranger_selfie": (stranger_selfie, 3),
}
