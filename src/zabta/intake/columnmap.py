"""A saved map from a table's columns to a post's fields, for tools whose columns keep changing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from zabta.domain.fault import BadInput, Fault

FIELDS = frozenset(
    [
        "platform",
        "id",
        "text",
        "time",
        "naive_is_utc",
        "account_id",
        "handle",
        "display_name",
        "url",
        "media",
        "repost_of",
        "reply_to",
        "quote_of",
        "metrics",
        "place",
        "audience",
    ]
)
"""What a map may say. A field names a column, dotted for nested values; `platform` is a word."""

_NEEDED = ("platform", "text", "time", "audience")


def load_map(path: Path) -> dict[str, object]:
    """The map in a YAML or JSON file, or BadInput with every fault of it."""
    try:
        found: Any = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise BadInput(Fault(str(error.strerror), str(path), "a readable column map")) from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        raise BadInput(Fault("no YAML or JSON", str(path), "a column map")) from None
    if not isinstance(found, dict):
        raise BadInput(Fault("no mapping", str(path), "fields and their columns"))
    faults = [*_strange(found, path), *_missing(found, path), *_wrong(found, path)]
    if faults:
        raise BadInput(*faults)
    return {str(key): value for key, value in found.items()}


def _strange(found: dict[Any, Any], path: Path) -> list[Fault]:
    known = ", ".join(sorted(FIELDS))
    return [
        Fault(f"no field {key!r}", str(path), f"one of {known}")
        for key in found
        if key not in FIELDS
    ]


def _missing(found: dict[Any, Any], path: Path) -> list[Fault]:
    return [
        Fault(f"{key!r} is missing", str(path), "a column name", "See docs/formats.md")
        for key in _NEEDED
        if key not in found
    ]


def _wrong(found: dict[Any, Any], path: Path) -> list[Fault]:
    """Every value is a column name, but for the three that are built otherwise."""
    wrong = []
    for key, value in found.items():
        kinds: tuple[type, ...] = _KINDS.get(key, (str,))
        if not isinstance(value, kinds):
            wrong.append(Fault(f"{key!r} is not of the right kind", str(path), kinds[0].__name__))
    audience = found.get("audience")
    if isinstance(audience, dict) and not _is_audience(audience):
        wrong.append(
            Fault("'audience' is wrong", str(path), "{column: NAME, everyone: [VALUE, …]}")
        )
    if isinstance(audience, str) and audience != "everyone":
        wrong.append(Fault("'audience' is wrong", str(path), "`everyone`, or a column with values"))
    return wrong


def _is_audience(said: dict[Any, Any]) -> bool:
    return isinstance(said.get("column"), str) and isinstance(said.get("everyone"), list)


_KINDS: dict[Any, tuple[type, ...]] = {
    "metrics": (dict,),
    "audience": (dict, str),
    "naive_is_utc": (bool,),
    "media": (str, list),
}
