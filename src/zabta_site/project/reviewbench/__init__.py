"""Measuring the review desk on a whole force: filled by SQL, walked page by page."""
