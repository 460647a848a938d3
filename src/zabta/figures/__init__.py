"""Figures about the whole: rates with intervals, comparisons, series, and hiding of small cells."""
