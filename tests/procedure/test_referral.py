"""PR-25: no other agency hears of an officer without legal's own signed decision."""

from __future__ import annotations

import pytest

from procedure.story import INQUIRY, LEGAL, PPO, RPO, Story, ground, opening, person, tracks
from zabta.domain.force import Cadre
from zabta.procedure.file import state_of
from zabta.procedure.words import Refused


def ready() -> Story:
    """A case on an officer of the federal service, up to where a referral may be thought of."""
    start = opening(ground(officer="PSP-9"), officer="PSP-9", rank="sp", cadre=Cadre.PSP)
    story = Story(start, tracks()["federal-psp-referral"])
    story.does(RPO, "open_case").does(RPO, "order_fact_finding", named=INQUIRY)
    story.does(INQUIRY, "report_facts").does(LEGAL, "serve_report", served_how="in person")
    story.does(person("PSP-9", "sp", ""), "answer_report")
    return story


def test_nothing_is_referred_without_a_decision_of_legal_by_itself() -> None:
    story = ready()
    with pytest.raises(Refused):
        story.does(PPO, "refer")
    story.does(LEGAL, "consent_refer", outcome="refused")
    with pytest.raises(Refused):
        story.does(PPO, "refer")
    assert state_of(story.track, story.file) != "referred"


def test_the_decider_does_not_sign_in_legals_place() -> None:
    with pytest.raises(Refused):
        ready().does(PPO, "consent_refer", outcome="agreed")


def test_legals_signature_and_the_deciders_are_two_moves() -> None:
    story = ready()
    story.does(LEGAL, "consent_refer", outcome="agreed")
    assert state_of(story.track, story.file) != "referred"
    story.does(PPO, "refer")
    assert state_of(story.track, story.file) == "referred"
