"""How strokes run, cell by cell: eight directions of the edges, made even against contrast."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from zabta.signals.image.arrays import Array

CELL, TURNS = 8, 8
INK = 48
"""Height of a word's ink in pixels when its outline is taken."""
ROWS = INK // CELL + 1
_FAINT = 6.0


def outline_of(grey: Array) -> Array:
    """(rows, columns, 8), float32, of a grey picture with dark strokes."""
    high, wide = (side // CELL for side in grey.shape)
    soft = cv2.GaussianBlur(grey[: high * CELL, : wide * CELL].astype(np.float32), (0, 0), 1.0)
    across, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    size, angle = cv2.cartToPolar(across, down)
    turn = angle * (TURNS / (2 * np.pi))
    low = np.floor(turn)
    share = turn - low
    kinds = low.astype(np.int32) % TURNS
    cells = np.empty((high, wide, TURNS), np.float32)
    for kind in range(TURNS):
        here = size * ((kinds == kind) * (1 - share) + (kinds == (kind - 1) % TURNS) * share)
        cells[..., kind] = cv2.resize(here, (wide, high), interpolation=cv2.INTER_AREA)
    power = cv2.blur((cells**2).sum(2), (3, 3), borderType=cv2.BORDER_REPLICATE)
    steady = np.sqrt(np.maximum(power, 0)) + _FAINT
    return np.asarray(np.minimum(cells / steady[..., None], 0.8))


def windows_of(cells: Array, columns: int) -> Array:
    """Every place a word of so many columns can stand at: (rows, columns, features)."""
    if cells.shape[0] < ROWS or cells.shape[1] < columns:
        return np.empty((0, 0, ROWS * columns * TURNS), np.float32)
    view = sliding_window_view(cells, (ROWS, columns), axis=(0, 1))
    flat = view.transpose(0, 1, 3, 4, 2)
    return np.ascontiguousarray(flat).reshape(*flat.shape[:2], -1)
