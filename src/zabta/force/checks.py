"""What no single cell can show: cycles, overlaps, and accounts claimed twice.

Each check takes rows with their line in the file and adds faults; a checked force has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from zabta.domain.force import Account, AccountKind, AccountStatus, Posting, Unit
from zabta.force.accountbook import plain_handle
from zabta.force.faults import FaultList

HAND_OVER = timedelta(days=1)
"""Two postings may share the day an officer moves."""

_NEVER = datetime.max.replace(tzinfo=UTC)
_ALWAYS = datetime.min.replace(tzinfo=UTC)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def unique_ids(rows: Iterable[tuple[int, _HasId]], file: str, faults: FaultList) -> None:
    lines: dict[str, int] = {}
    for line, row in rows:
        first = lines.setdefault(row.id, line)
        if first != line:
            what = f"id {row.id!r} is already used on line {first}"
            faults.add(what, f"{file} line {line}, column id", "one row an id", "Remove one")


def unit_tree(
    rows: Sequence[tuple[int, Unit]], claimed: Iterable[str], file: str, faults: FaultList
) -> None:
    """Every parent exists and no unit stands above itself."""
    parents = {unit.id: unit.parent for _, unit in rows}
    lines = {unit.id: line for line, unit in rows}
    known = {*parents, *claimed}
    for line, unit in rows:
        if unit.parent is not None and unit.parent not in known:
            what = f"parent {unit.parent!r} is not known"
            where = f"{file} line {line}, column parent"
            faults.add(what, where, "the id of another unit", "Add that unit or correct the id")
    for cycle in _cycles(parents):
        what = f"units stand above themselves: {' → '.join([*cycle, cycle[0]])}"
        where = f"{file} line {lines[cycle[0]]}, column parent"
        faults.add(what, where, "a tree with one top", "Correct one of the parents")


def _cycles(parents: dict[str, str | None]) -> Iterable[list[str]]:
    done: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        here: str | None = start
        while here is not None and here in parents and here not in done and here not in path:
            path[here] = None
            here = parents[here]
        if here is not None and here in path:
            chain = list(path)
            yield chain[chain.index(here) :]
        done.update(path)


def postings_agree(rows: Iterable[tuple[int, Posting]], file: str, faults: FaultList) -> None:
    """No officer holds two main postings at once for longer than a hand-over."""
    held: dict[str, list[tuple[int, Posting]]] = defaultdict(list)
    for line, posting in rows:
        if not posting.is_additional:
            held[posting.officer].append((line, posting))
    for officer, mains in held.items():
        mains.sort(key=lambda row: (row[1].since, row[0]))
        first, earlier = mains[0]
        for line, later in mains[1:]:
            shared = min(earlier.until or _NEVER, later.until or _NEVER) - later.since
            if shared > HAND_OVER:
                what = f"{officer} is also in {earlier.unit} at that time (line {first})"
                mend = "End one of them, or write additional in column charge"
                faults.add(what, f"{file} line {line}, column since", "one main posting", mend)
            if (later.until or _NEVER) > (earlier.until or _NEVER):
                first, earlier = line, later


def accounts_agree(rows: Sequence[tuple[int, Account]], file: str, faults: FaultList) -> None:
    """Each account says enough, and no two officers declare the same one for the same time."""
    for line, account in rows:
        for column, what, expected, mend in _account_faults(account):
            faults.add(what, f"{file} line {line}, column {column}", expected, mend)
    declared: dict[tuple[str, str, str], list[tuple[int, Account]]] = defaultdict(list)
    for line, account in rows:
        if account.status is AccountStatus.DECLARED:
            for key in _keys(account):
                declared[key].append((line, account))
    said: set[tuple[int, int]] = set()
    for same in declared.values():
        _claimed_twice(same, file, faults, said)


def _account_faults(account: Account) -> Iterable[tuple[str, str, str, str]]:
    named = account.officer is not None
    if not (account.native_id or account.handle):
        yield "handle", "neither native_id nor handle", "one of the two", "Write one"
    if account.status is AccountStatus.ATTRIBUTED:
        if not account.basis:
            yield "basis", "an attribution without a basis", "why, and by whom", "Write the basis"
        if named and account.anchors < 2:
            yield (
                "anchors",
                f"{account.anchors} anchors for an attribution that names an officer",
                "two independent anchors",
                "Leave officer empty until there are two",
            )
    if account.status is AccountStatus.DECLARED and not named and _is_personal(account):
        yield "officer", "a declared account without an officer", "who declared it", "Write the id"


def _is_personal(account: Account) -> bool:
    return account.kind is AccountKind.PERSONAL


def _keys(account: Account) -> Iterable[tuple[str, str, str]]:
    platform = account.platform.casefold()
    if account.native_id:
        yield platform, "native_id", account.native_id
    if account.handle:
        yield platform, "handle", plain_handle(account.handle)


def _claimed_twice(
    same: list[tuple[int, Account]], file: str, faults: FaultList, said: set[tuple[int, int]]
) -> None:
    same.sort(key=lambda row: (row[1].since or _ALWAYS, row[0]))
    first, one = same[0]
    for line, other in same[1:]:
        if (first, line) not in said and _contradict(one, other):
            said.add((first, line))
            what = f"{other.officer} declares the account of {one.officer} (line {first})"
            mend = "Ask both; end one with until, or withdraw it"
            faults.add(what, f"{file} line {line}, column officer", "one officer an account", mend)
        if (other.until or _NEVER) > (one.until or _NEVER):
            first, one = line, other


def _contradict(one: Account, other: Account) -> bool:
    """A handle may pass from one account to another; the platform's id shows that it did."""
    if one.native_id and other.native_id and one.native_id != other.native_id:
        return False
    return one.officer != other.officer and (other.since or _ALWAYS) < (one.until or _NEVER)
