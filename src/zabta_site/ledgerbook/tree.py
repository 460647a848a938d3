"""The Merkle tree over the ledger's rows: no more than one tile of them in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.evidence.merkle import Frontier, Proofs, root
from zabta_site.ledgerbook.models import Entry, Tile

LEVEL = 10
WIDTH = 1 << LEVEL
AT_ONCE = 5000


class LedgerTree(Proofs):
    """Proofs over the first `size` entries; what lies under a complete tile is read when asked."""

    def __init__(self, size: int | None = None) -> None:
        self._size = count_entries() if size is None else size
        self._tiles: list[bytes] = []
        self._leaves: dict[int, list[bytes]] = {}

    @property
    def size(self) -> int:
        return self._size

    def complete(self, level: int, index: int) -> bytes:
        start = index << level
        if level >= LEVEL:
            tiles = self._all_tiles()[start >> LEVEL : (start >> LEVEL) + (1 << level - LEVEL)]
            if len(tiles) == 1 << level - LEVEL:
                return root(tiles)
            return Frontier(leaves(start, start + (1 << level))).root()
        inside = start % WIDTH
        return root(self._tile_leaves(start // WIDTH)[inside : inside + (1 << level)])

    def _all_tiles(self) -> list[bytes]:
        if not self._tiles:
            hashes = Tile.objects.order_by("number").values_list("hash", flat=True)
            self._tiles = [bytes.fromhex(one) for one in hashes.iterator(AT_ONCE)]
        return self._tiles

    def _tile_leaves(self, tile: int) -> list[bytes]:
        if tile not in self._leaves:
            self._leaves = {tile: list(leaves(tile * WIDTH, (tile + 1) * WIDTH))}
        return self._leaves[tile]


def count_entries() -> int:
    """Entries count from 1 without a gap."""
    return Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def leaves(start: int, end: int) -> Iterator[bytes]:
    """Leaf hashes number `start` to `end` − 1, counted from 0."""
    rows = Entry.objects.filter(seq__gt=start, seq__lte=end).order_by("seq")
    for one in rows.values_list("leaf_hash", flat=True).iterator(AT_ONCE):
        yield bytes.fromhex(one)


def new_tiles() -> Iterator[Tile]:
    """Tiles that are complete by now and not kept yet."""
    last = Tile.objects.order_by("-number").values_list("number", flat=True).first()
    number = 0 if last is None else last + 1
    tile = Frontier()
    for leaf in leaves(number * WIDTH, count_entries()):
        tile.append(leaf)
        if tile.size == WIDTH:
            yield Tile(number=number, hash=tile.root().hex())
            number, tile = number + 1, Frontier()
