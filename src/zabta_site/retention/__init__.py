"""How long things are kept, and proof that they were taken away."""
