"""Load a directive pack: all of it, or nothing with every fault told."""

from __future__ import annotations

from pathlib import Path

from zabta.policy.catalogue import Catalogue, load_catalogue
from zabta.policy.pack import Pack
from zabta.policy.reader.faults import Faults
from zabta.policy.reader.pack import read_pack


def load_pack(folder: Path, catalogue: Catalogue | None = None) -> Pack:
    """The pack of a folder, with the shipped fact catalogue when none is given.

    Raises BadInput with every fault the linter finds.
    """
    faults = Faults()
    pack = read_pack(folder, catalogue or load_catalogue(), faults)
    faults.raise_if_any()
    return pack
