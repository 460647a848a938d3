"""Teaching strips: a drawn line on a board, worn as photos are, cut out as the finder cuts."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from zabta.signals.image.arrays import Array, Rng
from zabta.signals.image.ocr.arabic.lettering import cut_to_ink, heavier, ink_of
from zabta.signals.image.ocr.arabic.strip import HIGH, normal, width_of

SIZE = 60
TOP, FOOT = (-0.06, 0.18), (0.78, 1.08)
"""Where a line's ink starts and ends in its found box (measured on drawn signs, other faces)."""


def strip(rng: Rng, text: str, face: Path, ease: float = 0.0) -> Array:
    """uint8, 48 pixels high; `ease` 1 is hardly worn, 0 worn as photos are."""
    is_apart = " " in text and rng.random() < 0.25
    drawn = _apart(rng, text.split(), face) if is_apart else ink_of(text, SIZE, face)
    ink = heavier(drawn, rng.uniform(-1.2, 3.4) * (1 - ease))
    high = float(np.exp(rng.uniform(np.log(20), np.log(70))) * (1 - ease) + 40 * ease)
    factor = high / ink.shape[0]
    ink = cv2.resize(ink, None, fx=factor * rng.uniform(0.82, 1.22), fy=factor, interpolation=3)
    board, at = _on_board(rng, ink, ease)
    photo, corners = _tilted(rng, board, at, 1 - ease)
    return normal(_cut(rng, _taken(rng, photo, 1 - ease), corners))


def _apart(rng: Rng, words: list[str], face: Path) -> Array:
    """Words set one by one, the first on the right, nearer or farther than the face sets them."""
    inks = [ink_of(word, SIZE, face) for word in reversed(words)]
    tall = max(ink.shape[0] for ink in inks) + 14
    gaps = rng.integers(4, 30, len(inks))
    sheet = np.zeros((tall, sum(ink.shape[1] for ink in inks) + int(gaps.sum())), np.float32)
    at = 0
    for ink, gap in zip(inks, gaps, strict=True):
        down = int(np.clip((tall - ink.shape[0]) / 2 + rng.uniform(-7, 7), 0, tall - ink.shape[0]))
        sheet[down : down + ink.shape[0], at : at + ink.shape[1]] = ink
        at += ink.shape[1] + int(gap)
    return cut_to_ink(sheet)


def nothing(rng: Rng, text: str, face: Path) -> Array:
    """Latin writing, or strokes by chance: what must be read as nothing."""
    if rng.random() < 0.5:
        return strip(rng, text, face)
    high, wide = int(rng.integers(24, 60)), int(rng.integers(40, 300))
    ink = np.zeros((high, wide), np.float32)
    for _ in range(rng.integers(1, 12)):
        points = rng.integers(0, (wide, high), (int(rng.integers(2, 5)), 2)).astype(np.int32)
        cv2.polylines(ink, [points], bool(rng.random() < 0.3), 1.0, int(rng.integers(1, 7)))
    board, at = _on_board(rng, ink, 0)
    photo, corners = _tilted(rng, board, at, 1)
    return normal(_cut(rng, _taken(rng, photo, 1), corners))


def _on_board(rng: Rng, ink: Array, ease: float) -> tuple[Array, Array]:
    """Grey board with the line in its middle, its neighbours and frames; the ink's corners."""
    high, wide = ink.shape
    room = max(10, round(high * 0.9))
    sheet = np.zeros((high + 2 * room, wide + 2 * room), np.float32)
    if rng.random() < 0.45 * (1 - ease):
        _clutter(rng, sheet, ink, room)
    part = sheet[room : room + high, room : room + wide]
    np.maximum(part, ink, out=part)
    dark, light = _paints(rng)
    slope = np.linspace(-1, 1, sheet.shape[1], dtype=np.float32) * rng.uniform(-25, 25)
    board = dark + (light - dark) * sheet + slope
    at = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32) + room
    return board.astype(np.float32), at


def _paints(rng: Rng) -> tuple[float, float]:
    """Of ground and strokes: mostly far apart, either the darker."""
    ground = rng.uniform(0, 255)
    apart = rng.uniform(45, 200)
    stroke = ground + apart if ground < 128 else ground - apart
    return float(ground), float(np.clip(stroke, 0, 255))


