"""No move skips another, and each asks for the right person, time and words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from procedure.story import (
    BEGIN,
    CALENDAR,
    DPO,
    FINDER,
    HER_EQUAL,
    INQUIRY,
    LEGAL,
    OTHER_INQUIRY,
    PPO,
    REVIEWERS,
    RPO,
    SDPO,
    WHY,
    ZARGHUNA,
    Story,
    ground,
    opening,
    person,
    police,
    tracks,
)
from zabta.domain.force import Cadre
from zabta.procedure.file import Act, File, state_of
from zabta.procedure.invariants import broken
from zabta.procedure.needs import Case, hearing_in_person
from zabta.procedure.open import bars
from zabta.procedure.rules import open_file, options
from zabta.procedure.words import Refused, Why


def whys(story: Story, *args: Any, **more: Any) -> set[Why]:
    with pytest.raises(Refused) as refused:
        story.does(*args, **more)
    return set(refused.value.whys)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"is_confirmed": False}, Why.NOT_CONFIRMED),
        ({"reviewers": frozenset({"SI-58"})}, Why.ONE_REVIEWER),
        ({"reviewers": frozenset({"SI-58", "C-1107"})}, Why.ONE_REVIEWER),
        ({"served_at": None}, Why.NOT_SERVED),
        ({"served_at": BEGIN - timedelta(days=5)}, Why.NOT_SERVED),
        ({"published_at": None}, Why.NOT_SERVED),
        ({"is_protected": True}, Why.PROTECTED),
        ({"is_settled": True}, Why.SETTLED),
        ({"is_reversed": True}, Why.REVERSED),
        ({"officer": "C-2"}, Why.OTHER_OFFICER),
    ],
)
def test_what_may_not_be_charged_opens_no_case(change: dict[str, Any], why: Why) -> None:
    assert why in bars(police(), opening(ground(**change)), frozenset())


def test_an_incident_that_had_a_case_has_no_second() -> None:
    assert bars(police(), opening(), frozenset({"tiktok:7301"})) == [Why.SAME_INCIDENT]


def test_two_incidents_are_not_one_case() -> None:
    two = opening(ground(), ground(id="2", incident="tiktok:7302"))
    assert bars(police(), two, frozenset()) == [Why.SAME_INCIDENT]


def test_two_clauses_of_one_incident_are_one_case() -> None:
    assert bars(police(), opening(ground(), ground(id="2", clause="KP-SM-03")), frozenset()) == []


def test_a_psp_officer_is_not_on_the_police_rules() -> None:
    psp = opening(cadre=Cadre.PSP, rank="sp")
    assert Why.WRONG_TRACK in bars(police(), psp, frozenset())
    assert bars(tracks()["federal-psp-referral"], psp, frozenset()) == []


def test_a_case_cannot_begin_in_the_middle() -> None:
    act = Act(move="order_major", by=DPO, at=BEGIN, reason=WHY, outcome="penalty")
    with pytest.raises(Refused, match="out_of_order"):
        open_file(police(), File(opening=opening()), act, frozenset(), CALENDAR)


def test_a_reviewer_of_the_item_cannot_open_its_case() -> None:
    reviewer = person(REVIEWERS[0], "sp", "DPO", "decider")
    assert Why.CONFLICT in whys(Story(), reviewer, "open_case")


def test_the_officer_cannot_decide_in_their_own_case() -> None:
    self_ruled = person("C-1107", "sp", "DPO", "decider")
    assert Why.CONFLICT in whys(Story(), self_ruled, "open_case")


def test_fact_finding_alone_carries_no_punishment() -> None:
    story = Story().facts()
    punished = {"outcome": "penalty", "penalty": "censure", "proportionality": WHY}
    assert whys(story, DPO, "order_minor", **punished) == {Why.OUT_OF_ORDER}


def test_a_sub_divisional_officer_cannot_charge_a_constable_with_the_major_track() -> None:
    story = Story().facts().does(LEGAL, "consent_major", outcome="agreed")
    assert whys(story, SDPO, "choose_major") == {Why.NOT_THIS_POST}


def test_a_first_low_item_needs_the_legal_adviser_for_the_major_track() -> None:
    story = Story(opening(ground(harm="low"))).facts()
    assert whys(story, DPO, "choose_major") == {Why.ABOVE_GUIDE}
    story.does(LEGAL, "consent_major", outcome="refused")
    assert whys(story, DPO, "choose_major") == {Why.ABOVE_GUIDE}
    story.does(LEGAL, "consent_major", outcome="agreed").does(DPO, "choose_major")
    assert state_of(story.track, story.file) == "major"


def test_consent_for_the_minor_way_is_none_for_the_major() -> None:
    story = (
        Story(opening(ground(harm="low"))).facts().does(LEGAL, "consent_minor", outcome="agreed")
    )
    assert whys(story, DPO, "choose_major") == {Why.ABOVE_GUIDE}


def test_silence_is_noted_only_after_the_days_have_passed() -> None:
    story = Story().charged()
    assert whys(story, DPO, "note_no_defence", days=6) == {Why.TOO_EARLY}
    story.does(DPO, "note_no_defence", days=2)
    assert state_of(story.track, story.file) == "charge_answered"


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (HER_EQUAL, Why.NOT_SENIOR),
        (FINDER, Why.CONFLICT),
        (DPO, Why.CONFLICT),
        (person("ASI-77", "dsp", ""), Why.CONFLICT),
        (person("DSP-8", "dsp", "", path="/f/d/s/"), Why.CONFLICT),
        (None, Why.NOBODY_NAMED),
    ],
)
def test_an_inquiry_officer_is_senior_and_free_of_the_case(who: Any, why: Why) -> None:
    story = Story().charged().does(ZARGHUNA, "answer_charge")
    assert why in whys(story, DPO, "appoint_inquiry", named=who)


def test_findings_need_a_hearing_with_the_officer_or_a_warning() -> None:
    story = Story().charged().does(ZARGHUNA, "answer_charge")
    story.does(DPO, "appoint_inquiry", named=INQUIRY).does(INQUIRY, "record_hearing")
    assert whys(story, INQUIRY, "submit_findings", outcome="proved") == {Why.NOT_HEARD}
    story.does(INQUIRY, "warn_ex_parte").does(INQUIRY, "record_hearing")
    story.does(INQUIRY, "submit_findings", outcome="proved")
    assert state_of(story.track, story.file) == "found"


def test_an_adjournment_is_a_week_at_most() -> None:
    story = Story().charged().does(ZARGHUNA, "answer_charge")
    story.does(DPO, "appoint_inquiry", named=INQUIRY)
    assert whys(story, INQUIRY, "adjourn", days=8) == {Why.TOO_MANY_DAYS}


def test_a_hearing_that_was_asked_for_is_held_before_the_order() -> None:
    story = Story().final_answered(wants_hearing=True)
    order = {"outcome": "penalty", "penalty": "censure", "proportionality": WHY}
    assert whys(story, DPO, "order_major", **order) == {Why.HEARING_ASKED}
    story.does(DPO, "hear_in_person").does(DPO, "order_major", **order)
    assert state_of(story.track, story.file) == "ordered"


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ({"outcome": "penalty"}, Why.NO_PENALTY),
        (
            {"outcome": "penalty", "penalty": "flogging", "proportionality": WHY},
            Why.PENALTY_OFF_TRACK,
        ),
        ({"outcome": "penalty", "penalty": "removal"}, Why.NO_PROPORTIONALITY),
        ({"outcome": "exonerated", "penalty": "censure"}, Why.PENALTY_OFF_TRACK),
        ({"outcome": ""}, Why.NO_OUTCOME),
    ],
)
def test_an_order_is_of_the_track_and_weighed(order: dict[str, str], why: Why) -> None:
    assert why in whys(Story().final_answered(), DPO, "order_major", **order)


def test_no_inquiry_only_with_the_legal_adviser_and_told_reasons() -> None:
    story = Story().charged().does(ZARGHUNA, "answer_charge")
    assert whys(story, DPO, "dispense_inquiry") == {Why.NO_CONSENT}
    assert Why.NO_REASONS in whys(story, DPO, "dispense_inquiry", reason="clear")


def test_the_one_who_decided_does_not_hear_the_appeal() -> None:
    story = Story().punished().does(ZARGHUNA, "lodge_appeal")
    both = person("PSP-12", "dig", "RPO", "decider")
    assert Why.CONFLICT in whys(story, both, "decide_appeal", outcome="upheld")
    assert whys(story, PPO, "decide_appeal", outcome="upheld") == {Why.NOT_THIS_POST}


def test_an_appeal_makes_nothing_harsher() -> None:
    story = Story().punished("compulsory_retirement").does(ZARGHUNA, "lodge_appeal")
    harsher = {"outcome": "reduced", "penalty": "dismissal", "proportionality": WHY}
    assert whys(story, RPO, "decide_appeal", **harsher) == {Why.HARSHER}


def test_a_late_appeal_says_why_and_is_heard() -> None:
    story = Story().punished()
    assert whys(story, ZARGHUNA, "lodge_appeal", days=40) == {Why.TOO_LATE}
    story.does(ZARGHUNA, "lodge_appeal", late_because=WHY)
    assert state_of(story.track, story.file) == "appealed"


def test_an_appeal_set_aside_ends_the_case_reversed() -> None:
    story = Story().punished().does(ZARGHUNA, "lodge_appeal")
    story.does(RPO, "decide_appeal", outcome="set_aside")
    assert state_of(story.track, story.file) == "reversed"
    assert broken(story.track, story.file, CALENDAR) == []


def test_a_case_sent_back_begins_its_process_anew() -> None:
    story = Story().punished().does(ZARGHUNA, "lodge_appeal")
    story.does(RPO, "decide_appeal", outcome="remanded")
    assert whys(story, DPO, "choose_major") == {Why.ABOVE_GUIDE}
    story.does(LEGAL, "consent_major", outcome="agreed").does(DPO, "choose_major")
    story.does(DPO, "issue_charge").does(LEGAL, "serve_charge", served_how="in person")
    story.does(ZARGHUNA, "answer_charge").does(DPO, "appoint_inquiry", named=OTHER_INQUIRY)
    assert whys(story, OTHER_INQUIRY, "submit_findings", outcome="proved") == {Why.NOT_HEARD}


def test_an_order_becomes_final_only_when_the_appeal_time_is_over() -> None:
    story = Story().punished()
    assert whys(story, LEGAL, "make_final", days=30) == {Why.TOO_EARLY}
    story.does(LEGAL, "make_final", days=2)
    assert state_of(story.track, story.file) == "unappealed"


def test_a_paper_answer_is_entered_with_its_diary_number() -> None:
    story = Story().charged()
    assert whys(story, LEGAL, "answer_charge") == {Why.NOT_THIS_PERSON}
    story.does(LEGAL, "answer_charge", on_paper="D-41")
    assert state_of(story.track, story.file) == "charge_answered"


def test_someone_who_stepped_back_makes_no_more_moves() -> None:
    story = Story().facts().does(DPO, "step_back")
    assert whys(story, DPO, "close_no_case") == {Why.STEPPED_BACK}


def test_nothing_is_dated_before_what_came_before_it() -> None:
    assert whys(Story().facts(), DPO, "close_no_case", days=-3) == {Why.BACKDATED}


def test_each_person_is_offered_only_their_own_moves() -> None:
    story = Story().charged()
    own = ["answer_charge", "name_defence"]
    assert [move.name for move in options(story.track, story.file, ZARGHUNA)] == own
    assert [move.name for move in options(story.track, story.file, DPO)] == ["note_no_defence"]
    assert options(story.track, story.file, INQUIRY) == []


def test_a_psp_officer_can_only_be_referred() -> None:
    start = opening(ground(officer="PSP-9"), officer="PSP-9", rank="sp", cadre=Cadre.PSP)
    story = Story(start, tracks()["federal-psp-referral"])
    assert story.track.punishments == ()
    story.does(RPO, "open_case").does(RPO, "order_fact_finding", named=INQUIRY)
    story.does(INQUIRY, "report_facts").does(LEGAL, "serve_report", served_how="in person")
    story.does(person("PSP-9", "sp", ""), "answer_report")
    story.does(LEGAL, "consent_refer", outcome="agreed").does(PPO, "refer")
    assert state_of(story.track, story.file) == "referred"


@pytest.mark.parametrize(("asks_again", "owed"), [(True, {Why.HEARING_ASKED}), (False, set())])
def test_an_earlier_hearing_does_not_stand_for_one_asked_for_after_it(
    asks_again: bool, owed: set[Why]
) -> None:
    track = tracks()["civilian-ed-2011"]
    acts = (
        Act(move="hear_in_person", by=DPO, at=BEGIN),
        Act(move="answer_final", by=ZARGHUNA, at=BEGIN, wants_hearing=asks_again),
    )
    case = Case(track, File(opening=opening(), acts=acts), CALENDAR)
    order = Act(move="order_major", by=DPO, at=BEGIN, penalty="censure")
    assert set(hearing_in_person(case, order, track.move("order_major"))) == owed
