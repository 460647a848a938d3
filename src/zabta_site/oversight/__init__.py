"""What commanders and oversight may see: counts with denominators. Reads only."""
