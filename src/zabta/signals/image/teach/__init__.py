"""Turn a gallery into a detector: composites, a small network, calibration, a report."""
