"""The demo's own words, as data beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def words(name: str) -> Any:
    """The content of `<name>.yaml`; shared, so never changed by a caller."""
    path = Path(__file__).with_name(f"{name}.yaml")
    return yaml.safe_load(path.read_text(encoding="utf-8"))
