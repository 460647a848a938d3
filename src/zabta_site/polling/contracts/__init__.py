"""Interfaces that a platform opens by contract only; each is a module here, found by looking.

Locked until the platform's written approval is on record at the gate, and while it is valid.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol

from django.conf import settings

from zabta_site.polling.services import Service


class Contract(Service, Protocol):
    """A connector. `excluded_by` names a gate paper that says this interface is not used here."""

    @property
    def platform(self) -> str: ...

    @property
    def excluded_by(self) -> str: ...

    @property
    def at_once(self) -> int:
        """How many items one question about deletions may name."""
        ...

    def headers(self, key: str) -> Mapping[str, str]: ...

    def otherwise(self, url: str) -> str:
        """The same question in the interface's other wording, "" when it has only one."""
        ...

    def still_there(self, ids: Sequence[str]) -> str:
        """The address that tells which of these can still be seen by everyone."""
        ...

    def gone(self, body: bytes, ids: Sequence[str]) -> set[str]:
        """Those that the answer says are deleted, hidden or withheld. Raises WrongAnswer."""
        ...


@cache
def contracts() -> dict[str, Contract]:
    names = sorted(one.name for one in pkgutil.iter_modules(__path__))
    found: list[Contract] = [import_module(f"{__name__}.{name}").CONTRACT for name in names]
    return {one.platform: one for one in found}


def key_of(platform: str) -> str:
    """The interface's key, kept beside the other keys; "" while nobody has put it there."""
    path = Path(settings.DATA) / "keys" / "contracts" / f"{platform}.key"
    return path.read_text("utf-8").strip() if path.is_file() else ""
