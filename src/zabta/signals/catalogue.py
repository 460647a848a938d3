"""Every detector package in this folder, found by looking; none is named here."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import cast

from zabta import signals
from zabta.domain.force import Names
from zabta.signals.port import Detector


@cache
def detectors() -> tuple[Detector, ...]:
    """All packages beside this file; each holds a MANIFEST and `detect`."""
    found = sorted(module.name for module in pkgutil.iter_modules(signals.__path__) if module.ispkg)
    return tuple(
        cast(Detector, importlib.import_module(f"{signals.__name__}.{name}")) for name in found
    )


@cache
def titles() -> dict[str, Names]:
    """A short name for people of every signal whose detector gives one."""
    return {name: said for one in detectors() for name, said in one.MANIFEST.titles.items()}
