"""Pictures of brands as they stand in the street, for measuring on marks nobody composed for us.

Shares neither code nor recipe with the product's own composer: surfaces, lights and cameras here
are made from height fields, reflections and projections of their own.
"""
