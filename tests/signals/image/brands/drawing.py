"""SVG to pixels, and a mark as colours with an outline."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import resvg_py

from brands.clay import luma, soft, step
from zabta.signals.image.arrays import Array

SIDE = 720
FACES = (
    "DejaVu Sans",
    "Liberation Sans",
    "Liberation Serif",
    "Liberation Sans Narrow",
    "URW Gothic",
)
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">'


@dataclass(frozen=True, slots=True)
class Mark:
    """Colours and cover of one drawing, float32."""

    rgb: Array
    cover: Array

    @property
    def aspect(self) -> float:
        return self.cover.shape[1] / self.cover.shape[0]

    def sized(self, wide: float, high: float) -> Mark:
        size = (max(4, round(wide)), max(4, round(high)))
        how = cv2.INTER_AREA if size[0] < self.cover.shape[1] else cv2.INTER_CUBIC
        laid = cv2.resize(
            np.dstack([self.rgb * self.cover[..., None], self.cover]), size, None, 0, 0, how
        )
        cover = np.clip(laid[..., 3], 0, 1)
        rgb = laid[..., :3] / np.maximum(cover, 1e-3)[..., None]
        return Mark(np.clip(rgb, 0, 1), cover)


def drawn(svg: str, side: int = SIDE) -> Mark:
    """An SVG cut to what it shows."""
    found = re.search(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"', svg)
    wide, high = (float(part) for part in found.groups()) if found else (1.0, 1.0)
    width = side if wide >= high else max(1, round(side * wide / high))
    data = np.frombuffer(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width)), np.uint8)
    rgba = cv2.cvtColor(cv2.imdecode(data, cv2.IMREAD_UNCHANGED), cv2.COLOR_BGRA2RGBA)
    rgba = cut_close(rgba).astype(np.float32) / 255
    return Mark(np.ascontiguousarray(rgba[..., :3]), np.ascontiguousarray(rgba[..., 3]))


def cut_close(rgba: Array) -> Array:
    rows, columns = (np.flatnonzero((rgba[..., 3] > 20).any(side)) for side in (1, 0))
    return rgba[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def sheet(body: str, wide: int = 400, high: int = 400) -> Mark:
    return drawn(_HEAD.format(wide, high) + body + "</svg>")


def from_file(path: Path) -> Mark:
    text = path.read_text(encoding="utf-8")
    return drawn(text)


def placed(mark: Mark, x: float, y: float, wide: float, high: float) -> str:
    """A finished drawing as an element of another."""
    rgba = (np.dstack([mark.rgb, mark.cover]) * 255).round().astype(np.uint8)
    _, data = cv2.imencode(".png", cv2.cvtColor(rgba, cv2.COLOR_RGBA2BGRA))
    code = base64.b64encode(data.tobytes()).decode()
    return (
        f'<image x="{x}" y="{y}" width="{wide}" height="{high}" '
        f'href="data:image/png;base64,{code}"/>'
    )


def in_ink(mark: Mark, ink: Array) -> Mark:
    return Mark(np.broadcast_to(ink, mark.rgb.shape).astype(np.float32).copy(), mark.cover)


def one_colour(mark: Mark, ink: Array, is_light_inked: bool, split: float = 0.5) -> Mark:
    """Printed with one ink: the drawing's dark parts, or its light ones when reversed."""
    value = luma(mark.rgb)
    low, high = np.percentile(value[mark.cover > 0.5], [3, 97])
    if high - low < 0.12 or split >= 1:
        return in_ink(mark, ink)
    part = step((value - low) / (high - low), split, 0.5)
    return Mark(in_ink(mark, ink).rgb, mark.cover * (part if is_light_inked else 1 - part))


def in_lines(mark: Mark, ink: Array, width: float) -> Mark:
    """Only the outlines of its parts."""
    laid = soft(np.dstack([mark.rgb * mark.cover[..., None], mark.cover]), 1.2)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * round(width) + 1,) * 2)
    border = cv2.copyMakeBorder(laid, *[4] * 4, cv2.BORDER_CONSTANT)
    change = (cv2.dilate(border, kernel) - cv2.erode(border, kernel)).max(2)[4:-4, 4:-4]
    return Mark(in_ink(mark, ink).rgb, step(change, 0.28, 0.2))


def text(x: float, y: float, size: float, words: str, fill: str, face: str, more: str = "") -> str:
    return (
        f'<text x="{x}" y="{y}" font-size="{size}" font-family="{face}" fill="{fill}" '
        f'text-anchor="middle" {more}>{words}</text>'
    )


def along(arc: str, size: float, words: str, fill: str, face: str, more: str = "") -> str:
    """Letters on an arc; `arc` is a path's name."""
    return (
        f'<text font-size="{size}" font-family="{face}" fill="{fill}" text-anchor="middle" {more}>'
        f'<textPath href="#{arc}" startOffset="50%">{words}</textPath></text>'
    )


def arcs(radius: float, below: float) -> str:
    """Two half rings about the middle of 400 by 400: over the top, and under the bottom."""
    return (
        f'<defs><path id="top" d="M{200 - radius},200 a{radius},{radius} 0 0 1 {2 * radius},0"/>'
        f'<path id="low" d="M{200 - below},200 a{below},{below} 0 0 0 {2 * below},0"/></defs>'
    )
