"""Ceremonies, portraits and good deeds in the made-up uniform."""

from __future__ import annotations

from collections.abc import Callable

from zabta.demo.pictures import backdrops as back
from zabta.demo.pictures.artwork import OCHRE, crest, flag_on_pole
from zabta.demo.pictures.at_work import board
from zabta.demo.pictures.canvas import Canvas
from zabta.demo.pictures.figures import UNIFORM, UNIFORM_SCARF, bust, figure, plain

Scene = Callable[[int], Canvas]


def crest_profile(v: int) -> Canvas:
    c = Canvas(("#f0e8d6", "#e3ecea")[v % 2])
    c.oval(320, 240, 216, 216, "#ffffff")
    crest(c, 320, 240, 172)
    return c


def award_ceremony(v: int) -> Canvas:
    c = back.room(v)
    c.rect(0, 372, 640, 108, "#8c3b32")
    board(c, 150, 36, "COMMENDATIONS", 340)
    flag_on_pole(c, 40, 380, 250)
    flag_on_pole(c, 520, 380, 250)
    figure(c, 250, 450, 300, UNIFORM_SCARF if v else UNIFORM, v, ("down", "front"))
    figure(c, 400, 450, 310, UNIFORM, v + 1, ("front", "down"))
    c.rect(292, 262, 70, 50, "#fffbe8", 3)
    c.oval(327, 298, 8, 8, OCHRE)
    return c


def senior_portrait(v: int) -> Canvas:
    c = back.room(v + 3)
    flag_on_pole(c, 60, 400, 330)
    crest(c, 530, 120, 56)
    bust(c, 320, 180, 66, UNIFORM, v + 2)
    back.desk(c, 400)
    c.rect(200, 380, 240, 26, "#1f2b2c", 3)
    c.text(320, 393, "DISTRICT POLICE OFFICER", OCHRE, 15)
    return c


def helping(v: int) -> Canvas:
    c = back.street(v + 1)
    for n in range(7):
        c.rect(40 + n * 84, 376, 46, 100, "#f4f1e8")
    figure(c, 270, 462, 300, UNIFORM, v, ("down", "out"))
    figure(c, 380, 462, 240, plain("#efe7da", "scarf"), 1, ("out", "down"))
    return c


def helping_staged(v: int) -> Canvas:
    c = helping(v + 1)
    c.rect(470, 120, 120, 80, "#222222", 8)
    c.oval(530, 160, 30, 30, "#555555")
    c.oval(530, 160, 17, 17, "#9fc3d3")
    return c


def memorial(v: int) -> Canvas:
    c = Canvas("#2e3238")
    c.rect(190, 40, 260, 310, "#c9a35a", 4)
    c.rect(204, 54, 232, 282, "#dfe7e6")
    bust(c, 320, 140, 44, UNIFORM, v, low=316)
    c.rect(204, 316, 232, 20, "#2e3238")
    c.poly([(190, 40), (250, 40), (190, 100)], "#111111")
    for n, x in enumerate((110, 160, 480, 530)):
        c.rect(x, 370 - 10 * (n % 2), 22, 70, "#f4ecd8", 3)
        c.oval(x + 11, 358 - 10 * (n % 2), 7, 13, "#ffb84d")
    for n in range(9):
        c.oval(210 + n * 28, 400 + 12 * (n % 2), 14, 10, ("#c8372d", "#e8a0a0")[n % 2])
    return c


def wedding(v: int) -> Canvas:
    c = back.room(2 + v)
    for n in range(22):
        c.oval(20 + n * 29, 40 + 18 * (n % 3), 9, 9, ("#d94f6a", "#f0b243", "#8a5fb0")[n % 3])
    figure(c, 250, 450, 320, plain("#f3ead8", "pakol"), v, ("down", "front"))
    figure(c, 370, 450, 295, plain("#b3263c", "scarf"), 2, ("front", "down"))
    figure(c, 500, 450, 320, UNIFORM, v + 1)
    return c


SCENES: dict[str, tuple[Scene, int]] = {
    "crest_profile": (crest_profile, 2),
    "award_ceremony": (award_ceremony, 2),
    "senior_portrait": (senior_portrait, 2),
    "helping": (helping, 2),
    "helping_staged": (helping_staged, 1),
    "memorial": (memorial, 2),
    "wedding": (wedding, 1),
}
