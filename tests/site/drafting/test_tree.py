"""Steps of building a condition, and the laws they keep."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zabta.policy.written import Plain
from zabta_site.drafting import tree

leaves: st.SearchStrategy[Plain] = st.sampled_from(["a", "b", "c"]).map(lambda name: {name: "yes"})
groups: st.SearchStrategy[Plain] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["all", "any"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda pair: {pair[0]: pair[1]}
        ),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=8,
)
NEW: dict[str, Plain] = {"new": "no"}


def paths(node: Plain, at: str = "") -> list[str]:
    inner = [paths(one, f"{at}.{n}" if at else str(n)) for n, one in enumerate(tree.parts(node))]
    return [at, *(path for one in inner for path in one)]


def meant(node: Plain) -> Plain:
    """The same without `not` of `not`."""
    inner = [meant(one) for one in tree.parts(node)]
    kind = tree.kind(node)
    if kind == "leaf":
        return node
    if kind == "not":
        return tree.parts(inner[0])[0] if tree.kind(inner[0]) == "not" else {"not": inner[0]}
    return {kind: list(inner)}


@st.composite
def places(draw: st.DrawFn) -> tuple[Plain, str]:
    node = draw(groups)
    return node, draw(st.sampled_from(paths(node)))


@given(places())
def test_the_opposite_of_the_opposite_is_the_thing_itself(place: tuple[Plain, str]) -> None:
    node, path = place
    assert meant(tree.negate(tree.negate(node, path), path)) == meant(node)


@given(places())
def test_what_is_added_to_a_group_and_taken_away_leaves_it_as_it_was(
    place: tuple[Plain, str],
) -> None:
    node, path = place
    added = tree.add(node, path, NEW)
    at = [one for one in paths(added) if one not in paths(node)]
    assert str(added).count("'new'") == 1
    if at and len(at) == 1:
        assert tree.remove(added, at[0]) == node


@given(places())
def test_all_and_any_change_into_each_other_and_back(place: tuple[Plain, str]) -> None:
    node, path = place
    whole = tree.regroup(node, path, "all")
    assert tree.regroup(tree.regroup(whole, path, "any"), path, "all") == whole


def test_a_condition_that_lost_its_last_part_is_an_empty_group() -> None:
    assert tree.remove({"all": [{"a": "yes"}]}, "0") == {"all": []}
    assert tree.remove({"not": {"a": "yes"}}, "0") == {"all": []}
