"""YAML of a pack into frozen values, every fault gathered with file, line and caret."""
