"""Run a clause's own examples: prohibited ones must be proposed, permitted ones must not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zabta.policy.evaluate import Verdict, evaluate
from zabta.policy.pack import Clause, Example, Exemption, Pack


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What a clause made of one of its examples."""

    version: str
    clause: Clause
    example: Example
    verdict: Verdict
    exempted_by: tuple[str, ...]
    """Those of the clause's exceptions that are certainly met."""
    is_unsure: bool
    """An exception hangs on an unknown fact, so a person would be asked."""

    @property
    def is_proposed(self) -> bool:
        return self.verdict.value is True and not self.exempted_by

    @property
    def holds(self) -> bool:
        return not self.fault

    @property
    def fault(self) -> str:
        """Why the example does not hold, in words; empty when it does."""
        if self.example.is_prohibited:
            return "" if self.is_proposed else f"prohibited, but {self._outcome}"
        if self.is_proposed:
            return "permitted, but it would be proposed"
        missing = [name for name in self.example.exceptions if name not in self.exempted_by]
        if missing:
            return f"permitted by {', '.join(missing)}, but that exception is not met"
        return ""

    @property
    def _outcome(self) -> str:
        if self.verdict.value is True:
            return f"exempt by {', '.join(self.exempted_by)}"
        return "the rule is not met" if self.verdict.value is False else "the rule is not known"


def run_examples(pack: Pack) -> Iterator[ExampleResult]:
    """Every example of every clause a version has of its own or carries, on or off, once each."""
    seen: set[tuple[int, str]] = set()
    for version in pack.versions:
        for clause in version.all_clauses:
            for example in clause.examples:
                if (id(clause), example.place) not in seen:
                    seen.add((id(clause), example.place))
                    yield run_example(version.id, clause, example, pack.exceptions)


def run_example(
    version: str, clause: Clause, example: Example, exemptions: Mapping[str, Exemption]
) -> ExampleResult:
    named = [exemptions[name] for name in clause.exceptions if name in exemptions]
    values = {one.id: evaluate(one.when, example.facts).value for one in named}
    return ExampleResult(
        version=version,
        clause=clause,
        example=example,
        verdict=evaluate(clause.when, example.facts),
        exempted_by=tuple(name for name, value in values.items() if value is True),
        is_unsure=None in values.values(),
    )
