"""A named person's capture of a public page: sealed as evidence, and brought to screening."""
