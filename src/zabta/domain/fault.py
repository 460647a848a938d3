"""What is wrong with an input, told to the person who must mend it."""

from __future__ import annotations

import msgspec


class Fault(msgspec.Struct, frozen=True):
    """One thing wrong: what was found, where, what was expected, what to do."""

    what: str
    where: str = ""
    expected: str = ""
    mend: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        expected = f"; expected {self.expected}" if self.expected else ""
        mend = f". {self.mend}" if self.mend else ""
        return f"{place}{self.what}{expected}{mend}"


class BadInput(Exception):
    """An input that cannot be used; carries every fault found, so that all are mended at once."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))
