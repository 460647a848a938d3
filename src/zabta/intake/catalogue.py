"""Every format package, found by looking; none is named here."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import cast

from zabta.domain.fault import BadInput, Fault
from zabta.intake import formats as shelf
from zabta.intake.port import Format


@cache
def formats() -> tuple[Format, ...]:
    """All packages of `zabta.intake.formats`, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(shelf.__path__) if module.ispkg)
    return tuple(
        cast(Format, importlib.import_module(f"{shelf.__name__}.{name}")) for name in names
    )


def format_named(name: str) -> Format:
    """The format of that name, or BadInput listing the names there are."""
    for each in formats():
        if each.MANIFEST.name == name:
            return each
    known = ", ".join(each.MANIFEST.name for each in formats())
    raise BadInput(Fault(f"no source format {name!r}", "--as", f"one of {known}"))
