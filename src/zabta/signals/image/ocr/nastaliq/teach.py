"""Teach the outlines of the listed words: `python -m zabta.signals.image.ocr.nastaliq.teach`.

Positives are drawn in the face of the papers; negatives are lines of other words and the lines
found in photos given with `--photos`. Needs scikit-learn (`requirements/dev.in`).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

import cv2
import numpy as np
import yaml
from sklearn.svm import LinearSVC

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.arrays import Array, Rng
from zabta.signals.image.ocr.nastaliq.lettering import FONT, PLAIN, bent, ink_of, worn
from zabta.signals.image.ocr.nastaliq.lines import strips_in
from zabta.signals.image.ocr.nastaliq.outline import CELL, INK, ROWS, outline_of, windows_of
from zabta.signals.image.ocr.nastaliq.spot import TAUGHT, Word, scored, sizes_of

_LISTS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
WORDS, _OTHERS, _LATIN = (_LISTS[key].split() for key in ("taught", "others", "latin"))
POSITIVES, LINES, ROUNDS = 70, 130, 2
MARGIN = 0.2
"""How far over the most that was taken wrongly a score must lie."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=TAUGHT)
    args = parser.parse_args()
    rng = np.random.default_rng(20)
    lines = [*drawn_lines(rng, LINES), *photo_lines(args.photos[::2])]
    kept = [*drawn_lines(rng, LINES), *photo_lines(args.photos[1::2])]
    words = learn(rng, lines)
    save(calibrated(words, kept), args.out)


