"""Facts that a person put on record about a post; they outweigh what a machine found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.domain.likelihood import Likelihood
from zabta.policy.catalogue import Catalogue, Fact, FactKind
from zabta.policy.compare import FactValue
from zabta.policy.load import load_catalogue
from zabta.screening.seen import read_lines

_YES_NO: dict[object, bool] = {"yes": True, "no": False, True: True, False: False}
UNKNOWN = "unknown"
"""A person may also say that something is in doubt."""


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    post: str
    facts: dict[str, Any]
    by: str


def read_given(path: Path) -> dict[str, dict[str, FactValue]]:
    """By post id; a later line of the same post adds to or corrects an earlier one."""
    faults: list[Fault] = []
    given: dict[str, dict[str, FactValue]] = {}
    for number, raw in enumerate(read_lines(path), 1):
        if raw.strip():
            _take(raw, f"{path}:{number}", given, faults)
    if faults:
        raise BadInput(*faults)
    return given


def _take(
    raw: bytes, where: str, given: dict[str, dict[str, FactValue]], faults: list[Fault]
) -> None:
    try:
        line = msgspec.json.decode(raw, type=_Line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        faults.append(Fault(str(error), where, '{"post": …, "facts": {…}, "by": …}'))
        return
    if not line.by.strip():
        faults.append(Fault("nobody is named in `by`", where, "who says so"))
    try:
        given.setdefault(line.post, {}).update(read_facts(line.facts, where))
    except BadInput as error:
        faults.extend(error.faults)


def read_facts(
    raw: dict[str, Any], where: str, catalogue: Catalogue | None = None
) -> dict[str, FactValue]:
    """Facts by name with their values; `unknown` is kept as None."""
    catalogue = catalogue or load_catalogue()
    faults: list[Fault] = []
    found: dict[str, FactValue] = {}
    for name, value in raw.items():
        if name not in catalogue:
            faults.append(Fault(f"no fact is called {name!r}", where, "a fact of facts.yaml"))
        elif value == UNKNOWN and catalogue[name].kind is not FactKind.WORD:
            found[name] = None
        elif not _fits(value, catalogue[name]):
            faults.append(Fault(f"{name} cannot be {value!r}", where, _expected(catalogue[name])))
        else:
            found[name] = _value(value, catalogue[name])
    if faults:
        raise BadInput(*faults)
    return found


def _fits(value: object, fact: Fact) -> bool:
    if fact.kind is FactKind.COUNT:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if fact.kind is FactKind.YES_NO:
        return isinstance(value, str | bool) and value in _YES_NO
    allowed = fact.words if fact.kind is FactKind.WORD else tuple(Likelihood)
    return isinstance(value, str) and value in allowed


def _value(value: Any, fact: Fact) -> FactValue:
    if fact.kind is FactKind.YES_NO:
        return _YES_NO[value]
    return Likelihood(value) if fact.kind is FactKind.LIKELIHOOD else value


def _expected(fact: Fact) -> str:
    words = {
        FactKind.YES_NO: ("yes", "no", UNKNOWN),
        FactKind.LIKELIHOOD: (*Likelihood, UNKNOWN),
        FactKind.WORD: tuple(fact.words),
        FactKind.COUNT: ("a whole number",),
    }
    return ", ".join(words[fact.kind])
