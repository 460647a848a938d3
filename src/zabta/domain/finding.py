"""What screening says of one post under one clause: a proposal, or why there is none."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from zabta.domain.force import Names


class FindingOutcome(StrEnum):
    """A machine only ever proposes; what follows is for people."""

    PROPOSE = "propose"
    EXEMPT = "exempt"
    NEEDS_REVIEW = "needs_review"
    PROTECTED = "protected"
    OUT_OF_SCOPE = "out_of_scope"


class Finding(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of findings.jsonl.

    `clause` is None when no single clause is meant, and always when the outcome is `protected`.
    `officer` is named only when the account is declared, or attributed on two grounds. `routes`
    are other processes a person should think of; `waits` are clauses that wait until someone has
    looked; `urgent` marks what may endanger people now.
    """

    post: str
    officer: str | None
    clause: str | None
    directive: str | None
    outcome: FindingOutcome
    exceptions: tuple[str, ...]
    reasons: tuple[str, ...]
    facts: dict[str, str]
    because: Names
    rule: str | None = None
    routes: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    urgent: bool = False