def _clutter(rng: Rng, sheet: Array, ink: Array, room: int) -> None:
    """Another line above or below, a frame, an edge of the board."""
    high, wide = ink.shape
    kind = rng.integers(3)
    strength = rng.uniform(0.4, 1.0)
    if kind == 0:
        other = np.roll(ink[:, :: int(rng.choice([1, -1]))], int(rng.integers(wide)), 1) * strength
        gap = round(high * rng.uniform(0.12, 0.5))
        rows = max(0, min(high, room - gap))
        if rng.random() < 0.5:
            sheet[room - gap - rows : room - gap, room : room + wide] = other[high - rows :]
        else:
            sheet[room + high + gap : room + high + gap + rows, room : room + wide] = other[:rows]
    elif kind == 1:
        off = round(high * rng.uniform(0.1, 0.5))
        low, end = room - off, (sheet.shape[1] - room + off, sheet.shape[0] - room + off)
        cv2.rectangle(sheet, (low, low), end, float(strength), int(rng.integers(1, 5)))
    else:
        off = round(high * rng.uniform(0.12, 0.6))
        if rng.random() < 0.5:
            sheet[: room - off] = strength
        else:
            sheet[:, : max(0, room - off)] = strength


def _tilted(rng: Rng, board: Array, at: Array, wear: float) -> tuple[Array, Array]:
    """As seen from the side; where the ink's corners went."""
    high, wide = board.shape
    old = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    line = float(at[2, 1] - at[0, 1])
    angle = rng.uniform(-0.12, 0.12) * wear
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turn[0, 1] += rng.uniform(-0.22, 0.22) * wear
    new = old @ turn.T + rng.uniform(-0.2, 0.2, (4, 2)) * line * wear
    new = (new - new.min(0)).astype(np.float32)
    move = cv2.getPerspectiveTransform(old, new)
    size = int(np.ceil(new[:, 0].max())), int(np.ceil(new[:, 1].max()))
    photo = cv2.warpPerspective(board, move, size, flags=1, borderMode=cv2.BORDER_REPLICATE)
    return photo, cv2.perspectiveTransform(at[None], move)[0]


def _taken(rng: Rng, photo: Array, wear: float) -> Array:
    """Blur, noise, JPEG."""
    soft = cv2.GaussianBlur(photo, (0, 0), 0.3 + rng.uniform(0, 1.5) * wear)
    if rng.random() < 0.12 * wear:
        count = int(rng.integers(3, 7))
        soft = cv2.blur(soft, (count, 1) if rng.random() < 0.7 else (1, count))
    noise = rng.standard_normal(soft.shape, np.float32) * (0.5 + rng.uniform(0, 8) * wear)
    how = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 95))]
    _, coded = cv2.imencode(".jpg", np.clip(soft + noise, 0, 255).astype(np.uint8), how)
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE))


def _cut(rng: Rng, photo: Array, corners: Array) -> Array:
    """The strip of a box around the ink that is not quite even."""
    high = float(np.linalg.norm(corners[3] - corners[0]))
    wide = float(np.linalg.norm(corners[1] - corners[0]))
    top, foot = rng.uniform(*TOP), rng.uniform(*FOOT)
    box = high / (foot - top)
    left, right = rng.uniform(0.04, 0.42, 2) * box
    up, down = (0.15 + top) * box, (1.15 - foot) * box
    breadth = (wide + left + right) / (high + up + down)
    size = width_of(breadth), HIGH
    across, along = size[0] / (wide + left + right), HIGH / (high + up + down)
    inner = np.array(
        [
            [left * across, up * along],
            [size[0] - right * across, up * along],
            [size[0] - right * across, HIGH - down * along],
            [left * across, HIGH - down * along],
        ],
        np.float32,
    )
    inner += (rng.uniform(-1, 1, (4, 2)) * (4, 2.2)).astype(np.float32)
    move = cv2.getPerspectiveTransform(corners.astype(np.float32), inner)
    shrink = (high + up + down) / HIGH
    soft = cv2.GaussianBlur(photo, (0, 0), 0.35 * shrink) if shrink > 1.6 else photo
    cut = cv2.warpPerspective(soft, move, size, flags=2, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut)
