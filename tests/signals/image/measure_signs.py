"""How signs in three ways of writing are read: python tests/signals/image/measure_signs.py PHOTOS

Composites over photos with wear of their own, in faces that teaching did and did not use; false
words on the photos as they are. `--face NAME=FILE` adds a face of Nastaliq. "Read" is a line whose
text is at least 0.75 like the phrase (difflib, letters folded), "named" a signal for its word.
"""

from __future__ import annotations

import argparse
import subprocess
import time
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.counts import wilson
from zabta.signals.image.ocr.arabic.alphabet import plain
from zabta.signals.image.ocr.arabic.lettering import cut_to_ink, ink_of
from zabta.signals.image.ocr.arabic.read import near_words, read_arabic, said_of
from zabta.signals.image.ocr.arabic.strip import strip_of
from zabta.signals.image.ocr.board import board_signals, readings_of
from zabta.signals.image.ocr.lines import Line, LineFinder
from zabta.signals.image.ocr.rows import joined, phrases_of
from zabta.signals.image.ocr.words import folded

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


WORDS = str.split(
    "پولیس ٹریفک تھانہ چوکی لائن انسداد دہشت گردی سپیشل برانچ ایلیٹ فورس فرنٹیئر ریزرو ضلعی "
    "افسر ٹریننگ موٹروے ریپڈ ریسپانس تفتیش کنٹرول"
)
NASKH = {"noto-naskh-bold": NOTO / "NotoNaskhArabic-Bold.ttf"}
NASTALIQ = {
    "noto-nastaliq-bold": NOTO / "NotoNastaliqUrdu-Bold.ttf",
    "awami": Path("/usr/share/fonts/truetype/awami/AwamiNastaliq-Regular.ttf"),
}
"""Teaching saw no Noto Naskh, no Awami, and Noto Nastaliq in its regular weight alone."""


def inked(text: str, face: Path) -> Array:
    """Awami is shaped by Graphite, which only HarfBuzz's own tool knows."""
    if not face.name.startswith("Awami"):
        return ink_of(text, 120, face)
    ways = ["--shaper=graphite2", "--direction=rtl", "--language=ur", "--output-format=png"]
    sizes = ["--font-size=120", "--margin=40", f"--font-file={face}"]
    done = subprocess.run(["hb-view", *ways, *sizes, text], capture_output=True, check=True)
    sheet = cv2.imdecode(np.frombuffer(done.stdout, np.uint8), cv2.IMREAD_GRAYSCALE)
    return cut_to_ink(1 - np.asarray(sheet, np.float32) / 255)


def sign_on(rng: np.random.Generator, rgb: Array, text: str, face: Path) -> Array:
    """The photo with a board: text 40 to 110 pixels high, paint, tilt, blur, noise, JPEG."""
    side = 1024 / max(rgb.shape[:2])
    photo = cv2.resize(rgb, None, fx=side, fy=side, interpolation=cv2.INTER_AREA)
    ink = inked(text, face)
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
    parser.add_argument("--each", type=int, default=6, help="composites of each sign and face")
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    added = {name: Path(file) for name, file in (one.split("=") for one in args.face)}
    nastaliq = {name: face for name, face in (NASTALIQ | added).items() if face.is_file()}
    photos = [cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB) for path in args.photos]
    finder = LineFinder()
    if args.only in ("", "signs"):
        signs(photos, nastaliq, args.each, finder)
    if args.only in ("", "words"):
        words(photos, nastaliq, args.each, finder)
    if args.only in ("", "false"):
        false(photos, args.photos, finder)


def signs(photos: list[Array], nastaliq: dict[str, Path], each: int, finder: LineFinder) -> None:
    """V15: the phrase read and named, end to end."""
    rng = np.random.default_rng(515)
    sans = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf")
    sets = [("english", "sans", sans if sans.is_file() else NOTO / "NotoSans-Bold.ttf")]
    for name, face in (NASKH | nastaliq).items():
        sets += [(language, name, face) for language in ("urdu", "pashto")]
    for language, name, face in sets:
        hits, read, of = 0, 0, 0
        for text, wanted in SIGNS[language]:
            for _ in range(each):
                rgb = sign_on(rng, photos[rng.integers(len(photos))], text, face)
                readings = readings_of(rgb, finder)
                found = {one.reference for one in board_signals(readings, "")}
                rows = phrases_of([one for one in readings if one.text])
                likest = max((like(joined(row)[0], text) for row in rows), default=0.0)
                hits, read, of = hits + (wanted in found), read + (likest >= 0.75), of + 1
        print(f"V15 {language} {name}: read {said(read, of)}; named {said(hits, of)}", flush=True)


def like(one: str, two: str) -> float:
    return SequenceMatcher(None, *(plain(text) or folded(text) for text in (one, two))).ratio()


def words(photos: list[Array], nastaliq: dict[str, Path], each: int, finder: LineFinder) -> None:
    """V16: each word on a sign of its own."""
    rng = np.random.default_rng(516)
    for name, face in nastaliq.items():
        hits: Counter[str] = Counter()
        wrong = of = 0
        for word in WORDS:
            for _ in range(each * (6 if word == "پولیس" else 1)):
                rgb = sign_on(rng, photos[rng.integers(len(photos))], word, face)
                seen = {one for line in finder.find(rgb) for one in words_in(rgb, line)}
                hits[word] += word in seen
                wrong, of = wrong + bool(seen - {word}), of + 1
        police, others = hits.pop("پولیس"), sum(hits.values())
        print(f"V16 police {name}: {said(police, each * 6)}")
        print(f"V16 the other 21 words {name}: {said(others, each * 21)}; {dict(hits)}")
        print(f"    signs on which another word was seen: {said(wrong, of)}", flush=True)


def words_in(rgb: Array, line: Line) -> set[str]:
    """Those of the words that a line says, or nearly says."""
    written = plain(read_arabic(rgb, line).text).split()
    near = near_words(said_of(strip_of(rgb, line)), tuple(WORDS))
    return {word for word in WORDS if plain(word) in written} | set(near[:1])


def false(photos: list[Array], paths: list[Path], finder: LineFinder) -> None:
    """Words in Arabic letters told of photos that show none."""
    bad, lines, seconds = 0, 0, 0.0
    for rgb, path in zip(photos, paths, strict=True):
        found = finder.find(rgb)
        start = time.process_time()
        seen = [word for line in found for word in words_in(rgb, line)]
        seconds, lines = seconds + (time.process_time() - start) / 2, lines + len(found)
        told = [
            one.why for one in board_signals(readings_of(rgb, finder), "") if not one.why.isascii()
        ]
        told = [why for why in told if any("\u0600" <= letter <= "\u06ff" for letter in why)]
        bad += bool(seen or told)
        if seen or told:
            print("   false", path.name, seen, told)
    print(f"false words, photos with any: {said(bad, len(photos))}")
    print(f"{seconds / max(1, lines):.3f} CPU s a line, {lines} lines")


if __name__ == "__main__":
    main()
