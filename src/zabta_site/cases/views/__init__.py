"""Pages of the room, one module a kind of page."""
