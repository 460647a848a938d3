"""What one person must not be able to do alone, and what a role in one unit opens in no other."""

from __future__ import annotations

import time
from datetime import timedelta

import pyotp
import pytest
from django.core.files.uploadhandler import FileUploadHandler
from django.http import Http404
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from site_cases import WHY, Make, a_case, confirmed, court
from site_cast import LONG_AGO, PASSWORD, SETUP
from site_lawful import sealed
from site_posts import a_post, bring_in, cast_screener, declare, finding, stored
from zabta.domain.post import Metric
from zabta_site.capture.veil import hidden
from zabta_site.cases import actions as curing
from zabta_site.cases.curing import can_be_cured
from zabta_site.cases.models import Case
from zabta_site.cases.reads import cases_for, letters_for
from zabta_site.collection.actions import record_look
from zabta_site.collection.models import StoredPost
from zabta_site.mine.models import Correction
from zabta_site.oversight import reach, watchers
from zabta_site.people.actions import create_user, grant_role, withdraw_role
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.people.viewer import NotAllowed
from zabta_site.register.models import Acknowledgement
from zabta_site.retention.actions import erase_posts
from zabta_site.review import actions as reviewing
from zabta_site.review.rule import Says
from zabta_site.signin import actions, codes, reads
from zabta_site.signin.models import CodeApp
from zabta_site.vault.memory import FILES, InMemory
from zabta_site.vault.models import EvidenceItem

__all__ = ["a_case", "cast_screener", "court"]
Cast = dict[str, User]
Units = dict[str, Unit]


def someone(number: str, role: Role, unit: Unit) -> User:
    user = create_user(number, "Somebody Else", None, language="en", by=SETUP)
    grant_role(user, role, unit, by=SETUP)
    return user


def with_app(user: User) -> CodeApp:
    app = actions.prepare_code_app(user, by=SETUP)
    code = pyotp.TOTP(codes.plain(app.secret)).generate_otp(int(time.time()) // codes.STEP)
    assert actions.confirm_code_app(app, code, by=SETUP)
    CodeApp.objects.update(last_step=0)
    return app


def by_slip(user: User) -> tuple[Client, str]:
    client, code = Client(), actions.print_slip(user, by=SETUP, reason="says it was lost")
    page = client.post("/sign-in/", {"username": user.number, "password": code})
    return client, page["Location"]


def test_whoever_prints_a_slip_does_not_pass_the_second_proof_with_it(cast: Cast) -> None:
    with_app(cast["kamran"])
    client, led_to = by_slip(cast["kamran"])
    assert led_to == "/signin/second/"
    assert client.get("/review/").status_code == 302


def test_two_slips_are_one_proof(cast: Cast) -> None:
    with_app(cast["kamran"])
    client, _led_to = by_slip(cast["kamran"])
    again = actions.print_slip(cast["kamran"], by=SETUP, reason="says it was lost")
    client.post("/signin/second/", {"code": again})
    assert client.get("/review/").status_code == 302


def test_a_slip_and_ones_own_code_lead_to_a_new_password(cast: Cast) -> None:
    app = with_app(cast["kamran"])
    client, _led_to = by_slip(cast["kamran"])
    code = pyotp.TOTP(codes.plain(app.secret)).generate_otp(int(time.time()) // codes.STEP)
    page = client.post("/signin/second/", {"code": code})
    assert page["Location"] == "/password/"
    client.post("/password/", {"new": "three walnuts by the river"})
    assert not User.objects.get(number="1005").check_password(PASSWORD)


def test_a_slip_printed_before_a_sensitive_role_does_not_open_it(cast: Cast, units: Units) -> None:
    code = actions.print_slip(cast["bilal"], by=SETUP, reason="first sign-in")
    asked = actions.ask_role(
        cast["bilal"], Role.LEGAL, units["station"], by=viewer_for(cast["admin"]), reason="posted"
    )
    actions.answer_role(asked, grants=True, by=viewer_for(cast["oversight"]))
    assert not actions.use_slip(cast["bilal"], code, by=SETUP)


def test_legal_of_one_unit_countersigns_no_role_of_another(cast: Cast, units: Units) -> None:
    for unit in ("elsewhere", "force", "station"):
        actions.ask_role(cast["bilal"], Role.OVERSIGHT, units[unit], by=SETUP, reason="posted")
    legal = someone("1030", Role.LEGAL, units["district"])
    seen = reads.requests_for(viewer_for(legal))
    assert [asked.unit for asked in seen] == [units["station"]]
    assert reads.requests_for(viewer_for(cast["oversight"])).count() == 3


def test_legal_of_one_unit_answers_no_correction_of_another(cast: Cast, units: Units) -> None:
    rows = [
        Correction.objects.create(
            officer_id=number, subject_type="x", subject_id="1", said="wrong",
            at="2026-10-01T00:00:00Z",
        )
        for number in ("1008", "1001")
    ]  # fmt: skip
    legal = Client()
    legal.force_login(someone("1030", Role.LEGAL, units["district"]))
    found = [legal.get(f"/mine/corrections/{row.pk}/").status_code for row in rows]
    assert found == [404, 200]


def test_nobody_signs_a_batch_with_a_letter_to_themselves(court: Cast, units: Units) -> None:
    found = [confirmed(court["zarghuna"], [court["kamran"], court["second"]], "uniform-1")]
    by = court["afsar"]
    batch = curing.draft_cures(found, units["district"], 7, by=viewer_for(by), user=by, reason=WHY)
    grant_role(court["zarghuna"], Role.LEGAL, units["district"], by=SETUP)
    own = viewer_for(court["zarghuna"])
    assert not letters_for(own).exists()
    with pytest.raises(NotAllowed):
        curing.read_sample(batch.letters.get(), by=own, user=court["zarghuna"])


def test_a_letter_cites_no_text_that_was_served_only_after_the_post(court: Cast) -> None:
    one = confirmed(court["zarghuna"], [court["kamran"], court["second"]], "uniform-1")
    assert can_be_cured(one)
    published = one.post.published_at
    assert published is not None
    Acknowledgement.objects.update(at=published + timedelta(days=1))
    assert not can_be_cured(one)


def test_reading_as_legal_here_and_reviewing_elsewhere_is_not_reviewing_here(
    cast: Cast, units: Units
) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("uniform-1"))
    both = someone("1030", Role.LEGAL, units["district"])
    grant_role(both, Role.REVIEWER, units["elsewhere"], by=SETUP)
    with pytest.raises(NotAllowed):
        reviewing.decide(finding("uniform-1"), Says.CONFIRM, "met", by=viewer_for(both), user=both)


def test_reading_sealed_posts_elsewhere_unveils_no_item_here(cast: Cast, units: Units) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("pay-1"))
    item = sealed(units["station"])
    post = StoredPost.objects.get(native_id="pay-1")
    EvidenceItem.objects.filter(pk=item.pk).update(platform=post.platform, native_id=post.native_id)
    both = someone("1030", Role.REVIEWER, units["district"])
    grant_role(both, Role.LEGAL, units["elsewhere"], by=SETUP)
    here = EvidenceItem.objects.filter(pk=item.pk)
    assert not here.exclude(hidden(viewer_for(both))).exists()
    for legal in (cast["samreen"], cast["oversight"]):
        assert here.exclude(hidden(viewer_for(legal))).exists()


