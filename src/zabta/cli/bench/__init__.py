"""One module a benchmark: NAME's module offers HELP and `measure() -> dict[str, float | str]`.

Each measures its peer, or the naive way, in the same run.
"""
