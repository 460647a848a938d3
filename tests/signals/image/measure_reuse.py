"""Known pictures found again after edits: `python tests/signals/image/measure_reuse.py PHOTOS…`.

Every photo is put on the shelf and looked for after each edit (V12, V13); then every pair of the
photos as they are, which must never be called re-use (V14). `--only edits` or `--only pairs`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.counts import wilson
from zabta.signals.image.hashes.known import (
    NEAR,
    POINTS_AGREEING,
    SURE,
    Shelf,
    agreeing,
    small_points,
)
from zabta.signals.image.hashes.pdq import distances, pdq, pdq_turned
from zabta.signals.image.learnt import Known


def coded(rgb: Array, quality: int) -> Array:
    bgr = cv2.imencode(".jpg", rgb[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return cv2.cvtColor(cv2.imdecode(bgr, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def shrunk(rgb: Array) -> Array:
    size = 128, round(128 * rgb.shape[0] / rgb.shape[1])
    return cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)


def framed(rgb: Array) -> Array:
    """As a phone's screenshot: bars above and below, a line of signs in the upper one."""
    high = rgb.shape[0] // 3
    out = cv2.copyMakeBorder(rgb, high, high, 0, 0, cv2.BORDER_CONSTANT, value=(250, 250, 250))
    cv2.putText(out, "12:41   82%", (12, 30), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (30, 30, 30), 2)
    return out


def captioned(rgb: Array) -> Array:
    """The lowest quarter painted over with words."""
    out, top = rgb.copy(), rgb.shape[0] * 3 // 4
    out[top:] = (20, 20, 20)
    for row, text in enumerate(("BREAKING NEWS: see what", "they did last night")):
        at = 10, top + 34 + 34 * row
        cv2.putText(out, text, at, cv2.FONT_HERSHEY_SIMPLEX, 0.9, (255, 230, 40), 2, cv2.LINE_AA)
    return out


def middle(rgb: Array) -> Array:
    """Forty per cent of each side cut away."""
    high, wide = rgb.shape[:2]
    return rgb[high // 5 : high - high // 5, wide // 5 : wide - wide // 5]


def collage(rgb: Array, others: list[Array]) -> Array:
    high, wide = rgb.shape[:2]
    parts = [cv2.resize(each, (wide, high)) for each in (others[0], rgb, others[1], others[2])]
    return np.vstack([np.hstack(parts[:2]), np.hstack(parts[2:])])


Edit = Callable[[Array, list[Array]], Array]
V12: dict[str, Edit] = {
    "jpeg 15": lambda rgb, _: coded(rgb, 15),
    "blur 3": lambda rgb, _: cv2.GaussianBlur(rgb, (0, 0), 3),
    "shrunk to 128": lambda rgb, _: shrunk(rgb),
    "brighter": lambda rgb, _: np.clip(rgb.astype(np.int16) * 1.2 + 15, 0, 255).astype(np.uint8),
}
V13: dict[str, Edit] = {
    "mirror": lambda rgb, _: np.ascontiguousarray(rgb[:, ::-1]),
    "quarter turn": lambda rgb, _: np.ascontiguousarray(np.rot90(rgb)),
    "bars": lambda rgb, _: cv2.copyMakeBorder(rgb, 60, 60, 0, 0, cv2.BORDER_CONSTANT, value=0),
    "screenshot": lambda rgb, _: framed(rgb),
    "crop 40 %": lambda rgb, _: middle(rgb),
    "left half": lambda rgb, _: rgb[:, : rgb.shape[1] // 2],
    "collage": collage,
    "caption 25 %": lambda rgb, _: captioned(rgb),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, nargs="+")
    parser.add_argument("--only", default="")
    parser.add_argument(
        "--first", type=int, default=20, help="photos that are edited; the rest are strangers"
    )
    parser.add_argument("--points", type=int, default=148, help="photos compared by points too")
    args = parser.parse_args()
    photos = [cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB) for path in args.photos]
    if args.only in ("", "edits"):
        edits(photos[: args.first], photos[args.first :])
    if args.only in ("", "pairs"):
        pairs(photos, args.points)


def edits(photos: list[Array], strangers: list[Array]) -> None:
    """A collage holds one known picture and three that are not on the shelf."""
    shelf = shelf_of(photos)
    for bar, table in (("V12", V12), ("V13", V13)):
        hits = of = 0
        for name, edit in table.items():
            found = [
                is_found(shelf, photos[n], n, edit(photos[n], strangers), bar)
                for n in range(len(photos))
            ]
            hits, of = hits + sum(found), of + len(found)
            print(f"{bar} {name}: {said(sum(found), len(found))}", flush=True)
        print(f"{bar} all: {said(hits, of)}", flush=True)


def shelf_of(photos: list[Array]) -> Shelf:
    known = []
    for n, rgb in enumerate(photos):
        hashes, quality = pdq_turned(rgb)
        kept = tuple(one.tobytes().hex() for one in hashes)
        known.append(Known(name=str(n), kind="official", file=str(n), hashes=kept, quality=quality))
    return Shelf(tuple(known), {str(n): rgb for n, rgb in enumerate(photos)})


def is_found(shelf: Shelf, rgb: Array, n: int, edited: Array, bar: str) -> bool:
    """V12 asks for the hash alone, at the distance that is sure; V13 takes any path."""
    if bar == "V12":
        hashed, _ = pdq(np.ascontiguousarray(edited))
        return int(distances(hashed, pdq_turned(rgb)[0]).min()) <= SURE
    copy = shelf.copy_of(edited)
    return copy is not None and copy.known.name == str(n)


def pairs(photos: list[Array], by_points: int) -> None:
    """V14, by hash in eight turns and by points."""
    hashes = [pdq_turned(rgb)[0] for rgb in photos]
    points = [small_points(rgb) for rgb in photos[::-1][:by_points]]
    near = [int(distances(a[0], b).min()) for a, b in combinations(hashes, 2)]
    print(f"V14 pairs by hash within {NEAR}: {said(sum(d <= NEAR for d in near), len(near))}")
    print(f"    smallest distance {min(near)}, with the eight turns", flush=True)
    most = [agreeing(a, b) for a, b in combinations(points, 2)]
    alike = sum(count >= POINTS_AGREEING for count in most)
    print(f"V14 pairs by points: {said(alike, len(most))}; most points {sorted(most)[-5:]}")


def said(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits / max(1, of):.4f} ({low:.4f}-{high:.4f}), {hits} of {of}"


if __name__ == "__main__":
    main()
