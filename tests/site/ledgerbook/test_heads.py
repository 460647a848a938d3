"""Signed heads over the ledger, their proofs, and witnesses outside."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from site_support import lift_guards
from zabta.domain.fault import BadInput
from zabta.evidence.head import Signer, head_bytes, signature_holds
from zabta.evidence.merkle import Tree, consistency_holds, inclusion_holds
from zabta_site.ledgerbook.actions import (
    Machine,
    Note,
    Subject,
    append_all,
    countersign_head,
    register_witness,
    sign_head,
)
from zabta_site.ledgerbook.models import Entry, Tile, TreeHead
from zabta_site.ledgerbook.reads import (
    consistency_proof,
    head_of,
    inclusion_proof,
    verify_chain,
)
from zabta_site.ledgerbook.tree import LedgerTree, leaves

ME = Machine("test")


def add(count: int) -> None:
    append_all((Note("thing.done", Subject("thing", "7"), {"n": n}) for n in range(count)), by=ME)


def raw(steps: list[str]) -> list[bytes]:
    return [bytes.fromhex(step) for step in steps]


def test_a_head_signs_the_tree_over_every_entry(db: None) -> None:
    add(5)
    head = sign_head(by=ME)
    signed = head.as_signed()
    assert head.root == Tree(leaves(0, 5)).root().hex()
    assert signature_holds(head.key, head.signature, head_bytes(signed.head))


def test_signing_twice_with_nothing_new_gives_the_same_head(db: None) -> None:
    add(3)
    assert sign_head(by=ME).pk == sign_head(by=ME).pk
    add(1)
    assert sign_head(by=ME).size == 5
    assert TreeHead.objects.count() == 2


@pytest.mark.parametrize("size", [1, 2, 1023, 1024, 1025, 2500])
def test_the_tree_of_rows_agrees_with_the_tree_in_memory(db: None, size: int) -> None:
    add(size)
    head = sign_head(by=ME)
    whole, rows = Tree(leaves(0, size)), LedgerTree(size)
    assert Tile.objects.count() == size // 1024
    assert head.root == whole.root().hex()
    for index in {0, size // 3, size - 1}:
        assert rows.inclusion_proof(index) == whole.inclusion_proof(index)
        assert rows.consistency_proof(index + 1) == whole.consistency_proof(index + 1)


def test_each_entry_is_proved_to_be_in_a_head(db: None) -> None:
    add(1500)
    head = sign_head(by=ME)
    for seq in (1, 700, 1025, 1500):
        entry = Entry.objects.get(seq=seq)
        leaf = bytes.fromhex(entry.leaf_hash)
        proof = raw(inclusion_proof(entry, head))
        assert inclusion_holds(leaf, seq - 1, head.size, proof, bytes.fromhex(head.root))


def test_a_later_head_is_proved_to_have_grown_out_of_an_earlier_one(db: None) -> None:
    add(900)
    old = sign_head(by=ME)
    add(400)
    new = sign_head(by=ME)
    proof = raw(consistency_proof(old, new))
    roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
    assert consistency_holds(old.size, new.size, *roots, proof)
    assert not consistency_holds(old.size, new.size, roots[1], roots[1], proof)


def test_a_ledger_rewritten_from_end_to_end_is_caught_by_its_head(guarded: None) -> None:
    with transaction.atomic():
        add(4)
    sign_head(by=ME)
    lift_guards()
    previous = "0" * 64
    for entry in Entry.objects.order_by("seq"):
        entry.kind, entry.previous = "thing.other", previous
        previous = entry.leaf_hash = entry.computed_hash()
        entry.save()
    verdict = verify_chain()
    assert (verdict.broken_at, verdict.why) == (4, "is not what the signed head says")


def test_entries_cut_off_at_the_end_are_caught_by_the_head(guarded: None) -> None:
    with transaction.atomic():
        add(4)
    sign_head(by=ME)
    lift_guards()
    Entry.objects.filter(seq__gte=3).delete()
    assert verify_chain().broken_at == 4


def test_a_registered_witness_countersigns_a_head_once(db: None) -> None:
    add(2)
    head = sign_head(by=ME)
    outside = Signer(Ed25519PrivateKey.generate())
    register_witness("Court registry", outside.public_hex, by=ME, reason="Order 3")
    word = outside.sign(head_bytes(head.as_signed().head))
    for _ in range(2):
        countersign_head(head, outside.public_hex, word, by=ME)
    found = head_of(head.size)
    assert found and [c.witness.name for c in found.countersignatures.all()] == ["Court registry"]
    assert Entry.objects.filter(kind="ledger.head_countersigned").count() == 1


def test_a_stranger_or_a_wrong_signature_countersigns_nothing(db: None) -> None:
    add(1)
    head = sign_head(by=ME)
    outside = Signer(Ed25519PrivateKey.generate())
    with pytest.raises(BadInput, match="no registered witness"):
        countersign_head(head, outside.public_hex, "00" * 64, by=ME)
    register_witness("Registry", outside.public_hex, by=ME, reason="Order 3")
    with pytest.raises(BadInput, match="does not hold"):
        countersign_head(head, outside.public_hex, outside.sign(b"another head"), by=ME)
