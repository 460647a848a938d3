"""The tree over the ledger: heads, and proofs that an entry is in it and that it only grew.

Hashes and proofs as in RFC 9162 section 2.1 (SHA-256; leaf = H(0x00 || entry),
node = H(0x01 || left || right)).
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

_sha256 = hashlib.sha256
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    return _sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return _sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Head of the tree over leaf hashes; 32 bytes."""
    return Frontier(leaves).root()


class Frontier:
    """The right edge of a growing tree: appends in O(log n) memory, knows its root at any time."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._peaks: list[bytes] = []
        self.extend(leaves)

    def append(self, leaf: bytes) -> None:
        self.extend((leaf,))

    def extend(self, leaves: Iterable[bytes]) -> None:
        peaks, size = self._peaks, self.size
        for carried in leaves:
            whole = size
            while whole & 1:
                carried = _sha256(b"\x01" + peaks.pop() + carried).digest()
                whole >>= 1
            peaks.append(carried)
            size += 1
        self.size = size

    def root(self) -> bytes:
        if not self._peaks:
            return EMPTY_ROOT
        head = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            head = node_hash(peak, head)
        return head


class Proofs(ABC):
    """Heads and proofs of a tree whose complete nodes can be asked for one by one."""

    @property
    @abstractmethod
    def size(self) -> int:
        """How many leaves."""

    @abstractmethod
    def complete(self, level: int, index: int) -> bytes:
        """The node over leaves index·2^level to (index+1)·2^level − 1."""

    def root(self, size: int | None = None) -> bytes:
        size = self.size if size is None else size
        return self._range(0, size) if size else EMPTY_ROOT

    def inclusion_proof(self, index: int, size: int | None = None) -> list[bytes]:
        """The path from leaf `index` to the root of the first `size` leaves (RFC 9162 2.1.3.1)."""
        size = self.size if size is None else size
        if not 0 <= index < size <= self.size:
            raise IndexError(f"no entry {index} in a tree of {size}")
        return self._path(index, 0, size)

    def consistency_proof(self, old: int, size: int | None = None) -> list[bytes]:
        """Shows that the first `old` leaves are unchanged in `size` leaves (RFC 9162 2.1.4.1)."""
        size = self.size if size is None else size
        if not 0 < old <= size <= self.size:
            raise IndexError(f"no tree of {old} within {size}")
        return self._subproof(old, 0, size, True)

    def _range(self, start: int, end: int) -> bytes:
        width = end - start
        level = width.bit_length() - 1
        if width == 1 << level and start % width == 0:
            return self.complete(level, start >> level)
        split = _split(width)
        return node_hash(self._range(start, start + split), self._range(start + split, end))

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._range(middle, end)]
        return [*self._path(index, middle, end), self._range(start, middle)]

    def _subproof(self, old: int, start: int, end: int, is_whole: bool) -> list[bytes]:
        if start + old == end:
            return [] if is_whole else [self._range(start, end)]
        split = _split(end - start)
        middle = start + split
        if old <= split:
            return [*self._subproof(old, start, middle, is_whole), self._range(middle, end)]
        return [*self._subproof(old - split, middle, end, False), self._range(start, middle)]


class Tree(Proofs):
    """All levels of complete nodes, kept so that proofs cost O(log n) each.

    `levels[0]` are the leaf hashes; `levels[k][i]` covers leaves i·2^k to (i+1)·2^k − 1.
    """

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.levels: list[list[bytes]] = [list(leaves)]
        while len(self.levels[-1]) > 1:
            below = self.levels[-1]
            pairs = zip(below[0::2], below[1::2], strict=False)
            self.levels.append([_sha256(b"\x01" + a + b).digest() for a, b in pairs])

    @property
    def size(self) -> int:
        return len(self.levels[0])

    def complete(self, level: int, index: int) -> bytes:
        return self.levels[level][index]


def _split(width: int) -> int:
    """The largest power of two smaller than `width`."""
    return 1 << ((width - 1).bit_length() - 1)


def inclusion_holds(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], head: bytes
) -> bool:
    """RFC 9162 2.1.3.2."""
    if not 0 <= index < size:
        return False
    node, last, current = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            current = node_hash(step, current)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            current = node_hash(current, step)
        node, last = node >> 1, last >> 1
    return last == 0 and current == head


def consistency_holds(
    old: int, size: int, old_head: bytes, head: bytes, proof: Sequence[bytes]
) -> bool:
    """RFC 9162 2.1.4.2. A tree is consistent with itself by an empty proof."""
    if not 0 < old <= size:
        return False
    if old == size:
        return not proof and old_head == head
    path = list(proof)
    if old & (old - 1) == 0:
        path.insert(0, old_head)
    if not path:
        return False
    return _walk(old, size, path) == (old_head, head)


def _walk(old: int, size: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    node, last = old - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    before = after = path[0]
    for step in path[1:]:
        if last == 0:
            return None
        if node & 1 or node == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            after = node_hash(after, step)
        node, last = node >> 1, last >> 1
    return (before, after) if last == 0 else None
