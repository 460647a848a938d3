"""Short scenario questions on the clauses. What is right is what the rules themselves say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from zabta.domain.force import Names
from zabta.policy.compare import Facts
from zabta.policy.definitions import Definitions
from zabta.policy.evaluate import evaluate
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Clause, Pack
from zabta.policy.reader.clause import Known, read_facts
from zabta.policy.reader.faults import Faults, Place
from zabta.policy.reader.files import PackFiles
from zabta.policy.reader.shape import Form
from zabta.policy.reader.source import Node

FOLDER = "exam"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    ASK = "ask"
    """It hangs on something that a person must say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A made-up moment: may it be posted? `why` is told with the answer."""

    id: str
    clause: str
    says: Names
    why: Names
    facts: Facts


def load_exam(folder: Path) -> tuple[Question, ...]:
    """The questions of a pack folder, in order. Raises BadInput with every fault."""
    faults = Faults()
    files = PackFiles(folder, faults)
    definitions = Definitions(None, load_catalogue(), faults)
    known = Known(load_catalogue(), definitions, (), (), (), (), faults)
    found = [one for stem in files.stems(FOLDER) for one in _file(stem, files, known)]
    faults.raise_if_any()
    return tuple(found)


def answer_of(question: Question, clause: Clause, pack: Pack) -> Answer:
    """Met and not let pass: no. Not met, or let pass: yes. Not known: ask."""
    met = evaluate(clause.when, question.facts).value
    named = (pack.exceptions[code] for code in clause.exceptions if code in pack.exceptions)
    passes = any(evaluate(one.when, question.facts).value is True for one in named)
    if met is False or passes:
        return Answer.YES
    return Answer.NO if met else Answer.ASK


def _file(stem: str, files: PackFiles, known: Known) -> Iterator[Question]:
    name = f"{FOLDER}/{stem}.yaml"
    form = Form(files.read(name), known.faults, Place(name), ("clause", "questions"))
    clause = form.word("clause", (stem,))
    for node in form.items("questions"):
        yield _question(node, clause, form, known)


def _question(node: Node, clause: str, above: Form, known: Known) -> Question:
    form = Form(node, known.faults, above.at, ("id", "says", "why", "facts"))
    return Question(
        id=form.word("id"),
        clause=clause,
        says=form.names("says"),
        why=form.names("why"),
        facts=read_facts(form, known),
    )
