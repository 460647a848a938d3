"""Golden items, double reading, agreement and the random audit."""
