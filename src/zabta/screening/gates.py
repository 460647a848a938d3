"""What comes before any rule: whose publication it is, and whether it is protected.

The order is law. A line made here names no clause, and for protected speech nothing but what
opened the sealed queue.
"""

from __future__ import annotations

from zabta.domain.finding import Finding, FindingOutcome
from zabta.screening.matter import Line, Matter, write
from zabta.screening.rulebook import RELATED, SEALED, Judged

_NOT_PUBLIC, _SETTLED, _OTHERS, _PRESS, _NO_OFFICER, _PROTECTED = (
    "X12", "X14", "X3", "X4", "X7", "X8",
)  # fmt: skip
_SEALED_REASONS = ("N7", "N9", "N13")
"""What a protected line may say beside why it is sealed: none of it is about a rule."""


def gate(matter: Matter, judged: Judged) -> Finding | None:
    """The one line of a post that no rule may be held against; None when rules come next."""
    for code in (_NOT_PUBLIC, _SETTLED, _OTHERS, _PRESS, _NO_OFFICER):
        if judged.value(code) is True:
            return write(_passed(code, matter, judged), matter, matter.facts)
    if judged.value(SEALED) is True:
        return write(_sealed(judged), matter, matter.facts)
    return None


def _passed(code: str, matter: Matter, judged: Judged) -> Line:
    return Line(
        outcome=_outcome(code, matter, judged),
        about=(code,),
        exceptions=(code,),
        reasons=told_only(matter, judged),
        names_officer=code == _SETTLED,
    )


def _outcome(code: str, matter: Matter, judged: Judged) -> FindingOutcome:
    """A stranger's post that has nothing to do with police is not even logged as exempt."""
    is_police = judged.value(RELATED) is True or matter.facts.get("impersonation") is True
    if code == _NOT_PUBLIC or (code == _NO_OFFICER and not is_police):
        return FindingOutcome.OUT_OF_SCOPE
    return FindingOutcome.EXEMPT


def _sealed(judged: Judged) -> Line:
    return Line(
        outcome=FindingOutcome.PROTECTED,
        about=(SEALED,),
        exceptions=(_PROTECTED,),
        reasons=judged.holding(_SEALED_REASONS),
        names_officer=False,
    )


def told_only(matter: Matter, judged: Judged) -> tuple[str, ...]:
    """Reasons that hold and make no clause wait: a conflict of interest, a child, a figure."""
    return judged.holding(matter.book.told_only)


def is_criticism(judged: Judged) -> bool:
    """Protected as speech, but not a reason to seal what else the post shows."""
    return judged.value(_PROTECTED) is True and judged.value(SEALED) is not True


def criticism(matter: Matter) -> Finding:
    line = Line(
        outcome=FindingOutcome.PROTECTED,
        about=(_PROTECTED,),
        exceptions=(_PROTECTED,),
        names_officer=False,
    )
    return write(line, matter, matter.facts)
