"""Checking a ledger that lies in a database: row after row, in parts, and quickly.

The bytes of an entry are put together out of its columns as they stand, instead of being parsed and
written anew. Bytes with the right hash are the bytes that were entered. A row whose hash does not
fit that way is looked at again `slowly`, by whoever knows how it is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

from zabta.evidence.merkle import Frontier

GENESIS = "0" * 64


Columns = tuple[int, str, str, str, str, str, str, str, str]
"""seq, at (`2026-03-02 10:00:00.000000`, UTC), kind, actor, subject's type and id, body, previous,
leaf hash: as they stand in the database."""


class Broken(NamedTuple):
    at: int
    why: str


Slowly = Callable[[int], bool]
"""Whether the row of this number has the hash that it claims."""


class Chain:
    """How far a ledger was checked. `heads` are roots (hex) that were signed, by size."""

    def __init__(self, heads: dict[int, str], slowly: Slowly) -> None:
        self.count = 0
        self.frontier = Frontier()
        self._previous = GENESIS
        self._heads = dict(heads)
        self._slowly = slowly

    def take(
        self, rows: Iterable[tuple[int, str, str, str, str, str, str, str, str]]
    ) -> Broken | None:
        """Check the next rows; the first fault ends it."""
        leaves: list[bytes] = []
        count, previous, heads = self.count, self._previous, self._heads
        sha256, fromhex, append = hashlib.sha256, bytes.fromhex, leaves.append
        for seq, at, kind, actor, about, number, body, before, leaf in rows:
            count += 1
            if seq != count:
                return Broken(count, f"entry {count} is missing")
            if before != previous:
                return Broken(count, "does not follow the entry before it")
            said = (
                f'\0{{"actor":{quoted(actor)},"at":"{at[:10]}T{at[11:]}Z","body":{body},'
                f'"kind":{quoted(kind)},"previous":"{before}","seq":{seq},'
                f'"subject":{{"id":{quoted(number)},"type":{quoted(about)}}}}}'
            )
            is_plain = len(at) == 26 and at[10] == " "
            if (not is_plain or sha256(said.encode()).hexdigest() != leaf) and not self._slowly(
                count
            ):
                return Broken(count, "was changed")
            append(fromhex(leaf))
            previous = leaf
            if count in heads and not self._is_head(count, leaves):
                return Broken(count, "is not what the signed head says")
        self.frontier.extend(leaves)
        self.count, self._previous = count, previous
        return None

    def _is_head(self, count: int, leaves: list[bytes]) -> bool:
        self.frontier.extend(leaves)
        leaves.clear()
        return self._heads.pop(count) == self.frontier.root().hex()

    def unmet(self) -> int | None:
        """The smallest head that knows more entries than there are."""
        return min(self._heads, default=None)
