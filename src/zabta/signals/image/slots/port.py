"""What a model in a slot can do for the cascade."""

from __future__ import annotations

from typing import Protocol

from zabta.signals.image.arrays import Array, Box


class Boxes(Protocol):
    """Finds boxes of one thing: persons, faces, weapons, vehicles."""

    def boxes(self, rgb: Array) -> list[tuple[Box, float]]:
        """Boxes in the picture's pixels with scores 0..1."""
        ...


class Embedding(Protocol):
    """Turns a region into a vector that lies near those of like regions."""

    def embed(self, rgb: Array) -> Array:
        """(n,) float32 of length 1."""
        ...
