"""Eight brands, five of them drawn here with letters as real ones have; and nineteen others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from brands.clay import chance, colour_of
from brands.drawing import Mark, along, arcs, from_file, in_ink, placed, sheet, text
from zabta.signals.image.arrays import Array, Rng

ROUND = "rx"


@dataclass(frozen=True, slots=True)
class Art:
    """The shared folder of drawings."""

    folder: Path

    def logo(self, name: str) -> Mark:
        return from_file(self.folder / "distractor_art" / f"{name}.svg")

    def charge(self, name: str, ink: str = "") -> Mark:
        mark = from_file(self.folder / "charge_art" / f"{name}.svg")
        return in_ink(mark, colour_of(ink)) if ink else mark


@dataclass(frozen=True, slots=True)
class Maker:
    """One brand: how it is drawn, and where it is seen."""

    name: str
    draw: Callable[[Art, Rng | None], Mark]
    seen: dict[str, float]
    grounds: tuple[tuple[str, str], ...] = (("#ffffff", ""),)
    """Ground colours it is printed on, each with the one ink used there, or none for its own."""
    split: float = 0.5
    """Where a print in one ink parts dark from light; from 1 on it takes the whole outline."""


def pick(rng: Rng | None, usual: str, *others: str, share: float = 0.35) -> str:
    """The usual choice; a variant sometimes; always the usual without a generator."""
    if rng is None or not chance(rng, share):
        return usual
    return str(rng.choice(others))


_BOLD, _HEAVY = 'font-weight="bold"', 'font-weight="bold" letter-spacing="6"'


def vestra(art: Art, rng: Rng | None) -> Mark:
    """A roundel for cars: letters in a dark ring, three blades inside."""
    ring = pick(rng, "#16181d", "#1d3f8f", "#f4f4f2", share=0.18)
    blade = pick(rng, "#1f7ac0", "#c81e2d", "#3a3d42", share=0.2)
    letters = "#22252b" if ring == "#f4f4f2" else "#f6f6f4"
    face = pick(rng, "DejaVu Sans", "Liberation Sans", "Liberation Serif", share=0.3)
    inner = 112 if rng is None else 112 + int(rng.integers(-14, 10))
    turn = "".join(
        f'<path d="M200 200 L200 {200 - inner} A{inner} {inner} 0 0 1 '
        f'{200 + inner * 0.866:.1f} {200 - inner * 0.5:.1f} Z" fill="{blade}" '
        f'transform="rotate({degrees} 200 200)"/>'
        for degrees in (0, 120, 240)
    )
    return sheet(
        f'<circle cx="200" cy="200" r="197" fill="#c9ccd0"/>'
        f'<circle cx="200" cy="200" r="186" fill="{ring}"/>'
        f'<circle cx="200" cy="200" r="{inner + 8}" fill="#c9ccd0"/>'
        f'<circle cx="200" cy="200" r="{inner}" fill="#fbfbfb"/>{turn}{arcs(132, 168)}'
        + along("top", 56, "VESTRA", letters, face, _HEAVY)
    )


def malina(art: Art, rng: Rng | None) -> Mark:
    """A coffee house: berries in a ring of letters."""
    ring = pick(rng, "#0b6b45", "#1d1d1b", "#7c1d3f", share=0.2)
    face = pick(rng, "Liberation Sans", "DejaVu Serif", "URW Gothic", share=0.25)
    words = pick(rng, "COFFEE", "KAFFEE", "TEA HOUSE", share=0.2)
    berry = placed(art.logo("malinajs"), 128, 104, 144, 184)
    is_bare = rng is not None and chance(rng, 0.12)
    letters = (
        ""
        if is_bare
        else (
            along("top", 54, "MALINA", "#fff", face, _HEAVY)
            + along("low", 50, words, "#fff", face, _BOLD)
            + text(40, 215, 40, "★", "#fff", "DejaVu Sans")
            + text(360, 215, 40, "★", "#fff", "DejaVu Sans")
        )
    )
    return sheet(
        f'<circle cx="200" cy="200" r="197" fill="{ring}"/>'
        f'<circle cx="200" cy="200" r="189" fill="none" stroke="#fff" stroke-width="5"/>'
        f'<circle cx="200" cy="200" r="124" fill="#fff"/>'
        f'<circle cx="200" cy="200" r="116" fill="#f8f4ea"/>{berry}{arcs(136, 174)}{letters}'
    )


def morgen(art: Art, rng: Rng | None) -> Mark:
    """A quartered shield with a rider, for fast cars."""
    gold = pick(rng, "#e0b52c", "#f2efe6", "#c9ccd0", share=0.2)
    red = pick(rng, "#b0182b", "#15171a", "#1c3b80", share=0.2)
    face = pick(rng, "Liberation Serif", "DejaVu Sans", "URW Gothic", share=0.3)
    edge = "M20 20H380V250Q370 400 200 476Q30 400 20 250Z"
    wheat = placed(art.charge("earOfWheat", "#15171a"), 296, 110, 30, 110)
    fleur = placed(art.charge("fleurDeLis", "#15171a"), 66, 330, 74, 74)
    stripes = "".join(
        f'<rect x="{x}" y="270" width="22" height="200" fill="{red}"/>' for x in (214, 258, 302)
    )
    bars = "".join(
        f'<rect x="30" y="{y}" width="170" height="20" fill="{red}"/>' for y in (110, 152, 194)
    )
    return sheet(
        f'<clipPath id="c"><path d="{edge}"/></clipPath><g clip-path="url(#c)">'
        f'<rect width="400" height="500" fill="{gold}"/>{bars}{stripes}{wheat}{fleur}'
        f'<rect width="400" height="84" fill="{gold}"/>'
        + text(200, 72, 58, "MORGEN", "#15171a", face, _HEAVY)
        + f'<rect x="20" y="86" width="360" height="6" fill="#15171a"/>'
        f'<rect x="196" y="90" width="8" height="400" fill="#15171a"/>'
        f'<rect x="20" y="250" width="360" height="8" fill="#15171a"/>'
        f'<path d="M124 160H276V270Q272 330 200 366Q128 330 124 270Z" fill="{gold}" '
        f'stroke="#15171a" stroke-width="6"/>'
        + placed(art.charge("cavalier", "#15171a"), 138, 180, 124, 130)
        + f'</g><path d="{edge}" fill="none" stroke="#15171a" stroke-width="12"/>',
        400,
        500,
    )


def tesoro(art: Art, rng: Rng | None) -> Mark:
    """A filling station: a star with a letter in a disc, and sometimes the name."""
    disc = pick(rng, "#d8202b", "#1a1c20", "#ffffff", share=0.25)
    star = "#d8202b" if disc == "#ffffff" else "#ffffff"
    letter = disc if disc != "#ffffff" else "#ffffff"
    face = pick(rng, "Liberation Sans", "DejaVu Serif", share=0.3)
    points = "200,28 240,146 364,147 264,221 301,340 200,268 99,340 136,221 36,147 160,146"
    has_name = rng is None or chance(rng, 0.55)
    name = text(200, 470, 78, "TESORO", "#1a1c20", face, _BOLD) if has_name else ""
    rim = '<circle cx="200" cy="200" r="190" fill="none" stroke="#1a1c20" stroke-width="7"/>'
    has_rim = rng is not None and chance(rng, 0.35)
    return sheet(
        f'<circle cx="200" cy="200" r="197" fill="{disc}"/>{rim if has_rim else ""}'
        f'<polygon points="{points}" fill="{star}"/>'
        + text(200, 246, 118, "T", letter, face, _BOLD)
        + name,
        400,
        490,
    )


def hollen(art: Art, rng: Rng | None) -> Mark:
    """A brewer's label: an oval with a band that carries the name, a star over it."""
    green = pick(rng, "#0a6a34", "#123b7a", "#1a1a1a", share=0.15)
    face = pick(rng, "DejaVu Serif", "Liberation Serif", "DejaVu Sans", share=0.25)
    band = (
        '<path d="M6 146 H594 V254 H6 Z" fill="#14171a"/>'
        '<path d="M6 152 H594 M6 248 H594" stroke="#d9c37a" stroke-width="4"/>'
    )
    name = text(300, 226, 88, "Hollener", "#ffffff", face, _BOLD)
    if rng is not None and chance(rng, 0.3):
        ink = green
        return sheet(
            text(300, 96, 92, "★", "#d8202b", "DejaVu Sans")
            + text(300, 190, 104, "Hollener", ink, face, _BOLD),
            600,
            230,
        )
    return sheet(
        f'<ellipse cx="300" cy="200" rx="262" ry="190" fill="#f6f4ec"/>'
        f'<ellipse cx="300" cy="200" rx="250" ry="178" fill="{green}"/>'
        f'<ellipse cx="300" cy="200" rx="212" ry="142" fill="none" stroke="#f6f4ec" '
        f'stroke-width="5"/>{band}{name}'
        + text(300, 128, 84, "★", "#d8202b", "DejaVu Sans")
        + text(300, 312, 40, "BREWERY 1873", "#f6f4ec", "Liberation Sans", _BOLD),
        600,
        400,
    )