def test_a_sealed_post_that_its_platform_takes_away_unveils_no_item(
    cast: Cast, units: Units
) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("pay-1"))
    item = sealed(units["station"])
    EvidenceItem.objects.filter(pk=item.pk).update(
        platform="tiktok", native_id="pay-1", sealed_at=LONG_AGO
    )
    gone = StoredPost.objects.filter(native_id="pay-1")
    assert erase_posts(gone, "tiktok request", by=SETUP, reason="asked in writing") == 1
    here = EvidenceItem.objects.filter(pk=item.pk)
    assert not here.exclude(hidden(viewer_for(cast["kamran"]))).exists()
    assert here.exclude(hidden(viewer_for(cast["samreen"]))).exists()


def test_legal_of_one_unit_reads_no_access_log_of_another(cast: Cast, units: Units) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("uniform-1"))
    record_look(stored("uniform-1"), by=viewer_for(cast["kamran"]))
    here = viewer_for(someone("1030", Role.LEGAL, units["district"]))
    there = viewer_for(someone("1031", Role.LEGAL, units["elsewhere"]))
    assert len(watchers.looks_at_officer(here, "1001")[1]) == len(watchers.looks_for(here)) == 1
    assert not watchers.looks_for(there)
    with pytest.raises(Http404):
        watchers.looks_at_officer(there, "1001")


def test_accounts_with_many_followers_are_told_by_name_and_not_ranked(cast: Cast) -> None:
    declare(cast["zarghuna"], "a_few")
    declare(cast["bilal"], "b_many")
    for handle, many in (("b_many", 90_000), ("a_few", 10)):
        followers = (Metric(name="followers", value=many, at="2026-10-01T08:00:00Z"),)
        bring_in(cast["kamran"], a_post(f"other-{handle}", handle=handle, metrics=followers))
    told = reach.accounts_for(viewer_for(cast["afsar"]))
    assert [one.account.handle for one in told] == ["a_few", "b_many"]


def test_whoever_was_named_to_inquire_sees_the_case_only_while_they_hold_the_role(
    a_case: Make, court: Cast
) -> None:
    held = a_case().case
    Case.objects.filter(pk=held.pk).update(inquiry_officer="1009")
    assert cases_for(viewer_for(court["inquiry"])).exists()
    withdraw_role(court["inquiry"].grants.get(role="inquiry"), by=SETUP, reason="posted elsewhere")
    assert not cases_for(viewer_for(court["inquiry"])).exists()


def test_many_files_of_one_request_do_not_fill_the_memory(settings: Settings) -> None:
    settings.LARGEST_UPLOAD = 10
    handler: FileUploadHandler = InMemory(RequestFactory().post("/"))
    cut = []
    for n in range(FILES + 2):
        handler.new_file("f", f"{n}.json", "application/json", 10, None, None)
        handler.receive_data_chunk(b"0123456789", 0)
        cut.append(handler.file_complete(10).is_too_large)  # type: ignore[union-attr]  # ours
    assert cut == [False] * FILES + [True, True]
