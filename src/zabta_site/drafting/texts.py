"""A draft's files: what they say, what is wrong with them, what they change. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Known
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from zabta.domain.fault import BadInput
from zabta.domain.force import Names
from zabta.policy.condition import Condition
from zabta.policy.definitions import Definitions
from zabta.policy.difference import Difference, difference
from zabta.policy.examples import run_example
from zabta.policy.lint import lint
from zabta.policy.load import load_catalogue, load_pack
from zabta.policy.pack import Pack, Version
from zabta.policy.reader.faults import Faults, LintFault
from zabta.policy.reader.source import Mapping, read_file, read_text
from zabta.policy.written import PackText, Plain, written
from zabta_site.people.faultwords import in_words
from zabta_site.register.directives import issued_texts, pack_folder

Table = dict[str, Plain]


@dataclass(frozen=True)
class DraftText:
    """A version's files beside the pack they belong to."""

    version: str
    files: Known[str, str]

    @property
    def more(self) -> dict[str, str]:
        return {**issued_texts(), **self.files}

    @property
    def pack(self) -> PackText:
        return PackText(pack_folder(), self.more)

    def directive(self) -> Table:
        return self.pack.read(self.directive_name)

    @property
    def directive_name(self) -> str:
        return f"{self.version}/directive.yaml"

    def clause_name(self, clause: str) -> str:
        return f"{self.version}/clauses/{clause}.yaml"

    def own(self, clause: str) -> bool:
        return self.clause_name(clause) in self.files

    def clause(self, clause: str) -> Table:
        return self.pack.clause(self.version, clause)

    def with_clause(self, clause: str, data: Known[str, Plain]) -> dict[str, str]:
        return {**self.files, self.clause_name(clause): written(data)}

    def with_directive(self, data: Known[str, Plain]) -> dict[str, str]:
        return {**self.files, self.directive_name: written(data)}

    def without_clause(self, clause: str) -> dict[str, str]:
        return {name: text for name, text in self.files.items() if name != self.clause_name(clause)}

    def faults(self) -> list[LintFault]:
        """What is wrong with the draft itself; a fault elsewhere in the pack is told as well."""
        return lint(pack_folder(), more=self.more)

    def read(self) -> tuple[Pack, Version] | None:
        """The pack with the draft in it, when nothing is wrong with it."""
        try:
            pack = load_pack(pack_folder(), more=self.more)
        except BadInput:
            return None
        version = pack.version(self.version)
        return (pack, version) if version else None

    def changes(self, against: str) -> Difference | None:
        found = self.read()
        old = found[0].version(against) if found else None
        return difference(old, found[1]) if found and old else None

    def broken_examples(self) -> Iterator[tuple[str, Names, str]]:
        """Clause, what the example says, and why it does not hold."""
        found = self.read()
        for clause in found[1].all_clauses if found else ():
            for example in clause.examples:
                result = run_example(
                    self.version, clause, example, found[0].exceptions if found else {}
                )
                if not result.holds:
                    yield clause.id, example.says, in_words(result.fault)


def condition_of(when: Plain) -> Condition | None:
    """A condition as it stands in a clause; None while it is not whole."""
    faults = Faults()
    node = read_text(written({"when": when}), "clause", faults)
    if not isinstance(node, Mapping) or faults.found:
        return None
    known = definitions()
    found = known.condition(node.pairs[0][1])
    known.faults.found.clear()
    return found


def definitions() -> Definitions:
    path = pack_folder() / "definitions.yaml"
    return _definitions(path, path.stat().st_mtime if path.is_file() else 0.0)


@lru_cache(maxsize=2)
def _definitions(path: Path, stamp: float) -> Definitions:
    faults = Faults()
    root = read_file(path, path.name, faults) if stamp else None
    return Definitions(root, load_catalogue(), faults, bool(stamp))
