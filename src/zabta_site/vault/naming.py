"""Which bytes of the vault any row of ours names, whatever room it belongs to.

Found by looking: every text, JSON and binary column of every room is read, the ledger's alone not,
since it also names what was taken away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

DIGEST = re.compile(r"[0-9a-f]{64}")
SHORTEST = 64
Field = models.Field[Any, Any]


def columns() -> Iterator[tuple[type[models.Model], Field]]:
    """Columns in which a digest can stand."""
    for model in apps.get_models():
        if model.__module__.startswith("zabta_site.") and model._meta.label != "ledgerbook.Entry":
            for field in model._meta.concrete_fields:
                if _can_hold(field):
                    yield model, field


def _can_hold(field: Field) -> bool:
    if isinstance(field, models.CharField):
        return field.max_length is None or field.max_length >= SHORTEST
    return isinstance(field, models.TextField | models.JSONField | models.BinaryField)


def named_by_columns(digests: set[str]) -> set[str]:
    """Those that stand alone in some column: the quick look, enough after a row was deleted."""
    named: set[str] = set()
    for model, field in columns():
        if isinstance(field, models.CharField):
            rows = model._base_manager.filter(**{f"{field.name}__in": digests - named})
            named.update(rows.values_list(field.name, flat=True))
    return named


def named_among(digests: set[str]) -> set[str]:
    """Those of these that some row names."""
    left = set(digests)
    for model, field in columns():
        if not left:
            break
        left -= _named_in(model, field, left)
    return digests - left


def _named_in(model: type[models.Model], field: Field, digests: set[str]) -> set[str]:
    values = model._base_manager.values_list(field.name, flat=True)
    found: set[str] = set()
    for value in values.iterator(2000):
        found.update(digests.intersection(DIGEST.findall(_text(value))))
    return found


def _text(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    return json.dumps(value, default=str)
