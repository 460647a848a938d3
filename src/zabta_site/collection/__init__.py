"""Posts that came in: who brought them, on what basis, what was refused, what screening says."""
