"""How signs in three ways of writing are read: python tests/signals/image/measure_signs.py PHOTOS

Composites over photos, in faces and with wear that teaching did not use; false words on the photos
as they are. `--face NAME=FILE` adds a face of Nastaliq.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.counts import wilson
from zabta.signals.image.ocr.board import board_signals, readings_of
from zabta.signals.image.ocr.lines import LineFinder
from zabta.signals.image.ocr.nastaliq.lettering import ink_of
from zabta.signals.image.ocr.nastaliq.lines import strips_in
from zabta.signals.image.ocr.nastaliq.spot import spotted, taught_words

NOTO = Path("/usr/share/fonts/truetype/noto")
SIGNS = {
    "english": (
        ("TRAFFIC POLICE", "traffic police"),
        ("POLICE STATION", "police station"),
        ("ELITE FORCE", "elite force"),
        ("POLICE LINES", "police lines"),
        ("SPECIAL BRANCH", "special branch"),
        ("HIGHWAY PATROL", "highway patrol"),
    ),
    "urdu": (
        ("ٹریفک پولیس", "traffic police"),
        ("تھانہ سٹی", "police station"),
        ("ایلیٹ فورس", "elite force"),
        ("پولیس لائن", "police lines"),
        ("سپیشل برانچ", "special branch"),
        ("موٹروے پولیس", "highway patrol"),
    ),
    "pashto": (
        ("ترافیک پولیس", "traffic police"),
        ("د پولیسو تاڼه", "police"),
        ("اېلیټ فورس", "elite force"),
        ("پولیس لاین", "police lines"),
        ("سپېشل برانچ", "special branch"),
        ("پولیس چوکی", "police post"),
    ),
}


def sign_on(rng: np.random.Generator, rgb: Array, text: str, face: Path) -> Array:
    """The photo with a board: text 40 to 110 pixels high, paint, tilt, blur, noise, JPEG."""
    side = 1024 / max(rgb.shape[:2])
    photo = cv2.resize(rgb, None, fx=side, fy=side, interpolation=cv2.INTER_AREA)
    ink = ink_of(text, 120, face)
    high = int(rng.integers(40, 110))
    factor = min(high / ink.shape[0], 0.8 * photo.shape[1] / ink.shape[1])
    ink = cv2.resize(ink, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    pad = round(ink.shape[0] * 0.35)
    ink = cv2.copyMakeBorder(ink, pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0)
    dark, light = rng.uniform(0, 90, 3), rng.uniform(165, 255, 3)
    ground, paint = (dark, light) if rng.random() < 0.5 else (light, dark)
    board = ground + (paint - ground) * ink[..., None]
    h, w = ink.shape
    corners = np.array([[0, 0], [w, 0], [w, h], [0, h]], np.float32)
    room = max(1, photo.shape[1] - w - 20), max(1, photo.shape[0] - h - 20)
    at = np.array([rng.integers(room[0]) + 10, rng.integers(room[1]) + 10])
    moved = (corners + at + rng.uniform(-0.12, 0.12, (4, 2)) * h).astype(np.float32)
    move = cv2.getPerspectiveTransform(corners, moved)
    size = photo.shape[1], photo.shape[0]
    mask = cv2.warpPerspective(np.ones((h, w), np.float32), move, size)[..., None]
    laid = cv2.warpPerspective(board.astype(np.float32), move, size)
    out = photo * (1 - mask) + laid * mask
    out = cv2.GaussianBlur(out, (0, 0), rng.uniform(0.4, 1.6)) + rng.normal(
        0, rng.uniform(0, 7), out.shape
    )
    coded = cv2.imencode(
        ".jpg",
        np.clip(out, 0, 255).astype(np.uint8),
        [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 92))],
    )[1]
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR))


def said(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits / max(1, of):.2f} ({low:.2f}-{high:.2f}), {hits} of {of}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, nargs="+")
    parser.add_argument("--face", action="append", default=[])
    parser.add_argument("--each", type=int, default=2, help="composites of each sign and face")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    faces = {"noto-bold": NOTO / "NotoNastaliqUrdu-Bold.ttf"}
    faces |= {name: Path(file) for name, file in (one.split("=") for one in args.face)}
    photos = [cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB) for path in args.photos]
    finder = LineFinder()
    if args.only in ("", "signs"):
        signs(photos, faces, args.each, finder)
    if args.only in ("", "words"):
        words(photos, faces, args.each, finder)
    if args.only in ("", "false"):
        false(photos, args.photos, finder)


def signs(photos: list[Array], faces: dict[str, Path], each: int, finder: LineFinder) -> None:
    """V15: the phrase named, end to end."""
    rng = np.random.default_rng(515)
    naskh = NOTO / "NotoNaskhArabic-Bold.ttf"
    sans = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf")
    sets = [("english", "sans", sans if sans.is_file() else NOTO / "NotoSans-Bold.ttf")]
    sets += [(language, "naskh", naskh) for language in ("urdu", "pashto")]
    sets += [
        (language, name, face) for name, face in faces.items() for language in ("urdu", "pashto")
    ]
    for language, name, face in sets:
        hits = of = 0
        for text, wanted in SIGNS[language]:
            for _ in range(each):
                rgb = sign_on(rng, photos[rng.integers(len(photos))], text, face)
                found = {one.reference for one in board_signals(readings_of(rgb, finder), "")}
                hits, of = hits + (wanted in found), of + 1
        print(f"V15 {language} {name}: {said(hits, of)}", flush=True)


def words(photos: list[Array], faces: dict[str, Path], each: int, finder: LineFinder) -> None:
    """V16: each taught word on a sign of its own."""
    rng = np.random.default_rng(516)
    for name, face in faces.items():
        hits: Counter[str] = Counter()
        wrong = 0
        for word in taught_words():
            for _ in range(each * (6 if word.text == "پولیس" else 1)):
                rgb = sign_on(rng, photos[rng.integers(len(photos))], word.text, face)
                seen = {one.text for s, h in strips_in(rgb, finder) for one in spotted(s, h)}
                hits[word.text] += word.text in seen
                wrong += bool(seen - {word.text})
        police, others = hits.pop("پولیس"), sum(hits.values())
        count = len(taught_words()) - 1
        print(f"V16 police {name}: {said(police, each * 6)}")
        print(f"V16 the other {count} words {name}: {said(others, each * count)}; {dict(hits)}")
        print(
            f"    signs on which another word was seen: {said(wrong, each * (count + 6))}",
            flush=True,
        )


def false(photos: list[Array], paths: list[Path], finder: LineFinder) -> None:
    """False words in photos as they are."""
    bad = 0
    seconds = lines = 0.0
    for rgb, path in zip(photos, paths, strict=True):
        strips = list(strips_in(rgb, finder))
        start = time.process_time()
        seen = [one for strip, high in strips for one in spotted(strip, high)]
        seconds, lines = seconds + time.process_time() - start, lines + len(strips)
        bad += bool(seen)
        if seen:
            print("   false", path.name, [(one.text, round(one.score, 2)) for one in seen])
    print(f"false words, photos with any: {said(bad, len(photos))}")
    print(f"{seconds / max(1, lines):.3f} CPU s a line, {lines:.0f} lines")


if __name__ == "__main__":
    main()
