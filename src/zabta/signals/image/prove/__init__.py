"""Prove that a picture shows a reference: points that agree on a place, and how it looks there."""

from zabta.signals.image.prove.features import Plate, Points, make_plate, points_of
from zabta.signals.image.prove.hough import Proof, prove
from zabta.signals.image.prove.refine import refine

__all__ = ["Plate", "Points", "Proof", "make_plate", "points_of", "prove", "refine"]
