"""The YAML files of a pack folder: which are there, which do not belong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from zabta.domain.fault import BadInput, Fault
from zabta.policy.reader.faults import Faults, Place, shown
from zabta.policy.reader.source import Node, read_file, read_text

Texts = Mapping[str, str]
"""Texts of a pack by their path inside it."""
NO_MORE: Texts = MappingProxyType({})
MOST = 2_000
_TOP = ("pack.yaml", "definitions.yaml")
_FOLDERS = ("exceptions", "reasons", "exam")


class PackFiles:
    """Reads files by their path inside the pack; symbolic links are refused.

    `more` are texts that belong to the pack and are in no file of the folder: versions issued on
    the site, a draft. One that has the name of a file there is a fault.
    """

    def __init__(self, folder: Path, faults: Faults, more: Texts = NO_MORE) -> None:
        self.folder = folder
        self.faults = faults
        self.more = more
        if not folder.is_dir():
            mend = "Name the folder that holds pack.yaml"
            raise BadInput(Fault("no such folder", str(folder), "a directive pack", mend))
        self.names = self._names()
        for name in self.names:
            self._check_place(name)

    def read(self, name: str) -> Node | None:
        """The file's document; None when it is absent or wrong, and then the faults say so."""
        if name not in self.names:
            self.faults.add(Place(name), "the file is missing")
            return None
        if name in self.more:
            return read_text(self.more[name], name, self.faults)
        return read_file(self.folder / name, name, self.faults)

    def read_if_there(self, name: str) -> Node | None:
        return self.read(name) if name in self.names else None

    def stems(self, folder: str) -> list[str]:
        """Names, without .yaml, of the files straight inside a folder of the pack."""
        within = [name.removeprefix(f"{folder}/") for name in self.names if _is_in(name, folder)]
        return [name.removesuffix(".yaml") for name in within if "/" not in name]

    def versions(self) -> list[str]:
        """Folders that hold clauses or a directive.yaml."""
        tops = {name.split("/")[0] for name in self.names if name.count("/") >= 1}
        return sorted(
            top
            for top in tops
            if self.stems(f"{top}/clauses") or f"{top}/directive.yaml" in self.names
        )

    def _names(self) -> list[str]:
        found = sorted(path for path in self.folder.rglob("*.y*ml"))
        if len(found) > MOST:
            raise BadInput(Fault(f"{len(found)} files", str(self.folder), f"at most {MOST:,}"))
        names = []
        for path in found:
            name = path.relative_to(self.folder).as_posix()
            if path.is_symlink() or not path.is_file():
                self.faults.add(Place(name), "not an ordinary file", "", "Put the file itself here")
            elif path.suffix != ".yaml":
                self.faults.add(
                    Place(name), f"ends in {shown(path.suffix)}", "a name ending in .yaml"
                )
            else:
                names.append(name)
        return sorted({*names, *self._more_names(names)})

    def _more_names(self, there: list[str]) -> Iterator[str]:
        for name in self.more:
            if name in there:
                mend = "Give the version another number"
                self.faults.add(Place(name), "a file that is in the pack already", "", mend)
            else:
                yield name

    def _check_place(self, name: str) -> None:
        parts = name.split("/")
        belongs = (
            name in _TOP
            or (len(parts) == 2 and (parts[0] in _FOLDERS or parts[1] == "directive.yaml"))
            or (len(parts) >= 3 and parts[1] != "exceptions")
        )
        if not belongs:
            mend = "See docs/how-it-works/policy.md for the folders of a pack"
            self.faults.add(Place(name), "a file that belongs nowhere", "", mend)


def _is_in(name: str, folder: str) -> bool:
    return name.startswith(f"{folder}/")
