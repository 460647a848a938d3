"""Made-up crests from heraldic charges: those a gallery is taught, and siblings that never are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import resvg_py

from zabta.signals.image.arrays import Array, Rng

SIDE = 512
_PLATES = {
    "shield": "M40 30H472V250Q472 410 256 490Q40 410 40 250Z",
    "round": "M256 20A236 236 0 1 1 255.9 20Z",
    "diamond": "M256 12L492 256L256 500L20 256Z",
    "star": "M256 10L318 106L430 82L406 194L502 256L406 318L430 430L318 406L256 502L194 406L82 430"
    "L106 318L10 256L106 194L82 82L194 106Z",
    "oval": "M256 14C380 14 452 120 452 256S380 498 256 498S60 392 60 256S132 14 256 14Z",
}
_PARTED = {
    "pale": "M256 0H512V512H256Z",
    "bend": "M0 0H512V512Z",
    "fess": "M0 256H512V512H0Z",
    "chief": "M0 0H512V150H0Z",
}
_HEART = 100
"""The charges are drawn about this point, both ways, and reach some fifty each way."""
_LINKS = "http://www.w3.org/1999/xlink"
_INKS = ("#7a1020", "#0f3d75", "#14532d", "#c9a227", "#f4f1e8", "#1b1b1f", "#8a5a2b", "#3f7fbf")


@dataclass(frozen=True, slots=True)
class Design:
    """What a crest is drawn from: plate, division, four inks, a great and a small charge."""

    plate: str
    parted: str
    inks: tuple[str, str, str, str]
    great: str
    small: str


def design(rng: Rng, charges: Sequence[str], plate: str | None = None) -> Design:
    """A crest at random out of the given charges."""
    great, small = rng.choice(charges, 2, replace=False)
    inks = rng.choice(_INKS, 4, replace=False)
    shape = plate or str(rng.choice(list(_PLATES)))
    parted = str(rng.choice(list(_PARTED)))
    return Design(shape, parted, (inks[0], inks[1], inks[2], inks[3]), str(great), str(small))


def sibling_of(rng: Rng, ours: Design, charges: Sequence[str]) -> Design:
    """The same plate, division and inks with another heart; at times in other inks too."""
    other = design(rng, charges)
    near = replace(ours, great=other.great, small=other.small)
    return replace(near, inks=other.inks) if rng.random() < 0.3 else near


def drawn(made: Design, folder: Path) -> Array:
    """RGBA uint8, SIDE pixels."""
    plate, (ground, field, rim, ink) = _PLATES[made.plate], made.inks
    parts = [
        f'<clipPath id="p"><path d="{plate}"/></clipPath><g clip-path="url(#p)">',
        f'<rect width="512" height="512" fill="{ground}"/>',
        f'<path d="{_PARTED[made.parted]}" fill="{field}"/>',
        _charge(folder, made.great, (256, 275, 520), ink),
        *(_charge(folder, made.small, (x, 96, 170), rim) for x in (166, 256, 346)),
        f'</g><path d="{plate}" fill="none" stroke="{rim}" stroke-width="26"/>',
        f'<path d="{plate}" fill="none" stroke="#111" stroke-width="4"/>',
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="{_LINKS}" viewBox="0 0 512 512">'
    svg = head + "".join(parts) + "</svg>"
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=SIDE))
    read = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    assert read is not None
    return cv2.cvtColor(read, cv2.COLOR_BGRA2RGBA)


def _charge(folder: Path, name: str, place: tuple[int, int, int], ink: str) -> str:
    """The charge's own drawing in another ink, set about x, y; it fills half of the width."""
    text = (folder / f"{name}.svg").read_text()
    found = re.search(r"<svg([^>]*)>(.*)</svg>", text, re.DOTALL)
    assert found is not None
    x, y, wide = place
    stroke = re.search(r'stroke="[^"]*"', found[1])
    body = re.sub(r"<metadata[^>]*/>", "", found[2])
    move = f"translate({x} {y}) scale({wide / 200}) translate({-_HEART} {-_HEART})"
    return f'<g transform="{move}" fill="{ink}" {stroke[0] if stroke else ""}>{body}</g>'
