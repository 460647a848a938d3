"""Everything wrong with a pack, at once."""

from __future__ import annotations

from pathlib import Path

from zabta.policy.catalogue import Catalogue
from zabta.policy.load import load_catalogue
from zabta.policy.reader.faults import Faults, LintFault
from zabta.policy.reader.files import NO_MORE, Texts
from zabta.policy.reader.pack import read_pack


def lint(
    folder: Path, catalogue: Catalogue | None = None, more: Texts = NO_MORE
) -> list[LintFault]:
    """Every fault of the pack, by file and line; BadInput only when the folder is absent."""
    faults = Faults()
    read_pack(folder, catalogue or load_catalogue(), faults, more)
    return faults.in_order()
