"""The record of everything done: entries in a file that only grows, and signed heads over it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.evidence.canonical import canonical
from zabta.evidence.merkle import Tree, leaf_hash


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One act. `kind` is dotted (`evidence.item.sealed`), `at` is RFC 3339 UTC."""

    seq: int
    at: str
    kind: str
    actor: str
    subject: str
    body: dict[str, Any]


def entry_bytes(entry: Entry) -> bytes:
    """What is hashed: the same bytes for everyone who has the entry."""
    return canonical(msgspec.to_builtins(entry))


class LedgerFile:
    """A ledger in one file, one entry a line; an append is on disk when it returns.

    A line cut off by a crash is no entry; it is removed when the ledger is opened for writing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._drop_torn_line()
        self.size = sum(1 for _ in self.lines())

    def append(self, *, at: str, kind: str, actor: str, subject: str, body: Any) -> Entry:
        return self.append_all([(at, kind, actor, subject, body)])[0]

    def append_all(self, acts: Iterable[tuple[str, str, str, str, Any]]) -> list[Entry]:
        """Many entries with one write to disk, each as (at, kind, actor, subject, body)."""
        entries = [
            Entry(seq=self.size + n, at=at, kind=kind, actor=actor, subject=subject, body=body)
            for n, (at, kind, actor, subject, body) in enumerate(acts)
        ]
        with self.path.open("ab") as file:
            file.write(b"".join(entry_bytes(entry) + b"\n" for entry in entries))
            file.flush()
            os.fsync(file.fileno())
        self.size += len(entries)
        return entries

    def lines(self) -> Iterator[bytes]:
        if self.path.exists():
            with self.path.open("rb") as file:
                yield from (line.rstrip(b"\n") for line in file)

    def entries(self) -> Iterator[Entry]:
        for number, line in enumerate(self.lines()):
            yield _read_entry(line, f"{self.path}:{number + 1}")

    def tree(self) -> Tree:
        return Tree(map(leaf_hash, self.lines()))

    def _drop_torn_line(self) -> None:
        if not self.path.exists():
            return
        data = self.path.read_bytes()
        whole = data.rfind(b"\n") + 1
        if whole != len(data):
            with self.path.open("r+b") as file:
                file.truncate(whole)


def _read_entry(line: bytes, where: str) -> Entry:
    try:
        entry = msgspec.convert(json.loads(line), Entry)
    except (ValueError, msgspec.MsgspecError) as error:
        raise BadInput(Fault(str(error), where, "one ledger entry")) from None
    if entry_bytes(entry) != line:
        raise BadInput(Fault("not in canonical form", where, "the bytes that were written"))
    return entry
