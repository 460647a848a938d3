"""What like conduct usually leads to. Reads harm and earlier items; never who the officer is."""

from __future__ import annotations

import msgspec

from zabta.procedure.track import Guide
from zabta.procedure.words import LADDER, Step


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """`usual` is advice; going above `most` needs the legal adviser's signature."""

    usual: Step
    most: Step
    is_first: bool
    harm: str
    earlier: int


def advise(guide: Guide, harm: str, earlier: int, may_lead_to: frozenset[str]) -> Advice:
    """The step for this harm and this many earlier items, kept to what the clauses may lead to."""
    row = guide.row(harm)
    planned = row[min(earlier, len(row) - 1)]
    clauses_most = max((Step(one) for one in may_lead_to), key=LADDER.index, default=planned)
    usual = min(planned, clauses_most, key=LADDER.index)
    return Advice(
        usual=usual,
        most=_most(usual, clauses_most, harm, earlier),
        is_first=earlier == 0,
        harm=harm,
        earlier=earlier,
    )


def _most(usual: Step, clauses_most: Step, harm: str, earlier: int) -> Step:
    """One step above the usual at most, never above the clauses; a first low item stays below
    the tracks of punishment that end careers."""
    above = LADDER[min(LADDER.index(usual) + 1, len(LADDER) - 1)]
    most = min(above, clauses_most, key=LADDER.index)
    if harm == "low" and earlier == 0:
        most = min(most, Step.MINOR, key=LADDER.index)
    return max(usual, most, key=LADDER.index)


def is_above(step: Step, advice: Advice) -> bool:
    return LADDER.index(step) > LADDER.index(advice.most)
