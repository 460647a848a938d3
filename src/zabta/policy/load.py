"""Load a directive pack or a fact catalogue: all of it, or nothing with every fault told."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from zabta.policy.catalogue import Catalogue
from zabta.policy.pack import Pack
from zabta.policy.reader.catalogue import parse_catalogue
from zabta.policy.reader.faults import Faults
from zabta.policy.reader.files import NO_MORE, Texts
from zabta.policy.reader.pack import read_pack

FACTS_FILE = Path(__file__).with_name("facts.yaml")


def load_pack(folder: Path, catalogue: Catalogue | None = None, more: Texts = NO_MORE) -> Pack:
    """The pack of a folder, with the shipped fact catalogue when none is given.

    `more` are texts by their path inside the pack: versions that are not in the folder.

    Raises BadInput with every fault the linter finds.
    """
    faults = Faults()
    pack = read_pack(folder, catalogue or load_catalogue(), faults, more)
    faults.raise_if_any()
    return pack


def load_catalogue(path: Path | None = None) -> Catalogue:
    """The facts of a catalogue file, or BadInput with every fault; ours when no path is given."""
    return parse_catalogue(path) if path else _shipped()


@cache
def _shipped() -> Catalogue:
    return parse_catalogue(FACTS_FILE)
