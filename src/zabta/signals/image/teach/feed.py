"""Batches made in a second process, each from its own seed, so that order never matters."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from multiprocessing.queues import Queue
from typing import Any

import cv2
import numpy as np

from zabta.signals.image.arrays import Array
from zabta.signals.image.teach.compose import CROP, Material, compose, targets

Batch = tuple[Array, Array, Array, Array]


def make_batch(material: Material, seed: int, step: int, count: int) -> Batch:
    """Crops (count, 3, CROP, CROP) uint8, heat, sizes, counted."""
    rng = np.random.default_rng([seed, 2, step])
    pictures, answers = [], []
    for _ in range(count):
        picture, marks = compose(rng, material)
        pictures.append(picture.transpose(2, 0, 1))
        answers.append(targets(marks, len(material.taught), CROP))
    heat, sizes, counted = (np.stack(part) for part in zip(*answers, strict=True))
    return np.stack(pictures), heat, sizes, counted


def batches(material: Material, seed: int, steps: int, count: int) -> Iterator[Batch]:
    """All batches in order; made in a child so that the net never waits long."""
    context = multiprocessing.get_context("spawn")
    line: Queue[Any] = context.Queue(maxsize=6)
    child = context.Process(
        target=_make_all, args=(line, material, seed, steps, count), daemon=True
    )
    child.start()
    try:
        for _ in range(steps):
            yield line.get(timeout=300)
    finally:
        child.terminate()
        child.join()


def _make_all(line: Queue[Any], material: Material, seed: int, steps: int, count: int) -> None:
    cv2.setNumThreads(1)
    for step in range(steps):
        line.put(make_batch(material, seed, step, count))
