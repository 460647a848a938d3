"""Who stamps the ledger's heads. A room with a `stamping` module says so: `authorities()`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from zabta.evidence.anchor import Authority
from zabta.evidence.own_authority import OwnAuthority


class Rooted(NamedTuple):
    """An authority, and the certificate (PEM) that its tokens are checked with."""

    authority: Authority
    root: bytes


def own() -> Iterator[Rooted]:
    """The department's own, out of OpenSSL, when a folder is set for its keys."""
    if settings.STAMPS_OWN:
        authority = OwnAuthority(Path(settings.STAMPS_OWN))
        yield Rooted(authority, authority.root)


def authorities() -> list[Rooted]:
    found = list(own())
    for room in settings.ROOMS:
        if find_spec(f"zabta_site.{room}.stamping"):
            found += import_module(f"zabta_site.{room}.stamping").authorities()
    return found
