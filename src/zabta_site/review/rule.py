"""When a proposed finding is concluded: two different people agree, or two of three.

| screening said | to confirm | to dismiss |
| --- | --- | --- |
| proposed | two reviewers | two reviewers |
| needs a person's look | not possible: state the facts it asks for first | one reviewer |

What only needs a look was never proposed, so one reviewer may put it aside. Two who differ call a
third, and the majority stands. See docs/reasons/two-reviewers.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from zabta_site.collection.words import Outcome, Stage


class Says(StrEnum):
    CONFIRM = "confirm"
    DISMISS = "dismiss"


CONCLUSION = {Says.CONFIRM: Stage.CONFIRMED, Says.DISMISS: Stage.DISMISSED}
WAITING_FOR = (Stage.FIRST, Stage.SECOND, Stage.THIRD)


def needed(outcome: str, says: Says) -> int:
    """How many different reviewers must say so."""
    return 1 if says is Says.DISMISS and outcome == Outcome.NEEDS_REVIEW else 2


def stage_of(outcome: str, said: Sequence[Says]) -> Stage:
    """Where it stands after these words of different reviewers, in order. At most three."""
    for says in Says:
        alone = needed(outcome, says) == 1 and said[:1] == [says]
        if alone or sum(word is says for word in said) >= 2:
            return CONCLUSION[says]
    return WAITING_FOR[len(said)]
