"""Frames: concepts that mean something together, unless others stand beside them."""

from __future__ import annotations

from zabta.signals.text.frames.frame import FRAMES, Frame, bits, fired

__all__ = ["FRAMES", "Frame", "bits", "fired"]