def drawn_lines(rng: Rng, count: int) -> Iterator[tuple[Array, int, str]]:
    """Lines of words: grey, height without margins, and what they say."""
    for _ in range(count):
        chosen = [str(rng.choice(_OTHERS)) for _ in range(rng.integers(1, 4))]
        if rng.random() < 0.5:
            chosen[rng.integers(len(chosen))] = str(rng.choice(WORDS))
        is_latin = rng.random() < 0.15
        text = str(rng.choice(_LATIN)) if is_latin else " ".join(chosen)
        ink = bent(rng, ink_of(text, 60, PLAIN if is_latin else FONT))
        ink = cv2.resize(ink, (max(16, ink.shape[1] * INK // ink.shape[0]), INK))
        room = round(INK * 0.4)
        framed = cv2.copyMakeBorder(ink, room, room, room, room, cv2.BORDER_CONSTANT, value=0)
        yield worn(rng, framed), INK, text


def photo_lines(photos: Iterable[Path]) -> Iterator[tuple[Array, int, str]]:
    for path in photos:
        read = cv2.imread(str(path))
        if read is None:
            raise BadInput(Fault("no picture that can be read", str(path), "a PNG or JPEG file"))
        rgb = cv2.cvtColor(read, cv2.COLOR_BGR2RGB)
        for strip, high in strips_in(rgb):
            yield strip, high, ""


def positives(rng: Rng, text: str, columns: int) -> Array:
    """Outlines of one word, each with other words beside it."""
    found = []
    for _ in range(POSITIVES):
        ink = bent(rng, ink_of(text, 64))
        high = INK * rng.uniform(0.89, 1.12)
        factor = high / ink.shape[0]
        word = cv2.resize(ink, None, fx=factor * rng.uniform(0.9, 1.11), fy=factor)
        sheet = _between_others(rng, word)
        middle = sheet.shape[1] / 2 + rng.uniform(-4, 4), sheet.shape[0] / 2 + rng.uniform(-4, 4)
        size = (columns + 2) * CELL, (ROWS + 2) * CELL
        cut = cv2.getRectSubPix(worn(rng, sheet), size, middle)
        found.append(outline_of(cut)[1:-1, 1:-1].ravel())
    return np.stack(found)


def _between_others(rng: Rng, word: Array) -> Array:
    sheet = np.zeros((ROWS * CELL + 44, word.shape[1] + 260), np.float32)
    y, x = (sheet.shape[0] - word.shape[0]) // 2, (sheet.shape[1] - word.shape[1]) // 2
    for left in (True, False):
        if rng.random() < 0.7:
            other = ink_of(str(rng.choice(_OTHERS + WORDS)), 38)[: sheet.shape[0], :120]
            gap, down = rng.integers(2, 22), rng.integers(0, sheet.shape[0] - other.shape[0] + 1)
            at = x - gap - other.shape[1] if left else x + word.shape[1] + gap
            part = sheet[down : down + other.shape[0], max(0, at) : at + other.shape[1]]
            np.maximum(part, other[:, -part.shape[1] :], out=part)
    part = sheet[y : y + word.shape[0], x : x + word.shape[1]]
    np.maximum(part, word, out=part)
    return sheet


def columns_of(text: str) -> int:
    ink = ink_of(text, 64)
    return int(np.ceil(ink.shape[1] * INK / ink.shape[0] / CELL)) + 1


def learn(rng: Rng, lines: list[tuple[Array, int, str]]) -> tuple[Word, ...]:
    """A linear machine for each word, taught again with the places that it took wrongly."""
    blank = tuple(Word(t, columns_of(t), np.zeros(0), 0.0, 0.0) for t in WORDS)
    ours = {word.text: positives(rng, word.text, word.columns) for word in blank}
    theirs = {word.text: chance_places(rng, word, lines) for word in blank}
    words = tuple(_fit(word, ours[word.text], theirs[word.text]) for word in blank)
    for _ in range(ROUNDS):
        wrong = mined(words, lines)
        for word in words:
            theirs[word.text] = np.vstack([theirs[word.text], *wrong[word.text]])
        words = tuple(_fit(word, ours[word.text], theirs[word.text]) for word in words)
        print("mined", {word.text: len(wrong[word.text]) for word in words}, flush=True)
    return words


def chance_places(rng: Rng, word: Word, lines: list[tuple[Array, int, str]]) -> Array:
    rows = []
    for n in rng.choice(len(lines), 60, replace=False):
        line, high, text = lines[n]
        sizes = list(sizes_of(line, high)) if word.text not in text else []
        for sized, _, _ in sizes[:: 1 + int(rng.integers(6))]:
            windows = windows_of(outline_of(sized), word.columns).reshape(
                -1, ROWS * word.columns * 8
            )
            rows.append(windows[rng.permutation(len(windows))[:8]])
    return np.vstack(rows)


def _fit(word: Word, ours: Array, theirs: Array) -> Word:
    """Ours weigh as much as theirs, which are many."""
    features = np.vstack([ours, theirs])
    is_ours = np.arange(len(features)) < len(ours)
    machine = LinearSVC(C=0.02, class_weight={True: 4.0, False: 1.0}, max_iter=400)
    machine.fit(features, is_ours)
    return Word(word.text, word.columns, machine.coef_[0], float(machine.intercept_[0]), 0.0)


def mined(words: tuple[Word, ...], lines: list[tuple[Array, int, str]]) -> dict[str, list[Array]]:
    """For each word the three places of each line that look most like it and are not."""
    found: dict[str, list[Array]] = {word.text: [] for word in words}
    for line, high, text in lines:
        best: dict[str, list[tuple[float, Array]]] = {word.text: [] for word in words}
        for sized, _, _ in sizes_of(line, high):
            cells = outline_of(sized)
            for word, scores in scored(cells, words):
                if word.text not in text and (top := float(scores.max())) > -0.9:
                    y, x = np.unravel_index(scores.argmax(), scores.shape)
                    place = cells[y : y + ROWS, x : x + word.columns].reshape(1, -1)
                    best[word.text].append((top, place))
        for name, places in best.items():
            found[name] += [place for _, place in sorted(places, key=lambda one: -one[0])[:3]]
    return found


def calibrated(words: tuple[Word, ...], lines: list[tuple[Array, int, str]]) -> list[Word]:
    """The least score that counts lies over every line kept for this that lacks the word."""
    most = {word.text: [-9.0] for word in words}
    for line, high, text in lines:
        best = {word.text: -9.0 for word in words}
        for sized, _, _ in sizes_of(line, high):
            for word, scores in scored(outline_of(sized), words):
                best[word.text] = max(best[word.text], float(scores.max()))
        for name, value in best.items():
            if name not in text:
                most[name].append(value)
    leasts = {name: max(values) + MARGIN for name, values in most.items()}
    print({name: round(value, 2) for name, value in leasts.items()})
    return [Word(w.text, w.columns, w.weights, w.base, leasts[w.text]) for w in words]


def save(words: Iterable[Word], path: Path) -> None:
    held = list(words)
    weights = {f"w{n}": word.weights.astype(np.float16) for n, word in enumerate(held)}
    np.savez_compressed(
        path,
        allow_pickle=False,
        texts=np.array([word.text for word in held]),
        columns=np.array([word.columns for word in held]),
        bases=np.array([word.base for word in held], np.float32),
        leasts=np.array([word.least for word in held], np.float32),
        **weights,
    )


if __name__ == "__main__":
    main()
