"""Cure letters: many at once, a sample read and signed by a second person, a clock that is fair."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from site_cases import WHY, confirmed, court
from site_posts import cast_screener
from zabta.procedure.words import Refused, Why
from zabta_site.cases import actions, curing, reads
from zabta_site.cases.models import CureBatch, CureLetter, CureState, Paper
from zabta_site.cases.tasks import stages, tell_clocks
from zabta_site.collection.models import ProposedFinding, StoredPost, StoredSignal
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.actions import grant_role
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.people.viewer import NotAllowed
from zabta_site.register.models import Acknowledgement
from zabta_site.retention.clocks import CLOCKS, due
from zabta_site.work.models import Job

__all__ = ["cast_screener", "court"]


@pytest.fixture
def batch(
    court: dict[str, User], units: dict[str, Unit], settings: Settings, tmp_path: Path
) -> CureBatch:
    """Two officers, three posts, drafted by the DPO."""
    settings.DATA = tmp_path
    reviewers = [court["kamran"], court["second"]]
    found = [
        confirmed(court["zarghuna"], reviewers, "uniform-1"),
        confirmed(court["zarghuna"], reviewers, "uniform-2"),
        confirmed(court["bilal"], reviewers, "uniform-3"),
    ]
    by = court["afsar"]
    return actions.draft_cures(found, units["district"], 7, by=viewer_for(by), user=by, reason=WHY)


def signed(batch: CureBatch, court: dict[str, User]) -> CureBatch:
    legal = court["samreen"]
    for letter in batch.letters.filter(pk__in=batch.sample):
        actions.read_sample(letter, by=viewer_for(legal), user=legal)
    actions.sign_batch(batch, by=viewer_for(legal), user=legal, reason=WHY)
    batch.refresh_from_db()
    return batch


def issued(batch: CureBatch, court: dict[str, User]) -> CureLetter:
    signed(batch, court)
    actions.issue_batch(batch, by=viewer_for(court["afsar"]))
    actions.issue_letters(batch, by=Machine("worker"))
    return batch.letters.get(officer="1001")


def test_whoever_confirmed_a_finding_neither_writes_nor_signs_its_letter(
    court: dict[str, User], units: dict[str, Unit], batch: CureBatch
) -> None:
    for role in (Role.COMMANDER, Role.LEGAL):
        grant_role(court["kamran"], role, units["district"], by=Machine("test"))
    one = viewer_for(court["kamran"])
    for letter in batch.letters.all():
        with pytest.raises(NotAllowed):
            actions.read_sample(letter, by=one, user=court["kamran"])
            actions.sign_batch(batch, by=one, user=court["kamran"], reason=WHY)
    found = list(ProposedFinding.objects.filter(stage="confirmed"))[:1]
    with pytest.raises(NotAllowed):
        actions.draft_cures(found, units["district"], 7, by=one, user=court["kamran"], reason=WHY)


def test_one_letter_goes_to_one_officer_for_all_their_posts(batch: CureBatch) -> None:
    assert batch.letters.count() == 2
    assert batch.letters.get(officer="1001").items.count() == 2


def test_the_drafter_does_not_sign(batch: CureBatch, court: dict[str, User]) -> None:
    by = court["afsar"]
    with pytest.raises(NotAllowed):
        actions.sign_batch(batch, by=viewer_for(by), user=by, reason=WHY)


def test_nobody_signs_before_the_sample_is_read(batch: CureBatch, court: dict[str, User]) -> None:
    legal = court["samreen"]
    with pytest.raises(actions.NotNow):
        actions.sign_batch(batch, by=viewer_for(legal), user=legal, reason=WHY)


def test_nothing_is_issued_without_two_signatures(batch: CureBatch, court: dict[str, User]) -> None:
    with pytest.raises(actions.NotNow):
        actions.issue_batch(batch, by=viewer_for(court["afsar"]))


def test_each_letter_has_its_own_number_in_both_languages(
    batch: CureBatch, court: dict[str, User]
) -> None:
    issued(batch, court)
    numbers = Paper.objects.values_list("diary", flat=True)
    assert len(set(numbers)) == 2
    assert Paper.objects.filter(kind="cure_letter", language="ur").count() == 2


def test_printing_again_prints_nothing_twice(batch: CureBatch, court: dict[str, User]) -> None:
    issued(batch, court)
    assert actions.issue_letters(batch, by=Machine("worker")) == 0
    assert Paper.objects.count() == 4


def test_an_officer_sees_the_letter_only_once_it_is_issued(
    batch: CureBatch, court: dict[str, User]
) -> None:
    mine = viewer_for(court["zarghuna"])
    assert not reads.my_letters(mine).exists()
    issued(batch, court)
    assert reads.my_letters(mine).count() == 1


def test_the_clock_runs_from_service(batch: CureBatch, court: dict[str, User]) -> None:
    letter = issued(batch, court)
    assert letter.due_on is None
    actions.serve_letter(letter, "in_person", by=viewer_for(court["afsar"]))
    letter.refresh_from_db()
    assert letter.due_on is not None
    assert letter.due_on >= timezone.localdate() + timedelta(days=7)


def test_an_objection_stops_the_clock_and_the_days_left_begin_again(
    batch: CureBatch, court: dict[str, User]
) -> None:
    letter = issued(batch, court)
    dpo = viewer_for(court["afsar"])
    actions.serve_letter(letter, "in_person", by=dpo)
    actions.object_to_letter(letter, by=viewer_for(court["zarghuna"]), reason=WHY)
    letter.refresh_from_db()
    assert letter.state == CureState.OBJECTED
    actions.answer_objection(letter, is_right=False, by=dpo, reason=WHY)
    letter.refresh_from_db()
    assert letter.state == CureState.SERVED
    actions.object_to_letter(letter, by=viewer_for(court["zarghuna"]), reason=WHY)
    actions.answer_objection(letter, is_right=True, by=dpo, reason=WHY)
    letter.refresh_from_db()
    assert letter.state == CureState.WITHDRAWN


def test_what_is_mended_is_closed_and_never_a_case(
    batch: CureBatch, court: dict[str, User]
) -> None:
    letter, by = issued(batch, court), court["afsar"]
    actions.report_cured(letter, by=viewer_for(court["zarghuna"]))
    actions.close_letter(letter, CureState.CURED, by=viewer_for(by), reason="looked at the page")
    finding = ProposedFinding.objects.get(post__native_id="uniform-1")
    with pytest.raises(Refused) as refused:
        actions.open_case([finding], by=viewer_for(by), user=by, reason=WHY)
    assert Why.SAME_INCIDENT in refused.value.whys


def test_a_letter_does_not_lapse_before_its_last_day_is_over(
    batch: CureBatch, court: dict[str, User]
) -> None:
    letter, dpo = issued(batch, court), viewer_for(court["afsar"])
    actions.serve_letter(letter, "in_person", by=dpo)
    with pytest.raises(actions.NotNow):
        actions.close_letter(letter, CureState.LAPSED, by=dpo, reason="looked at the page")
    CureLetter.objects.filter(pk=letter.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    letter.refresh_from_db()
    actions.close_letter(letter, CureState.LAPSED, by=dpo, reason="looked at the page")
    finding = ProposedFinding.objects.get(post__native_id="uniform-1")
    assert reads.ready_findings(dpo).filter(pk=finding.pk).exists()


def test_nobody_else_answers_for_the_officer(batch: CureBatch, court: dict[str, User]) -> None:
    letter = issued(batch, court)
    with pytest.raises(NotAllowed):
        actions.object_to_letter(letter, by=viewer_for(court["bilal"]), reason=WHY)


def test_high_harm_is_not_for_a_letter(court: dict[str, User], units: dict[str, Unit]) -> None:
    reviewers, by = [court["kamran"], court["second"]], court["afsar"]
    finding = confirmed(court["zarghuna"], reviewers, "uniform-1", harm="high")
    assert not reads.ready_findings(viewer_for(by)).exclude(harm="high").exists()
    with pytest.raises(actions.NotNow):
        actions.draft_cures([finding], units["district"], 7, by=viewer_for(by), user=by, reason=WHY)


def test_a_clock_is_told_soon_then_late_then_above() -> None:
    day = timezone.localdate()
    assert list(stages(day + timedelta(days=3), day)) == []
    assert list(stages(day + timedelta(days=2), day)) == ["soon"]
    assert list(stages(day - timedelta(days=1), day)) == ["soon", "late"]
    assert list(stages(day - timedelta(days=4), day)) == ["soon", "late", "up"]


def test_whoever_signs_has_read_the_sample_themselves(
    batch: CureBatch, court: dict[str, User], units: dict[str, Unit]
) -> None:
    grant_role(court["rpo"], Role.LEGAL, units["district"], by=Machine("test"))
    for letter in batch.letters.filter(pk__in=batch.sample):
        actions.read_sample(letter, by=viewer_for(court["samreen"]), user=court["samreen"])
    with pytest.raises(actions.NotNow):
        actions.sign_batch(batch, by=viewer_for(court["rpo"]), user=court["rpo"], reason=WHY)
    signed(batch, court)
    assert batch.signed_by == court["samreen"]


@pytest.fixture
def old(court: dict[str, User]) -> ProposedFinding:
    """A post from before the rule, which screening holds for exempt and asks to mend kindly."""
    finding = confirmed(court["zarghuna"], [court["kamran"], court["second"]], "uniform-9")
    finding.outcome, finding.stage, finding.concluded_at = "exempt", "first", None
    finding.exceptions, finding.routes, finding.directive = ["X6"], ["cure_notice"], ""
    finding.save()
    Acknowledgement.objects.create(
        officer_id="1001", directive="2.0", at=timezone.now(), way="sheet"
    )
    return finding


def asked(old: ProposedFinding, court: dict[str, User], units: dict[str, Unit]) -> CureBatch:
    by = court["afsar"]
    return actions.draft_cures(
        [old], units["district"], 7, by=viewer_for(by), user=by, reason=WHY, is_old=True
    )


def test_an_old_post_may_be_asked_about_with_words_that_hold_nothing_against_anyone(
    old: ProposedFinding, court: dict[str, User], units: dict[str, Unit], tmp_path: Path,
    settings: Settings,
) -> None:  # fmt: skip
    settings.DATA = tmp_path
    assert old in curing.old_candidates(viewer_for(court["afsar"]))
    letter = issued(asked(old, court, units), court)
    paper = letter.papers.get(language="en")
    assert paper.kind == "old_post_letter"
    assert "no case can come of it" in paper.text


def test_nothing_follows_when_an_old_post_stays(
    old: ProposedFinding, court: dict[str, User], units: dict[str, Unit]
) -> None:
    letter, dpo = asked(old, court, units).letters.get(), viewer_for(court["afsar"])
    yesterday = timezone.localdate() - timedelta(days=1)
    CureLetter.objects.filter(pk=letter.pk).update(state=CureState.SERVED, due_on=yesterday)
    actions.close_letter(letter, CureState.LAPSED, by=dpo, reason="looked at the page")
    assert not reads.ready_findings(dpo).filter(pk=old.pk).exists()


def test_each_letter_about_an_old_post_is_in_the_sample(
    old: ProposedFinding, court: dict[str, User], units: dict[str, Unit]
) -> None:
    batch = asked(old, court, units)
    assert batch.sample == [letter.pk for letter in batch.letters.all()]


def test_a_post_that_a_letter_asks_about_is_kept_until_the_letter_is_closed(
    old: ProposedFinding, court: dict[str, User], units: dict[str, Unit]
) -> None:
    letter = asked(old, court, units).letters.get()
    StoredSignal.objects.all().delete()
    later, clock = timezone.now() + timedelta(days=40), next(c for c in CLOCKS if c.days == 30)
    assert not due(clock, later).filter(pk=old.post_id).exists()
    CureLetter.objects.filter(pk=letter.pk).update(state=CureState.CURED)
    assert due(clock, later).filter(pk=old.post_id).exists()


@pytest.mark.parametrize(
    "changes",
    [{"exceptions": ["X6", "X2"]}, {"routes": []}, {"harm": "high"}, {"outcome": "out_of_scope"}],
)
def test_what_was_allowed_or_is_not_said_to_be_mended_is_not_asked_about(
    old: ProposedFinding, court: dict[str, User], changes: dict[str, object]
) -> None:
    ProposedFinding.objects.filter(pk=old.pk).update(**changes)
    rows = curing.old_candidates(viewer_for(court["afsar"]))
    assert not [one for one in rows if curing.can_be_asked(one)]


def test_an_officer_who_has_not_been_served_todays_text_is_not_asked(
    old: ProposedFinding, court: dict[str, User]
) -> None:
    Acknowledgement.objects.filter(directive="2.0").delete()
    assert not curing.can_be_asked(old)


def test_a_letters_page_stands_when_its_posts_time_of_keeping_is_over(
    batch: CureBatch, court: dict[str, User]
) -> None:
    letter = batch.letters.get(officer="1001")
    letter.items.update(finding=None)
    assert curing.letter_data(letter, batch)["posts"] == []


def test_no_letter_goes_out_about_a_post_that_was_sealed_meanwhile(
    batch: CureBatch, court: dict[str, User]
) -> None:
    signed(batch, court)
    StoredPost.objects.filter(native_id="uniform-3").update(is_sealed=True)
    issued_now = actions.issue_letters(batch, by=Machine("worker"))
    assert issued_now == 1
    assert batch.letters.get(officer="1002").state == CureState.WITHDRAWN
    assert not Paper.objects.filter(letter__officer="1002").exists()


def test_letters_go_in_the_name_of_a_unit_that_is_over_all_of_them(
    court: dict[str, User], units: dict[str, Unit]
) -> None:
    one = confirmed(court["zarghuna"], [court["kamran"], court["second"]], "uniform-1")
    by = court["rpo"]
    with pytest.raises(actions.NotNow):
        actions.draft_cures([one], units["elsewhere"], 7, by=viewer_for(by), user=by, reason=WHY)


def test_nobody_closes_a_letter_to_themselves(batch: CureBatch, court: dict[str, User]) -> None:
    letter = issued(batch, court)
    grant_role(court["zarghuna"], Role.COMMANDER, letter.unit, by=Machine("test"))
    own = viewer_for(court["zarghuna"])
    with pytest.raises(NotAllowed):
        actions.close_letter(letter, CureState.WITHDRAWN, by=own, reason="my own letter")


def test_a_look_at_anothers_letter_is_written_down(
    batch: CureBatch, court: dict[str, User]
) -> None:
    client = Client()
    client.force_login(court["samreen"])
    client.get(f"/cases/letters/{batch.letters.get(officer='1001').pk}/")
    assert Entry.objects.get(kind="cure.viewed").actor == "user:1003"


def test_a_mere_request_is_never_late(
    old: ProposedFinding, court: dict[str, User], units: dict[str, Unit]
) -> None:
    letter = asked(old, court, units).letters.get()
    long_ago = timezone.localdate() - timedelta(days=9)
    CureLetter.objects.filter(pk=letter.pk).update(state=CureState.SERVED, due_on=long_ago)
    tell_clocks(Job(kind="cases.clocks"), lambda _done, _total: None)
    assert list(letter.reminders.values_list("kind", flat=True)) == ["soon"]
