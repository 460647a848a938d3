"""The directive in force, read clause by clause, and acknowledged."""
