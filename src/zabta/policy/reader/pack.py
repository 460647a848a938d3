"""Read the files of a pack: pack.yaml, definitions, exceptions, reasons and versions."""

from __future__ import annotations

from pathlib import Path

from zabta.domain.force import Names
from zabta.policy.catalogue import Catalogue
from zabta.policy.definitions import Definitions
from zabta.policy.pack import Exemption, Pack, Reason, Scope
from zabta.policy.reader.clause import Known, read_exemption, read_reason
from zabta.policy.reader.faults import Faults, Place
from zabta.policy.reader.files import NO_MORE, PackFiles, Texts
from zabta.policy.reader.shape import Form
from zabta.policy.reader.source import Mapping
from zabta.policy.reader.version import read_versions

_MUST = ("id", "title", "issuer", "scope")
_MAY = ("note", "languages")
_NOBODY = Names("", "", "")


def read_pack(folder: Path, catalogue: Catalogue, faults: Faults, more: Texts = NO_MORE) -> Pack:
    """The pack as far as it can be read; it may be used only when there are no faults."""
    files = PackFiles(folder, faults, more)
    top = Form(files.read("pack.yaml"), faults, Place("pack.yaml"), _MUST, _MAY)
    scope = _scope(top)
    root = files.read_if_there("definitions.yaml")
    definitions = Definitions(root, catalogue, faults, "definitions.yaml" in files.names)
    known = Known(
        catalogue=catalogue,
        definitions=definitions,
        exceptions=tuple(files.stems("exceptions")),
        reasons=tuple(files.stems("reasons")),
        scopes=tuple(scope.choices),
        chosen=scope.chosen,
        faults=faults,
    )
    return Pack(
        id=top.word("id"),
        title=top.names("title"),
        issuer=top.names("issuer"),
        scope=scope,
        exceptions=_exemptions(files, definitions),
        reasons=_reasons(files, definitions),
        definitions=definitions.all,
        versions=read_versions(files, known),
    )


def _scope(top: Form) -> Scope:
    """The chosen side or sides of the dispute; they must be among the choices told."""
    node = top.node("scope")
    if node is None:
        return Scope((), _NOBODY, {})
    form = Form(node, top.faults, top.at, ("chosen", "why", "choices"), ("note",))
    told = form.node("choices")
    choices = Form(told, top.faults, form.at, (), _keys(told))
    names = {key: choices.names(key) for key in choices.keys}
    chosen = form.one_or_more("chosen", tuple(names), "choice")
    return Scope(chosen, form.names("why"), names)


def _keys(node: object) -> tuple[str, ...]:
    return tuple(key.text for key, _ in node.pairs) if isinstance(node, Mapping) else ()


def _exemptions(files: PackFiles, definitions: Definitions) -> dict[str, Exemption]:
    found = {}
    for stem in files.stems("exceptions"):
        name = f"exceptions/{stem}.yaml"
        node = files.read(name)
        if node and (exemption := read_exemption(node, Place(name), stem, definitions)):
            found[stem] = exemption
    return found


def _reasons(files: PackFiles, definitions: Definitions) -> dict[str, Reason]:
    found = {}
    for stem in files.stems("reasons"):
        name = f"reasons/{stem}.yaml"
        node = files.read(name)
        if node:
            found[stem] = read_reason(node, Place(name), stem, definitions)
    return found