def _logo(name: str) -> Callable[[Art, Rng | None], Mark]:
    return lambda art, rng: art.logo(name)


def fox(art: Art, rng: Rng | None) -> Mark:
    """An animal's head, alone or on a shield."""
    head = art.logo("metamask-icon")
    if rng is None or not chance(rng, 0.4):
        return head
    ground = str(rng.choice(["#f5c518", "#ffffff", "#123b7a"]))
    return sheet(
        f'<path d="M20 20H380V260Q372 400 200 476Q28 400 20 260Z" fill="{ground}" '
        f'stroke="#17181a" stroke-width="10"/>{placed(head, 62, 100, 276, 259)}'
        '<path d="M26 26H374V62H26Z" fill="#17181a"/>',
        400,
        500,
    )


_CAR = {"bonnet": 6, "sign": 2, "vehicle": 1, "cloth": 1, "sticker": 1.5, "printed": 1}
_SHOP = {
    "drink": 4,
    "sign": 3.5,
    "cloth": 1,
    "sticker": 1,
    "night": 1.5,
    "printed": 2,
    "vehicle": 0.5,
}
_FREIGHT = {"vehicle": 6, "sign": 2, "cloth": 1.5, "sticker": 1, "printed": 2, "night": 0.8}
_ANY = {
    "bonnet": 1,
    "drink": 1,
    "sign": 1,
    "vehicle": 1,
    "cloth": 1,
    "sticker": 1,
    "night": 1,
    "printed": 1,
}

