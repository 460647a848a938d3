"""How a platform writes one post, shared by the formats that carry it."""
