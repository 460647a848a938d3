"""Which lane of the queue a line waits in."""

from __future__ import annotations

import pytest

from zabta_site.collection.lane import lane_of
from zabta_site.collection.screener import ClauseSaid
from zabta_site.collection.words import Lane

TABLE = [
    ("proposed", ClauseSaid("Z-1", "R1", "propose", harm="low"), Lane.LOW),
    ("nobody has looked", ClauseSaid("", "", "needs_review", waits=("Z-1",)), Lane.QUESTION),
    ("only duty", ClauseSaid("Z-1", "R1", "needs_review", harm="high", reasons=("N4",)),
     Lane.QUESTION),
    ("duty and more", ClauseSaid("Z-1", "R1", "needs_review", harm="high", reasons=("N4", "N5")),
     Lane.HIGH),
    ("lives", ClauseSaid("", "", "needs_review", reasons=("N4",), is_urgent=True), Lane.SAFETY),
]  # fmt: skip


@pytest.mark.parametrize(("case", "said", "lane"), TABLE, ids=[row[0] for row in TABLE])
def test_what_only_asks_waits_last_unless_lives_may_depend_on_it(
    case: str, said: ClauseSaid, lane: Lane
) -> None:
    assert lane_of(said) is lane
