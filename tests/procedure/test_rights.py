"""What an officer's counsel would look for: the right authority, the days, and the way out."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from procedure.story import (
    CALENDAR,
    DPO,
    INQUIRY,
    LEGAL,
    OTHER_INQUIRY,
    PPO,
    RPO,
    WHY,
    ZARGHUNA,
    Story,
    ground,
    opening,
    person,
    tracks,
)
from zabta.procedure.clocks import latest, waiting
from zabta.procedure.file import Person, state_of
from zabta.procedure.invariants import broken
from zabta.procedure.words import Refused, Why

OTHER_RPO = person("PSP-44", "dig", "RPO", "decider", path="/f/")
OTHER_PPO = person("PSP-2", "igp", "PPO", "decider", path="/f/")
TWO_TRACKS = ("police-rules-1975", "civilian-ed-2011")


def whys(story: Story, by: Person, move: str, **more: Any) -> set[Why]:
    try:
        story.does(by, move, **more)
    except Refused as refused:
        return set(refused.whys)
    return set()


def sent_back(story: Story) -> Story:
    return story.does(ZARGHUNA, "lodge_appeal").does(RPO, "decide_appeal", outcome="remanded")


def test_a_minor_order_sent_back_opens_no_way_to_the_major_track_by_itself() -> None:
    low = opening(ground(harm="low"), earlier=2)
    story = sent_back(Story(low).ordered_minor())
    assert state_of(story.track, story.file) == "facts_known"
    assert whys(story, DPO, "issue_charge") == {Why.OUT_OF_ORDER}
    assert whys(story, DPO, "choose_major") == {Why.ABOVE_GUIDE}


def test_whoever_appealed_may_not_fare_worse_when_the_case_is_sent_back() -> None:
    story = sent_back(Story().ordered_minor("censure"))
    story.does(DPO, "choose_minor").does(DPO, "issue_show_cause")
    story.does(LEGAL, "serve_show_cause", served_how="in person")
    story.does(ZARGHUNA, "answer_show_cause")
    order = {"outcome": "penalty", "proportionality": WHY}
    assert whys(story, DPO, "order_minor", penalty="forfeiture_of_service", **order) == {
        Why.HARSHER
    }
    story.does(DPO, "order_minor", penalty="censure", **order)
    assert broken(story.track, story.file, CALENDAR) == []


def test_the_inquiry_of_a_case_sent_back_is_held_by_someone_else() -> None:
    story = sent_back(Story().punished()).does(LEGAL, "consent_major", outcome="agreed")
    story.does(DPO, "choose_major").does(DPO, "issue_charge")
    story.does(LEGAL, "serve_charge", served_how="in person").does(ZARGHUNA, "answer_charge")
    assert whys(story, DPO, "appoint_inquiry", named=INQUIRY) == {Why.CONFLICT}
    assert whys(story, DPO, "appoint_inquiry", named=OTHER_INQUIRY) == set()


def test_nothing_is_found_before_the_witnesses_an_officer_named_could_be_heard() -> None:
    story = Story().charged().does(ZARGHUNA, "answer_charge")
    story.does(DPO, "appoint_inquiry", named=INQUIRY)
    story.does(INQUIRY, "record_hearing", was_present=True).does(ZARGHUNA, "name_defence")
    found = {"outcome": "proved"}
    assert whys(story, INQUIRY, "submit_findings", **found) == {Why.NOT_HEARD}
    story.does(INQUIRY, "record_hearing", was_present=True)
    assert whys(story, INQUIRY, "submit_findings", **found) == set()
    assert broken(story.track, story.file, CALENDAR) == []


def test_only_the_officer_names_the_defence() -> None:
    story = Story().charged()
    for by in (DPO, LEGAL, INQUIRY):
        assert whys(story, by, "name_defence") == {Why.NOT_THIS_PERSON}
    assert whys(story, LEGAL, "name_defence", on_paper="D-77") == set()


def test_a_late_appeal_is_heard_also_after_the_order_was_noted_as_final() -> None:
    story = Story().punished().does(LEGAL, "make_final", days=33)
    assert whys(story, ZARGHUNA, "lodge_appeal") == {Why.TOO_LATE}
    assert whys(story, ZARGHUNA, "lodge_appeal", late_because=WHY) == set()
    story.does(RPO, "decide_appeal", outcome="set_aside")
    assert broken(story.track, story.file, CALENDAR) == []


def inspectors_order() -> Story:
    """A major order against an inspector, made by the RPO."""
    who = msgspec.structs.replace(ZARGHUNA, rank="inspector")
    start = opening(ground(), rank="inspector")
    senior = person("PSP-30", "sp", "", "inquiry")
    story = Story(start).facts().does(LEGAL, "consent_major", outcome="agreed")
    story.does(RPO, "choose_major").does(RPO, "issue_charge")
    story.does(LEGAL, "serve_charge", served_how="in person").does(who, "answer_charge")
    story.does(RPO, "appoint_inquiry", named=senior)
    story.does(senior, "record_hearing", was_present=True)
    story.does(senior, "submit_findings", outcome="proved")
    story.does(RPO, "issue_final_show_cause")
    story.does(LEGAL, "serve_final_show_cause", served_how="in person").does(who, "answer_final")
    story.does(RPO, "order_major", outcome="penalty", penalty="removal", proportionality=WHY)
    story.does(LEGAL, "serve_order", served_how="in person")
    return story.does(who, "lodge_appeal")


def test_no_office_hears_an_appeal_from_itself_whoever_holds_it_now() -> None:
    story = inspectors_order()
    upheld = {"outcome": "upheld"}
    assert whys(story, OTHER_RPO, "decide_appeal", **upheld) == {Why.NOT_THIS_POST}
    assert whys(story, PPO, "decide_appeal", **upheld) == set()


def test_whoever_asks_for_revision_where_nobody_is_left_to_revise_may_go_to_the_tribunal() -> None:
    story = inspectors_order().does(PPO, "decide_appeal", outcome="upheld")
    story.does(LEGAL, "serve_appeal_order", served_how="in person")
    story.does(ZARGHUNA, "lodge_revision")
    upheld = {"outcome": "upheld"}
    assert whys(story, OTHER_PPO, "decide_revision", **upheld) == {Why.NOT_THIS_POST}
    assert whys(story, LEGAL, "note_tribunal") == set()


def test_after_ninety_days_of_silence_on_an_appeal_the_tribunal_is_open() -> None:
    story = Story().punished().does(ZARGHUNA, "lodge_appeal")
    assert whys(story, LEGAL, "note_tribunal_unanswered", days=89) == {Why.TOO_EARLY}
    assert whys(story, LEGAL, "note_tribunal_unanswered", days=4) == set()
    assert state_of(story.track, story.file) == "at_tribunal"
    assert broken(story.track, story.file, CALENDAR) == []


def test_the_tribunal_s_days_are_told_from_the_service_of_the_appeal_order() -> None:
    """And from no later act, which would tell an officer that there is time when there is none."""
    story = Story().punished().does(ZARGHUNA, "lodge_appeal")
    story.does(RPO, "decide_appeal", outcome="upheld")
    story.does(LEGAL, "serve_appeal_order", served_how="in person")
    run = latest(story.track, story.file, "tribunal", CALENDAR)
    assert run and (run.ends - story.at.date()).days >= 30
    story.does(LEGAL, "make_final_after_appeal", days=40)
    assert [one.ends for one in waiting(story.track, story.file, CALENDAR)] == [run.ends]


@pytest.mark.parametrize("name", TWO_TRACKS)
def test_both_tracks_that_punish_give_the_same_rights(name: str) -> None:
    track = tracks()[name]
    for move in ("name_defence", "object_to_inquiry_officer", "lodge_appeal", "lodge_revision"):
        found = track.move(move)
        assert found and found.who == "officer", move
    for move in ("decide_appeal", "decide_revision", "record_tribunal"):
        found = track.move(move)
        assert found and isinstance(found.to, dict) and found.to["remanded"] == "facts_known"
