"""Load a directive pack: all of it, or nothing with every fault told."""

from __future__ import annotations

from pathlib import Path

from zabta.policy.catalogue import Catalogue, load_catalogue
from zabta.policy.pack import Pack
from zabta.policy.reader.faults import Faults
from zabta.policy.reader.files import NO_MORE, Texts
from zabta.policy.reader.pack import read_pack


def load_pack(folder: Path, catalogue: Catalogue | None = None, more: Texts = NO_MORE) -> Pack:
    """The pack of a folder, with the shipped fact catalogue when none is given.

    `more` are texts by their path inside the pack: versions that are not in the folder.

    Raises BadInput with every fault the linter finds.
    """
    faults = Faults()
    pack = read_pack(folder, catalogue or load_catalogue(), faults, more)
    faults.raise_if_any()
    return pack
