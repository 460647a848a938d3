"""Legal tracks as tables: who may make which move, when, with what, and what then follows. Pure."""
