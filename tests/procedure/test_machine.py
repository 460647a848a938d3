"""Hypothesis tries to break a case; it finds the shortest way when there is one.

`ZABTA_MODEL_EXAMPLES=2500 pytest tests/procedure/test_machine.py` makes more than 100,000 moves.
"""

from __future__ import annotations

import os
from datetime import timedelta
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from procedure.story import tracks
from zabta.procedure.file import File, state_of
from zabta.procedure.invariants import broken
from zabta.procedure.rules import make, open_file, refusals
from zabta.procedure.track import Track
from zabta.procedure.walk import BEGIN, CALENDAR, act_of, opening_of, person_of
from zabta.procedure.words import Refused

EXAMPLES = int(os.environ.get("ZABTA_MODEL_EXAMPLES", "60"))
TRIED = {"moves": 0}


class Cases(RuleBasedStateMachine):
    """Several cases at once in one docket, each tried by anybody with anything."""

    @initialize(seed=st.integers(0, 2**32), names=st.lists(st.sampled_from(sorted(tracks()))))
    def begin(self, seed: int, names: list[str]) -> None:
        self.draw, self.at, self.cased = Random(seed), BEGIN, set[str]()
        self.people = [person_of(self.draw, number) for number in range(16)]
        self.cases: list[tuple[Track, File]] = [
            (tracks()[name], File(opening=opening_of(tracks()[name], self.draw, f"i{n // 2}")))
            for n, name in enumerate([*names[:3], "police-rules-1975"])
        ]

    @rule(number=st.integers(0, 3), seed=st.integers(0, 2**32), hours=st.sampled_from([0, 5, 200]))
    def try_a_move(self, number: int, seed: int, hours: int) -> None:
        TRIED["moves"] += 1
        number %= len(self.cases)
        track, file = self.cases[number]
        self.at += timedelta(hours=hours)
        act = act_of(track, file, Random(seed), self.people, self.at)
        try:
            if file.acts:
                file = make(track, file, act, CALENDAR)
            else:
                file = open_file(track, file, act, frozenset(self.cased), CALENDAR)
                self.cased |= file.opening.incidents
        except Refused as refused:
            assert refused.whys
            return
        self.cases[number] = track, file

    @precondition(lambda self: any(file.acts for _, file in self.cases))
    @rule(seed=st.integers(0, 2**32))
    def repeat_the_last_move(self, seed: int) -> None:
        """Doing a thing twice is either its own move again, or refused: never half done."""
        TRIED["moves"] += 1
        track, file = next(pair for pair in self.cases if pair[1].acts)
        state = state_of(track, file)
        assert refusals(track, file, file.acts[-1], CALENDAR) or state == state_of(
            track, file.with_act(file.acts[-1])
        )

    @invariant()
    def nothing_is_broken(self) -> None:
        for track, file in getattr(self, "cases", ()):
            if file.acts:
                assert broken(track, file, CALENDAR) == []

    @invariant()
    def one_incident_has_one_case(self) -> None:
        opened = [file for _, file in getattr(self, "cases", ()) if file.acts]
        incidents = [name for file in opened for name in file.opening.incidents]
        assert len(incidents) == len(set(incidents))


TestCases = Cases.TestCase
TestCases.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
