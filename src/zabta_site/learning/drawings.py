"""Small pictures of our own for each kind of rule: what is not permitted beside what is.

Drawn from a few shapes in a field of 100 by 100; no photograph, no real mark.
"""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

SKIN, CLOTH, DARK, SKY, SAND, RED, GREEN, GOLD = (
    "#d9a679", "#3f6b8f", "#22322f", "#cfe3ea", "#e8dcc0", "#a3262a", "#0f6a63", "#c98a1b",
)  # fmt: skip


def _rect(x: int, y: int, w: int, h: int, fill: str, r: int = 0) -> str:
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}"/>'


def _disc(x: int, y: int, r: int, fill: str) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"/>'


def _path(way: str, fill: str = "none", line: str = "none", wide: int = 0) -> str:
    return f'<path d="{way}" fill="{fill}" stroke="{line}" stroke-width="{wide}"/>'


def _person(coat: str) -> str:
    return _path("M26 88c0-22 10-32 24-32s24 10 24 32z", coat) + _disc(50, 42, 15, SKIN)


_CAP = _rect(34, 24, 32, 9, DARK, 3) + _rect(30, 32, 40, 4, DARK, 2) + _disc(50, 28, 3, GOLD)
_BELT = _rect(34, 74, 32, 5, DARK) + _rect(47, 73, 6, 7, GOLD)
_STAR = _path("M50 26l7 15 16 2-12 11 3 16-14-8-14 8 3-16-12-11 16-2z", GOLD)
_HILLS = _rect(12, 20, 76, 60, SKY) + _path("M12 80l22-34 16 20 14-24 24 38z", "#8fa67a")
_HILLS += _disc(72, 34, 7, GOLD)
_PAPER = _rect(30, 22, 40, 56, "#fff", 2) + "".join(_rect(36, y, 28, 3, DARK) for y in (32, 42, 52))
_BARS = "".join(_rect(x, 18, 4, 66, "#555") for x in (22, 38, 58, 74))
_SPEECH = _path("M18 26h64v36H48L34 76V62H18z", "#fff", GREEN, 3)
_RIFLE = _rect(16, 48, 60, 6, DARK, 2) + _path("M20 54l-6 18h12l6-18z", "#6b4a2b")
_RIFLE += _rect(50, 54, 6, 14, DARK)
_CYCLE = _path("M26 68l14-22h22l10 22M40 46l14 22", "none", DARK, 4)
_CYCLE += "".join(
    f'<circle cx="{x}" cy="68" r="13" fill="none" stroke="{DARK}" stroke-width="4"/>'
    for x in (26, 72)
)
_PIN = _path("M50 20c-14 0-22 10-22 22 0 16 22 40 22 40s22-24 22-40c0-12-8-22-22-22z", RED)
_PIN += _disc(50, 42, 9, "#fff")
_CLOCK = _disc(50, 50, 28, "#fff") + _path("M50 50V30M50 50l14 8", "none", DARK, 4)
_HOUSE = _path("M20 52l30-26 30 26v30H20z", SAND, DARK, 3) + _rect(42, 58, 16, 24, DARK)
_BOX = _rect(24, 44, 52, 34, "#b58a58", 2) + _rect(40, 38, 34, 14, "#fff", 2)
_BOX += _path("M44 45h26", "none", RED, 3)
_HORN = _path("M26 44l38-16v44L26 56z", GREEN) + _rect(20, 43, 10, 14, DARK, 3)
_BLUR = _rect(34, 28, 32, 28, "#9aa5a0", 3)
_PARTY = _rect(30, 20, 4, 62, DARK) + _path("M34 22h40l-10 12 10 12H34z", RED)
_CARD = _rect(20, 32, 60, 38, "#fff", 4) + _disc(36, 50, 8, SKIN) + _rect(50, 44, 22, 4, DARK)
_CARD += _rect(50, 53, 16, 4, DARK)
_MIC = _rect(42, 20, 16, 34, DARK, 8) + _path("M34 44c0 22 32 22 32 0M50 60v20", "none", DARK, 4)
_NUMBERS = _PAPER + "".join(_rect(36, y, 28, 4, RED) for y in (62, 70))

SCENES: dict[str, tuple[str, str]] = {
    "R1": (_CLOCK + _rect(42, 10, 16, 8, DARK, 2), _HOUSE + _disc(78, 24, 8, GOLD)),
    "R2": (_STAR, _HILLS),
    "R3": (_person(CLOTH) + _CAP + _BELT, _person("#7b8f6b")),
    "R4": (_RIFLE, _CYCLE),
    "R5": (_PIN, _HILLS),
    "R6": (_BOX, _HORN),
    "R7": (_person("#8a7460") + _BARS, _person("#8a7460") + _BLUR),
    "R8": (_NUMBERS, _SPEECH),
    "R9": (_PARTY, _CARD),
    "R12": (_MIC, _SPEECH),
}
_OTHER = (_PAPER, _SPEECH)
_NO = _disc(84, 84, 13, RED) + _path("M78 78l12 12M90 78l-12 12", "none", "#fff", 4)
_YES = _disc(84, 84, 13, GREEN) + _path("M77 84l5 6 9-11", "none", "#fff", 4)


def drawing(rule: str, *, is_permitted: bool) -> SafeString:
    """For the eye only: the words beside it say the same."""
    start = '<svg class="drawing" viewBox="0 0 100 100" aria-hidden="true">'
    return mark_safe(f"{start}{_shapes(rule, is_permitted)}</svg>")  # noqa: S308  # made of our own shapes only


def picture(rule: str, *, is_permitted: bool) -> str:
    """The same drawing as a file of its own."""
    start = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
    return f"{start}{_shapes(rule, is_permitted)}</svg>"


def _shapes(rule: str, is_permitted: bool) -> str:
    scene = SCENES.get(rule, _OTHER)[is_permitted]
    ground = _rect(2, 2, 96, 96, "#f4f9f6" if is_permitted else "#fdf4f1", 10)
    return f"{ground}{scene}{_YES if is_permitted else _NO}"
