"""PR-01 to PR-25: the rule, where it is held, the test that proves it, and when it last passed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import msgspec
import yaml
from django.conf import settings

from zabta.domain.force import Names

HERE = Path(__file__).parent
FILE = "conformance.json"
"""In the data folder; `./zabta test` writes it: each named test with the time it last passed."""


class Requirement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rule: Names
    where: str
    tests: list[str]


@dataclass(frozen=True, slots=True)
class Held:
    """A requirement with what is known of its tests; `passed` None when one has not passed here."""

    id: str
    rule: Names
    where: str
    tests: list[str]
    passed: datetime | None


@cache
def requirements() -> dict[str, Requirement]:
    text = (HERE / "conformance.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Requirement])


def held() -> list[Held]:
    """The oldest of a requirement's tests tells its date."""
    times = passed()
    told = []
    for id_, one in requirements().items():
        dates = [times.get(test) for test in one.tests]
        last = None if None in dates else min(date for date in dates if date)
        told.append(Held(id_, one.rule, one.where, one.tests, last))
    return told


def passed() -> dict[str, datetime]:
    path = Path(settings.DATA) / FILE
    try:
        told = json.loads(path.read_text("utf-8"))
        return {test: datetime.fromisoformat(at) for test, at in told.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
