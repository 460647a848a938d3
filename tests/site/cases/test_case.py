"""One whole case on the major track, with appeal and reversal, and what opens none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from site_cases import WHY, Court, Make, a_case, confirmed, court
from site_posts import cast_screener
from zabta.procedure.words import Refused, Why
from zabta_site.cases import actions, reads
from zabta_site.cases.grounds import earlier_items
from zabta_site.cases.models import Case, CaseIncident, Paper, RegistryEntry, TrackSignOff
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Officer, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.viewer import NotAllowed, Viewer

__all__ = ["a_case", "cast_screener", "court"]
AsViewer = Callable[[str], Viewer]


def two(court: dict[str, User]) -> list[User]:
    return [court["kamran"], court["second"]]


def opened(court: dict[str, User], finding: ProposedFinding, who: str = "afsar") -> Case:
    by = court[who]
    return actions.open_case([finding], by=viewer_for(by), user=by, reason="seen and weighed by me")


def test_a_major_case_with_appeal_is_reversed_everywhere(a_case: Make) -> None:
    story = a_case("high").to_order()
    entry = RegistryEntry.objects.get()
    assert entry.standing == "stayed"
    story.does("zarghuna", "lodge_appeal")
    assert RegistryEntry.objects.get().standing == "stayed"
    story.does("rpo", "decide_appeal", outcome="set_aside")
    assert story.case.state == "reversed"
    assert story.case.is_over
    assert RegistryEntry.objects.get().standing == "set_aside"
    assert ProposedFinding.objects.get().stage == "reversed"
    assert Entry.objects.filter(kind="finding.reversed").count() == 1


def test_every_paper_is_printed_in_both_languages_with_one_diary_number(a_case: Make) -> None:
    a_case("high").to_order().does("zarghuna", "lodge_appeal")
    kinds = set(Paper.objects.values_list("kind", flat=True))
    assert kinds == {
        "fact_finding_order", "fact_finding_report", "charge_sheet", "statement_of_allegations",
        "written_answer", "inquiry_order", "hearing_record", "inquiry_report", "final_show_cause",
        "order", "appeal",
    }  # fmt: skip
    for diary in Paper.objects.values_list("diary", flat=True).distinct():
        languages = Paper.objects.filter(diary=diary).values_list("language", flat=True)
        assert sorted(languages) == ["en", "ur"]


def test_an_order_becomes_effective_when_the_time_for_appeal_is_over(a_case: Make) -> None:
    story = a_case("high").to_order()
    story.does("samreen", "make_final", days=33)
    assert RegistryEntry.objects.get().standing == "effective"
    story.does("zarghuna", "lodge_appeal", late_because=WHY)
    assert RegistryEntry.objects.get().standing == "stayed"


def test_one_incident_has_one_case(a_case: Make, court: dict[str, User]) -> None:
    story = a_case()
    story.to_facts().does("afsar", "close_no_case")
    with pytest.raises(Refused) as refused:
        opened(court, ProposedFinding.objects.get())
    assert Why.SAME_INCIDENT in refused.value.whys
    assert CaseIncident.objects.count() == 1


def test_without_a_signed_track_no_case_opens(court: dict[str, User]) -> None:
    TrackSignOff.objects.all().delete()
    with pytest.raises(actions.NoTrack):
        opened(court, confirmed(court["zarghuna"], two(court)))


def test_a_settled_item_opens_no_case(court: dict[str, User]) -> None:
    finding = confirmed(court["zarghuna"], two(court))
    ProposedFinding.objects.filter(pk=finding.pk).update(exceptions=["X14"])
    finding.refresh_from_db()
    with pytest.raises(Refused) as refused:
        opened(court, finding)
    assert refused.value.whys == (Why.SETTLED,)


def test_a_commander_of_another_district_cannot_open_it(court: dict[str, User]) -> None:
    finding = confirmed(court["stranger"], two(court))
    with pytest.raises(NotAllowed):
        opened(court, finding)


def test_a_conflict_is_refused_and_stays_in_the_ledger(a_case: Make) -> None:
    story = a_case()
    with pytest.raises(actions.InConflict):
        story.does("afsar", "order_fact_finding", named="kamran")
    assert Entry.objects.filter(kind="case.move.refused").count() == 1


def test_the_officer_sees_the_case_from_its_first_service(a_case: Make, viewer: AsViewer) -> None:
    story = a_case("high").to_facts()
    assert not reads.my_cases(viewer("zarghuna")).exists()
    story.does("samreen", "consent_major", outcome="agreed")
    story.does("afsar", "choose_major")
    story.does("afsar", "issue_charge")
    story.does("samreen", "serve_charge", served_how="in_person")
    assert reads.my_cases(viewer("zarghuna")).get() == story.case


def test_a_case_is_seen_by_those_who_have_a_part_in_it_alone(
    a_case: Make, court: dict[str, User]
) -> None:
    story = a_case("high").to_inquiry()
    seen = {key for key in court if reads.cases_for(viewer_for(court[key])).exists()}
    parts = {"zarghuna", "samreen", "afsar", "oversight", "inquiry", "finder", "rpo", "ppo"}
    assert seen == parts
    assert isinstance(story, Court)


def test_a_cleared_officers_finding_counts_no_more(a_case: Make) -> None:
    story = a_case("high").to_inquiry()
    story.does("inquiry", "record_hearing", was_present=True)
    story.does("inquiry", "submit_findings", outcome="not_proved")
    story.does("afsar", "exonerate", outcome="exonerated")
    assert story.case.state == "exonerated"
    assert ProposedFinding.objects.get().stage == "reversed"
    assert not RegistryEntry.objects.exists()


def test_nothing_goes_up_the_ladder_about_a_post_that_was_sealed_meanwhile(a_case: Make) -> None:
    story = a_case("high").to_facts()
    story.does("samreen", "consent_major", outcome="agreed")
    StoredPost.objects.update(is_sealed=True)
    for move in ("choose_minor", "choose_major", "advise_officer"):
        with pytest.raises(Refused) as refused:
            story.does("afsar", move)
        assert refused.value.whys == (Why.PROTECTED,)
    story.does("afsar", "close_no_case")
    assert story.case.is_over


def test_only_advice_that_an_officer_could_answer_counts_as_an_earlier_item(
    a_case: Make, court: dict[str, User]
) -> None:
    officer = Officer.objects.get(number="1001")
    a_case("high", "uniform-1").to_facts().does("afsar", "advise_officer")
    assert earlier_items(officer) == 0
    story = a_case("high", "uniform-2").to_facts()
    story.does("afsar", "choose_minor")
    story.does("afsar", "issue_show_cause")
    story.does("samreen", "serve_show_cause", served_how="in_person")
    story.does("zarghuna", "answer_show_cause")
    story.does("afsar", "advise_officer")
    assert earlier_items(officer) == 1


def paper_text(kind: str) -> str:
    return " ".join(Paper.objects.get(kind=kind, language="en").text.split())


def test_the_show_cause_says_why_there_is_no_inquiry(a_case: Make) -> None:
    story = a_case("high").to_facts()
    story.does("afsar", "choose_minor", reason="The post itself shows all that is in question.")
    story.does("afsar", "issue_show_cause")
    assert "Why there is no inquiry The post itself shows" in paper_text("show_cause")


def test_a_final_show_cause_has_the_report_or_says_why_there_was_no_inquiry(a_case: Make) -> None:
    story = a_case("high").to_facts()
    for who, move, said in (
        ("samreen", "consent_major", {"outcome": "agreed"}),
        ("afsar", "choose_major", {}),
        ("afsar", "issue_charge", {}),
        ("samreen", "serve_charge", {"served_how": "in_person"}),
        ("zarghuna", "answer_charge", {}),
        ("samreen", "consent_dispense", {"outcome": "agreed"}),
        ("afsar", "dispense_inquiry", {"reason": "The letter is signed and not disputed."}),
        ("afsar", "issue_final_show_cause", {}),
    ):
        story.does(who, move, **said)
    told = paper_text("final_show_cause")
    assert "No inquiry was held." in told and "The letter is signed and not disputed." in told
    assert "inquiry officer found" not in told and "Copy of the inquiry report" not in told
