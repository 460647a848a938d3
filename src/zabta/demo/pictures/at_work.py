"""Scenes with the made-up force's uniform, marks or things in them."""

from __future__ import annotations

from collections.abc import Callable

from zabta.demo.pictures import backdrops as back
from zabta.demo.pictures.artwork import DEEP, TEAL, crest, flag_on_pole
from zabta.demo.pictures.canvas import Canvas
from zabta.demo.pictures.figures import (
    UNIFORM,
    UNIFORM_SCARF,
    bust,
    car,
    figure,
    pistol,
    plain,
    rifle,
)

Scene = Callable[[int], Canvas]


def barrier(c: Canvas, y: float) -> None:
    c.rect(90, y - 60, 14, 62, "#55504a")
    for n in range(12):
        c.rect(96 + n * 34, y - 52, 34, 14, "#d04438" if n % 2 else "#f7f2e6")
    for n in range(7):
        c.rect(430 + (n % 4) * 48, y - 12 - 26 * (n // 4), 46, 26, "#b59b6d", 9)


def board(c: Canvas, x: float, y: float, words: str, w: float = 300) -> None:
    c.rect(x, y, w, 52, DEEP, 6)
    c.rect(x + 4, y + 4, w - 8, 44, "#f6efdc", 4)
    crest(c, x + 28, y + 26, 18)
    c.text(x + w / 2 + 18, y + 26, words, DEEP, 19)


def checkpoint_selfie(v: int) -> Canvas:
    c = back.outdoors(v)
    board(c, 300, 150, "PULSAR POST")
    barrier(c, 360)
    bust(c, 210, 235, 58, UNIFORM_SCARF, v + 2)
    return c


def checkpoint_night(v: int) -> Canvas:
    c = back.outdoors(v, night=True)
    c.poly([(520, 120), (250, 480), (640, 480)], "#4a5570")
    c.rect(514, 110, 8, 250, "#777777")
    c.rect(500, 104, 36, 12, "#ffe9a8", 4)
    car(c, 250, 400, 260, "#a43b33", "ZS 417")
    barrier(c, 420)
    for n, x in enumerate((70, 150, 585)):
        figure(c, x, 440 + 8 * (n % 2), 190, UNIFORM, n, ("down", "out" if n == 1 else "front"))
    return c


def uniform_pistol(v: int) -> Canvas:
    c = back.outdoors(1 + v)
    figure(c, 320, 460, 360, UNIFORM, v, ("hip", "up"))
    pistol(c, 386, 98, 52)
    return c


def uniform_street(v: int) -> Canvas:
    c = back.street(v)
    figure(c, 240 + 90 * v, 462, 340, UNIFORM, v, ("hip", "down"))
    return c


def uniform_album(v: int) -> Canvas:
    c = Canvas("#e9ddc7")
    c.rect(70, 40, 500, 400, "#fbf7ec", 4)
    c.rect(95, 65, 450, 300, "#cbb68d")
    flag_on_pole(c, 130, 365, 240)
    for n, x in enumerate((240, 330, 420, 500)):
        figure(c, x, 362, 210 - 8 * (n % 2), UNIFORM, n + v)
    c.text(320, 403, "PASSING OUT", "#8a7a5c", 22)
    return c


def uniform_home(v: int) -> Canvas:
    c = back.room(v + 2)
    c.rect(430, 70, 130, 130, "#a9cbd6", 4)
    c.rect(492, 70, 6, 130, "#f4efe4")
    c.rect(40, 300, 160, 90, "#a0564c", 16)
    c.rect(30, 260, 180, 60, "#b5675c", 20)
    bust(c, 330, 210, 62, UNIFORM_SCARF, v)
    return c


def uniform_stars(v: int) -> Canvas:
    c = back.room(1 + v)
    bust(c, 320, 190, 72, UNIFORM, v)
    for side in (-1, 1):
        for n in range(3):
            c.oval(320 + side * (78 + 15 * n), 309, 6, 6, "#ffe27a")
    return c


def office_song(v: int) -> Canvas:
    c = back.room(v)
    crest(c, 540, 110, 46)
    for x, y in ((110, 120), (160, 80), (215, 130)):
        c.oval(x, y, 10, 8, TEAL)
        c.line([(x + 9, y), (x + 9, y - 38), (x + 26, y - 30)], TEAL, 4)
    figure(c, 320, 430, 320, UNIFORM_SCARF, 2 + v, ("front", "out"))
    back.desk(c)
    c.rect(130, 300, 90, 30, "#f6f2e6", 2)
    c.rect(440, 296, 70, 34, "#d9cfb8", 2)
    return c


def desk_seized(v: int) -> Canvas:
    c = back.room(v)
    board(c, 170, 40, "ZARKAMAR STATION")
    figure(c, 140, 420, 270, UNIFORM, v)
    figure(c, 510, 420, 270, UNIFORM, v + 1)
    back.desk(c, 300)
    rifle(c, 110, 280, 170)
    rifle(c, 130, 252, 170)
    for x in (330, 400):
        pistol(c, x, 274, 46)
    c.rect(480, 262, 84, 36, "#fffdf4", 2)
    c.text(522, 280, "FIR 417", "#8c2f2a", 16)
    return c


def recovery_official(v: int) -> Canvas:
    c = back.room(v)
    board(c, 170, 30, "ZARKAMAR STATION")
    for n, x in enumerate((120, 320, 520)):
        figure(c, x, 420, 270, plain("#8a8f94") if n == 1 else UNIFORM, n + v)
    c.pixelate(320, 188, 34)
    back.desk(c, 300)
    c.rect(150, 244, 90, 56, "#3f4f7d", 4)
    c.rect(260, 262, 70, 38, "#222222", 4)
    c.rect(370, 236, 110, 64, "#c9a35a", 6)
    c.rect(0, 424, 640, 56, DEEP)
    crest(c, 36, 452, 22)
    c.text(340, 452, "ZARSHAHR DISTRICT POLICE", "#f6efdc", 24)
    return c


def raid_lane(v: int) -> Canvas:
    c = back.outdoors(2 + v, night=v % 2 == 1)
    for x, w, h in ((-10, 190, 230), (450, 210, 260)):
        c.rect(x, 390 - h, w, h, "#b38a5f")
        c.rect(x + 60, 390 - 92, 54, 92, "#5b432d", 3)
        c.rect(x + 20, 390 - h + 40, 34, 30, "#3f3527", 2)
    for n, x in enumerate((230, 300, 372)):
        figure(c, x, 430 - 14 * n, 200 - 14 * n, UNIFORM, n + v, ("down", "front"))
        rifle(c, x - 34, 330 - 14 * n, 76)
    return c


def lockup(v: int) -> Canvas:
    c = back.room(3)
    c.rect(150, 60, 400, 320, "#6f6a66")
    for n, x in enumerate((230, 330, 440)):
        figure(
            c,
            x,
            372,
            200,
            plain(("#9b7fa8", "#8fa38a", "#b58f6c")[n], "scarf" if v == 0 else "bare"),
            n,
        )
    for n in range(13):
        c.rect(150 + n * 33, 60, 6, 320, "#3a3836")
    c.rect(150, 60, 400, 8, "#3a3836")
    figure(c, 80, 440, 280, UNIFORM, v, ("down", "out"))
    return c


def vehicle_selfie(v: int) -> Canvas:
    c = Canvas("#3a4348")
    c.sky("#a8cfe0", "#e9efe6", 300)
    back.hills(c, 230, ("#9fb6b0",), v)
    c.rect(0, 0, 640, 40, "#2b3236")
    c.rect(0, 0, 44, 480, "#2b3236")
    c.rect(0, 330, 640, 150, "#30383c")
    c.ring(520, 430, 110, "#15181a", 18)
    crest(c, 520, 430, 34)
    bust(c, 270, 190, 62, UNIFORM, v)
    return c


def vehicle_interview(v: int) -> Canvas:
    c = back.street(v)
    car(c, 120, 450, 420, "#f2efe8", "ZP 12", police=True)
    figure(c, 560, 462, 260, plain("#7a3f6d"), 2, ("front", "down"))
    c.rect(532, 300, 8, 30, "#222222", 3)
    c.oval(536, 296, 9, 9, "#444444")
    figure(c, 90, 462, 270, UNIFORM, v, ("down", "out"))
    return c


def training_ground(v: int) -> Canvas:
    c = back.outdoors(v)
    flag_on_pole(c, 60, 370, 280)
    for n in range(6):
        dress = UNIFORM_SCARF if n % 3 == 1 else UNIFORM
        figure(c, 170 + n * 78, 440, 230, dress, n, ("down", "down"))
    return c


SCENES: dict[str, tuple[Scene, int]] = {
    "checkpoint_selfie": (checkpoint_selfie, 2),
    "checkpoint_night": (checkpoint_night, 2),
    "uniform_pistol": (uniform_pistol, 2),
    "uniform_street": (uniform_street, 3),
    "uniform_album": (uniform_album, 2),
    "uniform_home": (uniform_home, 2),
    "uniform_stars": (uniform_stars, 1),
    "office_song": (office_song, 2),
    "desk_seized": (desk_seized, 2),
    "recovery_official": (recovery_official, 2),
    "raid_lane": (raid_lane, 2),
    "lockup": (lockup, 2),
    "vehicle_selfie": (vehicle_selfie, 2),
    "vehicle_interview": (vehicle_interview, 1),
    "training_ground": (training_ground, 2),
}
