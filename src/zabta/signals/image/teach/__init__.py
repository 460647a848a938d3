"""Turn a gallery into a detector: composites, a small network, calibration, a report."""

STEPS = 4500
"""How long a lesson is unless somebody says otherwise."""
