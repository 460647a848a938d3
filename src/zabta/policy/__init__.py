"""Policy as data: load, lint, evaluate, explain, say and compare a directive."""