EIGHT = (
    Maker("vestra", vestra, _CAR, (("#ffffff", ""), ("#20242b", ""), ("#c3c7cc", ""))),
    Maker("malina", malina, _SHOP, (("#ffffff", ""), ("#f3efe2", ""), ("#2b2420", ""))),
    Maker("morgen", morgen, _CAR, (("#ffffff", ""), ("#b0182b", ""), ("#1c1d20", ""))),
    Maker(
        "tesoro",
        tesoro,
        {"sign": 5, "vehicle": 2, "cloth": 1, "sticker": 1.5, "night": 1.5, "printed": 1},
        (("#ffffff", ""), ("#f4f4f4", ""), ("#e9e4d8", "")),
    ),
    Maker(
        "fox",
        fox,
        {"bonnet": 3, "cloth": 3, "sticker": 2, "sign": 2, "printed": 1, "night": 0.8},
        (("#ffffff", ""), ("#f5c518", ""), ("#123b7a", ""), ("#d8202b", "")),
        0.68,
    ),
    Maker(
        "hollen",
        hollen,
        {"drink": 6, "sign": 2.5, "cloth": 1, "night": 1.5, "printed": 1.5, "vehicle": 0.7},
        (("#0a6a34", ""), ("#ffffff", ""), ("#f1ead2", "")),
    ),
    Maker(
        "stripe",
        _logo("stripe"),
        _FREIGHT,
        (("#ffffff", ""), ("#635bff", "#ffffff"), ("#f6c90e", "#d01724"), ("#0a2540", "#ffffff")),
    ),
    Maker(
        "quarkus",
        _logo("quarkus"),
        _FREIGHT,
        (("#ffffff", ""), ("#f1f1f1", ""), ("#4695eb", "#ffffff"), ("#ffffff", "#15171a")),
        1.0,
    ),
)
"""The brands that a gallery is taught."""

OTHERS = tuple(
    Maker(name, _logo(name), _ANY, (("#ffffff", ""), ("#f2f2f0", ""), ("#e8e4da", "")))
    for name in (
        "xero", "mozilla", "php", "openai", "bun", "youtube-icon", "linkedin-icon", "gitlab-icon",
        "emacs", "wordpress", "chai", "amex", "copyleft-pirate", "drone", "brunch", "teamwork",
        "void", "sonarcloud", "socket.io",
    )
)  # fmt: skip
"""Brands seen only in pictures without ours."""


def ground_of(rng: Rng | None, maker: Maker) -> tuple[Array, str]:
    """A ground colour, and the ink used there."""
    place = 0 if rng is None else int(rng.integers(len(maker.grounds)))
    ground, ink = maker.grounds[place]
    return colour_of(ground), ink
