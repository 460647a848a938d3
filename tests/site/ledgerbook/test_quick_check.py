"""The quick check over rows says the same as the slow one, whatever was done to the rows."""

from __future__ import annotations

import random

import pytest
from django.db import connection, transaction

from site_support import lift_guards
from zabta.evidence.merkle import Frontier
from zabta_site.ledgerbook.actions import GENESIS, Machine, Subject, append, sign_head
from zabta_site.ledgerbook.models import Entry, TreeHead
from zabta_site.ledgerbook.reads import verify_chain

ME = Machine("test")
ODD = ['a "quote"', "back\\slash", "tab\tline\n", "اردو ښ", "🚓", "\u2028", "</script>", "x\x7f"]


def slow_check() -> tuple[int, str]:
    """As it was before: every entry through its model. 0 when all hold."""
    previous, frontier = GENESIS, Frontier()
    heads = dict(TreeHead.objects.values_list("size", "root"))
    count = 0
    for count, entry in enumerate(Entry.objects.order_by("seq"), 1):
        if entry.seq != count:
            return count, "missing"
        if entry.previous != previous:
            return count, "follow"
        try:
            if entry.computed_hash() != entry.leaf_hash:
                return count, "changed"
        except ValueError:
            return count, "changed"
        previous = entry.leaf_hash
        frontier.append(bytes.fromhex(previous))
        if count in heads and heads.pop(count) != frontier.root().hex():
            return count, "head"
    return (min(heads), "more") if heads else (0, "")


def some_ledger() -> None:
    with transaction.atomic():
        for n in range(40):
            body = {"n": n, "text": ODD[n % len(ODD)], "deep": {"list": [1, None, True, ""]}}
            append(f"thing.{n % 3}", by=ME, subject=Subject("thing", ODD[n % len(ODD)]), body=body)
        sign_head(by=ME)
        append("thing.last", by=ME, subject=Subject("thing", "1"))


CHANGES = [
    "UPDATE ledgerbook_entry SET kind = kind || 'x' WHERE seq = %s",
    "UPDATE ledgerbook_entry SET body = replace(body, 'text', 'tex') WHERE seq = %s",
    "UPDATE ledgerbook_entry SET body = ' ' || body WHERE seq = %s",
    "UPDATE ledgerbook_entry SET body = 'no json' WHERE seq = %s",
    "UPDATE ledgerbook_entry SET actor = 'user:1' WHERE seq = %s",
    "UPDATE ledgerbook_entry SET subject_id = '' WHERE seq = %s",
    "UPDATE ledgerbook_entry SET previous = leaf_hash WHERE seq = %s",
    "UPDATE ledgerbook_entry SET leaf_hash = previous || '' WHERE seq = 1 AND 0 < %s",
    "DELETE FROM ledgerbook_entry WHERE seq = %s",
    "DELETE FROM ledgerbook_entry WHERE seq > %s",
    "UPDATE ledgerbook_treehead SET root = replace(root, '1', '2') WHERE 0 < %s",
    "UPDATE ledgerbook_entry SET kind = kind WHERE seq = %s",
]


def test_an_untouched_ledger_of_odd_letters_holds(guarded: None) -> None:
    some_ledger()
    assert verify_chain().holds and slow_check() == (0, "")
    assert verify_chain().entries == 42


@pytest.mark.parametrize("change", range(len(CHANGES)))
def test_whatever_is_changed_both_checks_name_the_same_place(guarded: None, change: int) -> None:
    some_ledger()
    lift_guards()
    place = random.Random(change).randint(2, 39)
    with connection.cursor() as cursor:
        cursor.execute(CHANGES[change], [place])
    found = verify_chain()
    at, why = slow_check()
    assert (found.broken_at or 0) == at, (found, at, why)
    assert why in found.why or why in ("more",)


def test_a_time_that_was_moved_by_a_microsecond_is_found(guarded: None) -> None:
    some_ledger()
    lift_guards()
    entry = Entry.objects.get(seq=7)
    at = entry.at.replace(microsecond=(entry.at.microsecond + 1) % 1_000_000)
    Entry.objects.filter(seq=7).update(at=at)
    assert (verify_chain().broken_at, slow_check()[0]) == (7, 7)


def test_a_time_of_a_whole_second_holds(guarded: None) -> None:
    """Databases write it without a fraction; it is read anew then."""
    some_ledger()
    lift_guards()
    last = Entry.objects.order_by("-seq")[0]
    last.at = last.at.replace(microsecond=0)
    Entry.objects.filter(seq=last.seq).update(at=last.at, leaf_hash=last.computed_hash())
    assert verify_chain().holds and slow_check() == (0, "")
