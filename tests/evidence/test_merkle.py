"""The laws of the ledger's tree, held against an independent implementation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from zabta.evidence.merkle import (
    EMPTY_ROOT,
    Frontier,
    Tree,
    consistency_holds,
    inclusion_holds,
    leaf_hash,
    root,
)

entries = st.lists(st.binary(max_size=8), min_size=1, max_size=70)


@given(entries)
def test_the_root_equals_that_of_an_independent_tree(rows: list[bytes]) -> None:
    oracle = InmemoryTree(algorithm="sha256")
    for row in rows:
        oracle.append_entry(row)
    assert root([leaf_hash(row) for row in rows]) == oracle.get_root()


@given(entries)
def test_a_tree_that_grows_one_by_one_has_the_root_of_the_whole(rows: list[bytes]) -> None:
    leaves = [leaf_hash(row) for row in rows]
    assert Frontier(leaves).root() == Tree(leaves).root()


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert Tree().root() == Frontier().root() == EMPTY_ROOT


@given(entries, st.data())
def test_every_entry_is_proved_to_be_in_every_tree_that_holds_it(
    rows: list[bytes], data: st.DataObject
) -> None:
    tree = Tree(map(leaf_hash, rows))
    size = data.draw(st.integers(1, tree.size))
    index = data.draw(st.integers(0, size - 1))
    proof = tree.inclusion_proof(index, size)
    assert inclusion_holds(leaf_hash(rows[index]), index, size, proof, tree.root(size))


@given(entries, st.data())
def test_growth_is_proved_between_any_two_sizes(rows: list[bytes], data: st.DataObject) -> None:
    tree = Tree(map(leaf_hash, rows))
    size = data.draw(st.integers(1, tree.size))
    old = data.draw(st.integers(1, size))
    proof = tree.consistency_proof(old, size)
    assert consistency_holds(old, size, tree.root(old), tree.root(size), proof)


@given(st.lists(st.binary(max_size=8), min_size=2, max_size=40, unique=True), st.data())
def test_a_rewritten_entry_breaks_the_growth_proof(rows: list[bytes], data: st.DataObject) -> None:
    honest = Tree(map(leaf_hash, rows))
    old = data.draw(st.integers(1, honest.size))
    place = data.draw(st.integers(0, old - 1))
    forged = Tree(leaf_hash(row + b"!" if n == place else row) for n, row in enumerate(rows))
    proof = forged.consistency_proof(old)
    assert not consistency_holds(old, forged.size, honest.root(old), forged.root(), proof)


@given(entries, st.data())
def test_a_proof_for_one_entry_does_not_prove_another(
    rows: list[bytes], data: st.DataObject
) -> None:
    tree = Tree(map(leaf_hash, rows))
    index = data.draw(st.integers(0, tree.size - 1))
    proof = tree.inclusion_proof(index)
    assert not inclusion_holds(leaf_hash(b"never"), index, tree.size, proof, tree.root())


@pytest.mark.parametrize("index", [-1, 3, 99])
def test_no_proof_is_given_for_an_entry_that_is_not_there(index: int) -> None:
    with pytest.raises(IndexError):
        Tree([leaf_hash(b"a"), leaf_hash(b"b"), leaf_hash(b"c")]).inclusion_proof(index)
