"""Nothing is collected without an approved impact assessment that holds (PR-01, PR-24)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from site_posts import a_post, bring_in, cast_screener
from zabta.gate.assessment import LANGUAGES, headings
from zabta_site.collection.models import ImportBatch
from zabta_site.gate import actions, reads
from zabta_site.gate.models import Assessment
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.people.viewer import NotAllowed
from zabta_site.reports import assessing

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
WHY = "renewed for the coming year"
MODES = ("manual", "complaint", "volunteered", "polling", "file", "contract")


def end(**changes: object) -> None:
    Assessment.objects.update(**changes)


def test_a_run_with_an_expired_assessment_is_refused(cast: Cast) -> None:
    end(until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(reads.GateShut, match="no approved impact assessment"):
        bring_in(cast["kamran"], a_post("uniform-1"))
    assert not ImportBatch.objects.exists()


def test_a_draft_a_withdrawn_one_and_none_at_all_open_nothing(cast: Cast) -> None:
    for changes in ({"withdrawn_at": timezone.now()}, {"approved_at": None}):
        end(**{"withdrawn_at": None, **changes})
        with pytest.raises(reads.GateShut):
            reads.must_run()
    Assessment.objects.all().delete()
    for mode in MODES:
        with pytest.raises(reads.GateShut):
            reads.must_pass(mode, "bluesky", "review")


def test_it_holds_until_its_last_moment_and_not_after(cast: Cast) -> None:
    until = Assessment.objects.get().until
    assert reads.must_run(until - timedelta(seconds=1)).version == "1"
    with pytest.raises(reads.GateShut):
        reads.must_run(until)


def test_a_run_names_its_purpose_version_and_accounts(cast: Cast) -> None:
    bring_in(cast["kamran"], a_post("uniform-1"), a_post("uniform-2", "bilal"))
    body = Entry.objects.get(kind="import.started").details
    assert (body["assessment"], body["purpose"]) == ("1", "tests")
    assert body["accounts"] == ["tiktok:bilal", "tiktok:zarghuna_k"]


def test_the_switch_stops_every_way_in(cast: Cast) -> None:
    actions.turn_switch(True, by=viewer_for(cast["oversight"]), reason="asked by the commission")
    for mode in MODES:
        with pytest.raises(reads.GateShut, match="collection is stopped"):
            reads.must_pass(mode, "bluesky", "review")
    with pytest.raises(reads.GateShut):
        bring_in(cast["kamran"], a_post("uniform-1"))


def test_whoever_drafted_it_does_not_approve_it(cast: Cast) -> None:
    legal, oversight = viewer_for(cast["samreen"]), viewer_for(cast["oversight"])
    made = assessing.draft("a purpose", timezone.now() + timedelta(days=30), by=legal)
    with pytest.raises(NotAllowed):
        actions.approve_assessment(made, by=legal, reason=WHY)
    with pytest.raises(NotAllowed):
        actions.approve_assessment(made, by=viewer_for(cast["kamran"]), reason=WHY)
    actions.approve_assessment(made, by=oversight, reason=WHY)
    assert reads.must_run() == made


def test_a_draft_says_all_six_headings_in_three_languages_and_what_the_program_does(
    cast: Cast,
) -> None:
    made = assessing.draft(
        "a purpose", timezone.now() + timedelta(days=9999), by=viewer_for(cast["samreen"])
    )
    for language in LANGUAGES:
        assert list(made.text[language]) == list(headings())
        words = " ".join(text for _, text in made.text[language].values())
        assert "{" not in words and "a purpose" in words and "14" in words
    assert made.until <= timezone.now() + actions.LONGEST


def test_legal_drafts_and_oversight_approves_and_withdraws_on_the_pages(
    cast: Cast, signed_in: SignedIn
) -> None:
    day = (timezone.localdate() + timedelta(days=90)).isoformat()
    form = {"purpose": "To apply the directive alike", "until": day}
    url = signed_in("samreen").post("/reports/assessment/new/", form).url
    assert "A draft" in signed_in("samreen").get(url).content.decode()
    assert signed_in("samreen").post(url, {"reason": WHY}).status_code == 403
    signed_in("oversight").post(url, {"reason": WHY})
    assert "It holds." in signed_in("zarghuna").get(url).content.decode()
    signed_in("oversight").post(url, {"reason": "no longer needed"})
    assert Entry.objects.filter(kind="assessment.withdrawn").exists()


def test_a_day_beyond_a_year_is_refused(cast: Cast, signed_in: SignedIn) -> None:
    day = (timezone.localdate() + timedelta(days=800)).isoformat()
    form = {"purpose": "To apply the directive alike", "until": day}
    answer = signed_in("samreen").post("/reports/assessment/new/", form)
    assert "within the coming year" in answer.content.decode()


@pytest.mark.parametrize("who", ["kamran", "afsar", "zarghuna", "admin"])
def test_others_draft_nothing_and_see_no_draft(cast: Cast, signed_in: SignedIn, who: str) -> None:
    made = assessing.draft("a purpose", timezone.now(), by=viewer_for(cast["samreen"]))
    client = signed_in(who)
    assert client.get("/reports/assessment/new/").status_code == 404
    assert client.get(f"/reports/assessment/{made.pk}/").status_code == 404
    assert client.get("/reports/assessment/").status_code == 200


def test_the_capture_page_says_why_nothing_comes_in(cast: Cast) -> None:
    end(until=timezone.now() - timedelta(days=1))
    with pytest.raises(reads.GateShut) as shut:
        reads.must_run()
    assert "impact assessment" in reads.why_shut(shut.value)


def test_those_who_keep_the_gate_are_told_in_time_that_it_ends(
    cast: Cast, signed_in: SignedIn
) -> None:
    assert "/reports/assessment/" not in signed_in("samreen").get("/").content.decode()
    end(until=timezone.now() + timedelta(days=20))
    assert "within thirty days" in signed_in("samreen").get("/").content.decode()
    end(until=timezone.now())
    assert "nothing is collected" in signed_in("oversight").get("/").content.decode()
    assert "/reports/assessment/" not in signed_in("zarghuna").get("/").content.decode()
