"""Papers, notices and screens: scenes that are themselves something to read."""

from __future__ import annotations

from collections.abc import Callable

from zabta.demo.pictures.artwork import TEAL, crest
from zabta.demo.pictures.canvas import Canvas
from zabta.demo.pictures.figures import UNIFORM, bust, figure

Scene = Callable[[int], Canvas]


def prize_scam(v: int) -> Canvas:
    c = Canvas(("#f7c531", "#f25c54")[v % 2])
    for n in range(0, 24, 2):
        c.poly([(320, 240), (n * 60 - 380, -20), (n * 60 - 320, -20)], "#ffdf7a")
    c.rect(120, 110, 400, 120, "#c8102e", 18)
    c.text(320, 152, "YOU WON!!!", "#ffffff", 50)
    c.text(320, 202, "send 500 to claim", "#ffe9a8", 26)
    c.rect(270, 262, 100, 170, "#222222", 14)
    c.rect(278, 276, 84, 136, "#59b7e8", 4)
    return c


def paper(title: str, lines: int, tint: str, stamp: bool = False) -> Canvas:
    c = Canvas("#8d7a62")
    c.rect(152, 28, 340, 440, "#6f5f4b", 3)
    c.rect(144, 20, 340, 440, tint, 3)
    c.text(314, 62, title, "#3a3a3a", 22)
    for n in range(lines):
        c.rect(176, 96 + n * 24, 276 - (n * 47) % 90, 7, "#9b958a", 3)
    if stamp:
        c.ring(410, 400, 38, "#3c5fa8", 5)
        c.ring(410, 400, 26, "#3c5fa8", 3)
    return c


def open_letter(v: int) -> Canvas:
    return paper("OPEN LETTER", 14, "#fbf6e6")


def audit_paper(v: int) -> Canvas:
    c = paper("AUDIT REPORT  p. 4", 11, "#f4f7f9", stamp=True)
    for n in range(3):
        c.rect(176, 310 - n * 32, 60 + n * 46, 20, ("#c46a4a", "#d9a35a", "#6f9c8a")[n])
    return c


def newspaper(v: int) -> Canvas:
    c = Canvas("#bfae93")
    c.rect(70, 30, 500, 420, "#f3eee2")
    c.text(320, 66, "THE ZARSHAHR HERALD", "#222222", 34)
    c.rect(90, 92, 460, 3, "#222222")
    c.rect(90, 110, 230, 210, "#d4dcd8")
    figure(c, 205, 320, 200, UNIFORM, v + 2)
    for n in range(13):
        c.rect(340, 112 + n * 17, 208 - (n * 31) % 50, 6, "#9b958a")
        c.rect(90, 336 + n * 8, 228, 3, "#b5afa3")
    return c


def traffic_notice(v: int) -> Canvas:
    c = Canvas("#f6efdc")
    c.rect(0, 0, 640, 90, TEAL)
    crest(c, 60, 46, 34)
    c.text(350, 46, "TRAFFIC NOTICE", "#ffffff", 36)
    c.poly([(320, 130), (470, 390), (170, 390)], "#d04438")
    c.poly([(320, 172), (436, 372), (204, 372)], "#ffffff")
    c.rect(308, 226, 24, 86, "#222222", 6)
    c.oval(320, 340, 14, 14, "#222222")
    c.text(320, 438, ("ROAD CLOSED", "FOG: SLOW DOWN")[v % 2], "#8c2f2a", 30)
    return c


def wanted_smear(v: int) -> Canvas:
    c = Canvas("#1c1c1c")
    c.rect(0, 0, 640, 76, "#b3121d")
    c.text(320, 38, "REMEMBER THEM", "#ffffff", 40)
    for n, x in enumerate((30, 230, 430)):
        c.rect(x, 100, 180, 260, "#c9c4ba", 4)
        bust(c, x + 90, 190, 42, UNIFORM, n, low=358)
        c.rect(x, 358, 180, 60, "#1c1c1c")
        c.ring(x + 90, 200, 72, "#b3121d", 7)
    c.text(320, 440, "share everywhere", "#ffffff", 24)
    return c


def chat_screenshot(v: int) -> Canvas:
    c = Canvas("#3b3b3f")
    c.rect(200, 14, 240, 452, "#ece5dc", 18)
    c.rect(200, 14, 240, 50, "#4b6f6a", 18)
    for n, (side, wide) in enumerate(((0, 150), (1, 120), (0, 170), (1, 140), (0, 110))):
        x = 216 if side == 0 else 424 - wide
        c.rect(x, 84 + n * 68, wide, 50, "#ffffff" if side == 0 else "#d5efc4", 10)
        c.rect(x + 12, 98 + n * 68, wide - 34, 6, "#a9a59d", 3)
        c.rect(x + 12, 112 + n * 68, wide - 60, 6, "#a9a59d", 3)
    return c


SCENES: dict[str, tuple[Scene, int]] = {
    "prize_scam": (prize_scam, 2),
    "open_letter": (open_letter, 1),
    "audit_paper": (audit_paper, 1),
    "newspaper": (newspaper, 1),
    "traffic_notice": (traffic_notice, 2),
    "wanted_smear": (wanted_smear, 1),
    "chat_screenshot": (chat_screenshot, 1),
}
