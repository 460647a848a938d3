"""Read a fact catalogue file."""

from __future__ import annotations

from collections.abc import Mapping as Table
from pathlib import Path

from zabta.domain.force import Names
from zabta.policy.catalogue import Catalogue, Fact, FactKind
from zabta.policy.reader.faults import Faults, Place, shown
from zabta.policy.reader.shape import NAME, Form, items, names, scalar
from zabta.policy.reader.source import Mapping, Node, read_file

SOURCES = ("text", "image", "profile", "duty", "account", "permission", "post", "person")
_NEEDS_VALUE = {FactKind.WORD, FactKind.COUNT}


def parse_catalogue(path: Path) -> Catalogue:
    """Every fact of the file, or BadInput with every fault."""
    faults = Faults()
    root = read_file(path, path.name, faults)
    if root is not None and not isinstance(root, Mapping):
        faults.add(root.at, "not a list of facts", "a mapping of fact names")
    pairs = root.pairs if isinstance(root, Mapping) else ()
    facts = {key.text: _fact(key.text, key.at, node, faults) for key, node in pairs}
    faults.raise_if_any()
    return Catalogue(facts)


def _fact(name: str, at: Place, node: Node, faults: Faults) -> Fact:
    if not NAME.fullmatch(name):
        faults.add(at, f"{shown(name)} is no fact name", "small letters, digits and _")
    form = Form(node, faults, at, ("kind", "from", "sentence"), ("words", "asks", "note"))
    kind = FactKind(form.word("kind", tuple(FactKind)) or FactKind.YES_NO)
    said = Form(form.node("sentence"), faults, form.at, ("yes", "no", "unknown"))
    if kind in _NEEDS_VALUE and any("{value}" not in text for text in _texts(said.names("yes"))):
        faults.add(said.place("yes"), f"the sentence of a {kind} fact says no {{value}}")
    if (kind is FactKind.WORD) is not form.has("words"):
        faults.add(form.at, f"{name}: `words` belongs to a fact of kind word, and only there")
    return Fact(
        name=name,
        kind=kind,
        source=form.word("from", SOURCES),
        yes=said.names("yes"),
        no=said.names("no"),
        unknown=said.names("unknown"),
        words=_words(form.node("words"), faults),
        asks=form.word("asks") or None,
    )


def _texts(text: Names) -> tuple[str, str, str]:
    return text.en, text.ur, text.ps


def _words(node: Node | None, faults: Faults) -> Table[str, Names | None]:
    """A plain list of words, or words with their names in the three languages."""
    if node is None:
        return {}
    if isinstance(node, Mapping):
        return {key.text: names(value, faults, key.text) for key, value in node.pairs}
    return {scalar(item, faults, "words"): None for item in items(node, faults, "words")}
