"""Every fault of a folder, gathered; only the first ones are kept in full."""

from __future__ import annotations

from zabta.domain.fault import BadInput, Fault

KEPT = 200
"""More than a person mends in one sitting; the rest is counted."""


class FaultList:
    """Gathers faults of one folder and raises them together."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._faults: list[Fault] = []
        self.count = 0

    def add(self, what: str, where: str, expected: str = "", mend: str = "") -> None:
        self.count += 1
        if len(self._faults) < self._kept:
            self._faults.append(Fault(what, where, expected, mend))

    def raise_any(self) -> None:
        """Raise BadInput when anything was gathered, ending with the count of what is not shown."""
        if not self.count:
            return
        rest = self.count - len(self._faults)
        more = [Fault(f"{rest:,} more faults not shown", mend="Mend these first")] if rest else []
        raise BadInput(*self._faults, *more)


def found(cell: str) -> str:
    """A cell as it may be quoted in a message: short, and with control characters visible."""
    return repr(cell if len(cell) <= 60 else cell[:57] + "…")
