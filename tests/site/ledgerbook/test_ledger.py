"""The ledger chains, refuses change, and belongs to the transaction it records."""

from __future__ import annotations

import hashlib

import pytest
from django.db import DatabaseError, connection, transaction

from site_support import lift_guards
from zabta_site.ledgerbook.actions import Machine, OutsideTransaction, Subject, append
from zabta_site.ledgerbook.canonical import canonical_json
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import entries_about, verify_chain

ME = Machine("test")
THING = Subject("thing", "7")


def add(count: int) -> list[Entry]:
    return [append("thing.done", by=ME, subject=THING, body={"n": n}) for n in range(count)]


def test_each_entry_follows_the_one_before_it(db: None) -> None:
    first, second = add(2)
    assert (first.seq, second.seq) == (1, 2)
    assert second.previous == first.leaf_hash


def test_the_hash_is_the_rfc_9162_leaf_of_the_canonical_entry(db: None) -> None:
    (entry,) = add(1)
    said = canonical_json(entry.claims()).encode()
    assert entry.leaf_hash == hashlib.sha256(b"\x00" + said).hexdigest()


def test_an_entry_read_back_has_the_same_hash(db: None) -> None:
    add(3)
    assert [e.computed_hash() == e.leaf_hash for e in Entry.objects.all()] == [True] * 3


def test_an_untouched_chain_holds(db: None) -> None:
    add(4)
    assert verify_chain().holds
    assert verify_chain().entries == 4


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_or_remove_an_entry(db: None, change: str) -> None:
    add(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        if change == "update":
            Entry.objects.update(kind="other")
        else:
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM ledgerbook_entry")
    assert Entry.objects.get().kind == "thing.done"


def test_a_change_by_someone_who_lifts_the_guards_is_found(guarded: None) -> None:
    with transaction.atomic():
        add(3)
    lift_guards()
    Entry.objects.filter(seq=2).update(kind="thing.undone")
    verdict = verify_chain()
    assert (verdict.holds, verdict.broken_at, verdict.why) == (False, 2, "was changed")


def test_a_missing_entry_is_found(guarded: None) -> None:
    with transaction.atomic():
        add(3)
    lift_guards()
    Entry.objects.filter(seq=2).delete()
    assert verify_chain().broken_at == 2


def test_appending_outside_a_transaction_is_refused(guarded: None) -> None:
    with pytest.raises(OutsideTransaction):
        append("thing.done", by=ME, subject=THING)


def test_an_entry_vanishes_with_the_transaction_it_belongs_to(guarded: None) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        add(1)
        raise ZeroDivisionError
    assert Entry.objects.count() == 0


def test_entries_about_a_thing_come_newest_first(db: None) -> None:
    add(2)
    append("other.done", by=ME, subject=Subject("other", "7"))
    assert [entry.details["n"] for entry in entries_about(THING)] == [1, 0]
