"""A condition as plain values, changed one step at a time. Every step gives a new tree.

A place in the tree is a path such as `0.2`: the third part of the first part. `""` is the whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from zabta.policy.written import Plain

Group = Literal["all", "any"]
GROUPS: tuple[Group, ...] = ("all", "any")
Step = Callable[[Plain], Plain | None]
EMPTY: dict[str, Plain] = {"all": []}


def parts(node: Plain) -> list[Plain]:
    """What is inside a group or a `not`; nothing in a comparison."""
    if isinstance(node, dict):
        for word in GROUPS:
            inner = node.get(word)
            if isinstance(inner, list):
                return inner
        if "not" in node:
            return [node["not"]]
    return []


def kind(node: Plain) -> str:
    """`all`, `any`, `not` or `leaf`."""
    key = next(iter(node), "") if isinstance(node, dict) else ""
    return key if key in (*GROUPS, "not") else "leaf"


def add(node: Plain, path: str, part: dict[str, Plain]) -> Plain:
    """Put a part into the group at the path; what is no group becomes one with it."""

    def step(here: Plain) -> Plain:
        if kind(here) in GROUPS:
            return {kind(here): [*parts(here), part]}
        return {"all": [here, part]}

    return _at(node, path, step)


def remove(node: Plain, path: str) -> Plain:
    """Take a part away; a group that is empty then goes as well."""
    return _at(node, path, lambda here: None)


def regroup(node: Plain, path: str, word: Group) -> Plain:
    """Make a group need all of its parts, or any; what is no group becomes one."""
    return _at(node, path, lambda here: {word: parts(here) if kind(here) in GROUPS else [here]})


def negate(node: Plain, path: str) -> Plain:
    """The opposite; the opposite of that is the thing itself again."""

    def step(here: Plain) -> Plain:
        return parts(here)[0] if kind(here) == "not" else {"not": here}

    return _at(node, path, step)


def _at(node: Plain, path: str, step: Step) -> Plain:
    found = _change(node, [int(one) for one in path.split(".") if one], step)
    return dict(EMPTY) if found is None else found


def _change(node: Plain, path: list[int], step: Step) -> Plain | None:
    if not path:
        return step(node)
    inner = parts(node)
    if path[0] >= len(inner):
        return node
    changed = _change(inner[path[0]], path[1:], step)
    if kind(node) == "not":
        return None if changed is None else {"not": changed}
    kept = [one for one in [*inner[: path[0]], changed, *inner[path[0] + 1 :]] if one is not None]
    return {kind(node): kept} if kept else None
