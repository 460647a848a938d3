"""No leaf is lost, and private ones are dropped by name and counted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from zabta.intake.item import Item

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.text(max_size=6), values, max_size=5), st.data())
@settings(max_examples=60, deadline=None)
def test_every_leaf_is_mapped_unknown_or_private(
    raw: dict[str, object], data: st.DataObject
) -> None:
    item = Item(raw)
    for key in data.draw(st.lists(st.sampled_from(sorted(raw) or ["x"]), max_size=3)):
        item.text(key)
        item.count(key)
    unknown, leaves = item.left()
    assert leaves.all == leaves.mapped + leaves.unknown + leaves.private
    assert leaves.unknown == len(unknown)


def test_a_leaf_of_the_wrong_kind_is_not_taken() -> None:
    item = Item({"text": 7, "count": "many", "id": 1.5})
    assert (item.text("text"), item.count("count"), item.ident("id")) == (None, None, None)
    assert item.left()[0] == {"/text": 7, "/count": "many", "/id": 1.5}


def test_private_leaves_are_dropped_by_name_and_counted() -> None:
    raw = {
        "IP": "10.0.0.1",
        "emailAddress": "z@e",
        "geo": {"coordinates": [34.0, 71.5]},
        "note": "x",
        "url": "https://e/?access_token=1",
    }
    unknown, leaves = Item(raw).left()
    assert unknown == {"/note": "x"}
    assert leaves.private == 5


def test_an_empty_list_is_a_leaf_and_pointers_are_escaped() -> None:
    assert Item({"a/b": {"~": []}}).left()[0] == {"/a~1b/~0": []}


def test_numbers_beyond_json_become_text() -> None:
    item = Item({"big": 2**70, "most": 2**64 - 1, "none": float("nan")})
    assert item.left()[0] == {"/big": str(2**70), "/most": 2**64 - 1, "/none": "nan"}


def test_other_people_s_comments_and_likes_are_dropped_and_a_bare_count_is_not() -> None:
    raw = {"comments": [{"text": "x", "author": "somebody"}], "inner": {"comments": 3}}
    unknown, leaves = Item(raw).left()
    assert unknown == {"/inner/comments": 3}
    assert leaves.private == 2
