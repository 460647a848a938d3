"""What must hold before a finding is confirmed: proof, no promise against it, no breaker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from site_posts import a_post, bring_in, cast_screener, declare, finding, stored
from zabta_site.accounts.models import Account
from zabta_site.collection.models import ProposedFinding
from zabta_site.collection.words import Stage
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.register.directives import current_pack
from zabta_site.review import actions, gates, reads
from zabta_site.review.home import tiles
from zabta_site.review.models import DayCount, SafetyStep, Settlement
from zabta_site.review.rule import Says
from zabta_site.review.words import GroundKind, SettlementKind

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
CONFIRM = {"says": "confirm", "common_reason": "met"}


@pytest.fixture
def posts(cast: Cast) -> Cast:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], *(a_post(f"uniform-{n}") for n in range(1, 5)), a_post("live-1"))
    return cast


def say(user: User, id_: str, says: Says = Says.CONFIRM) -> None:
    why = "met" if says is Says.CONFIRM else "not_met"
    actions.decide(finding(id_), says, why, by=viewer_for(user), user=user)


def confirm(cast: Cast, id_: str) -> ProposedFinding:
    say(cast["second"], id_)
    say(cast["kamran"], id_)
    return finding(id_)


def kinds(id_: str) -> list[str]:
    return [gate.kind for gate in gates.shut_gates(finding(id_))]


@pytest.fixture
def real_pack(settings: Settings) -> None:
    """The KP directive, whose clauses demand proof."""
    settings.DIRECTIVES = settings.ROOT / "directives"
    settings.DIRECTIVE_PACK = "kp-social-media"


def as_clause(name: str, **changes: object) -> None:
    pack = current_pack()
    version = next(v for v in reversed(pack.versions) if v.clause(name))
    ProposedFinding.objects.filter(post__native_id="uniform-1").update(
        clause=name, directive=version.id, **changes
    )


def test_a_clause_demands_who_and_when_and_where_it_turns_on_duty_that_too(
    posts: Cast, real_pack: None
) -> None:
    as_clause("KP-SM-03")
    assert gates.demanded(finding("uniform-1")) == [GroundKind.AUTHOR, GroundKind.DATE]
    as_clause("KP-SM-01")
    assert gates.demanded(finding("uniform-1")) == list(GroundKind)


def test_a_declared_account_and_the_platform_s_time_are_proof(posts: Cast, real_pack: None) -> None:
    as_clause("KP-SM-03")
    assert kinds("uniform-1") == []


def test_an_account_on_one_ground_a_bare_day_and_no_diary_prove_nothing(
    posts: Cast, real_pack: None
) -> None:
    as_clause("KP-SM-01")
    Account.objects.update(status="attributed", basis="a name", anchors=1)
    row = stored("uniform-1")
    row.precision = "day"
    row.save()
    assert kinds("uniform-1") == ["author", "date", "duty"]
    with pytest.raises(actions.Blocked):
        say(posts["kamran"], "uniform-1")
    assert finding("uniform-1").stage == Stage.FIRST


def test_a_diary_entry_proves_duty(posts: Cast, real_pack: None) -> None:
    as_clause("KP-SM-01", facts={"duty_active": "yes"})
    assert kinds("uniform-1") == []


def test_what_a_person_says_on_paper_opens_the_gate(
    posts: Cast, real_pack: None, signed_in: SignedIn
) -> None:
    as_clause("KP-SM-01")
    client, row = signed_in("second"), finding("uniform-1")
    page = client.get(f"/review/posts/{row.post_id}/").content.decode()
    assert "Before it can be confirmed" in page and 'data-word="c"' not in page
    told = {"kind": "duty", "how": "diary", "reference": "Report 14 of 01-10-2026"}
    client.post(f"/review/findings/{row.pk}/grounds/", told)
    assert kinds("uniform-1") == []
    assert Entry.objects.get(kind="ground.stated").details["how"] == "diary"
    handed = reads.confirmed_finding(viewer_for(posts["samreen"]), confirm(posts, "uniform-1").pk)
    assert [p.reference for p in handed.proofs_that("duty")] == ["Report 14 of 01-10-2026"]
    assert handed.reviewers == ("1006", "1005") and handed.officer == "1001"


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "duty", "how": "own_export", "reference": "page 4"},
        {"kind": "duty", "how": "diary", "reference": ""},
    ],
)
def test_a_ground_needs_its_own_kind_of_paper(
    posts: Cast, signed_in: SignedIn, told: dict[str, str]
) -> None:
    signed_in("second").post(f"/review/findings/{finding('uniform-1').pk}/grounds/", told)
    assert not finding("uniform-1").grounds.exists()


def promise(cast: Cast, **limits: object) -> Settlement:
    legal = cast["samreen"]
    return actions.record_settlement(
        SettlementKind.SETTLEMENT, "12/Legal", by=viewer_for(legal), user=legal,
        reason="No action on the sit-in", **limits,
    )  # type: ignore[arg-type]  # a table of limits  # fmt: skip


@pytest.mark.parametrize(
    ("limits", "covers"),
    [
        ({}, True),
        ({"officer": "1001"}, True),
        ({"officer": "1002"}, False),
        ({"clause": "Z-01"}, True),
        ({"clause": "Z-02"}, False),
        ({"since": date(2026, 10, 1), "until": date(2026, 10, 1)}, True),
        ({"since": date(2026, 10, 2)}, False),
        ({"until": date(2026, 9, 30)}, False),
    ],
)
def test_a_promise_covers_what_it_names(
    posts: Cast, limits: dict[str, object], covers: bool
) -> None:
    promise(posts, **limits)
    assert ("settled" in kinds("uniform-1")) is covers


@pytest.mark.parametrize(("unit", "covers"), [("district", True), ("elsewhere", False)])
def test_a_promise_to_a_unit_holds_for_all_below_it(posts: Cast, unit: str, covers: bool) -> None:
    promise(posts, unit=Unit.objects.get(pk=unit))
    assert ("settled" in kinds("uniform-1")) is covers


def test_a_promise_made_after_confirming_blocks_the_case(posts: Cast) -> None:
    row, legal = confirm(posts, "uniform-1"), viewer_for(posts["samreen"])
    assert not reads.confirmed_finding(legal, row.pk).is_blocked
    kept = promise(posts)
    assert reads.confirmed_finding(legal, row.pk).is_blocked
    actions.withdraw_settlement(kept, by=legal, reason="made in error")
    assert not reads.confirmed_finding(legal, row.pk).is_blocked


def test_legal_records_and_withdraws_on_the_pages(posts: Cast, signed_in: SignedIn) -> None:
    client = signed_in("samreen")
    told = {"kind": "amnesty", "reference": "7/IGP", "reason": "All posts before the order"}
    client.post("/review/settlements/", told)
    row = Settlement.objects.get()
    client.post(f"/review/settlements/{row.pk}/", {"reason": "the order was recalled"})
    row.refresh_from_db()
    assert row.withdrawn_at is not None
    assert client.get(f"/review/settlements/{row.pk}/").status_code == 404


def test_too_many_findings_of_a_unit_stop_confirming_and_tell_oversight(
    posts: Cast, settings: Settings, signed_in: SignedIn
) -> None:
    settings.REVIEW_MOST_A_DAY = {"all": 9, "unit": 2, "clause": 9}
    confirm(posts, "uniform-1")
    say(posts["kamran"], "uniform-3")
    assert not [one for one in tiles(viewer_for(posts["oversight"])) if "breaker" in one.url]
    confirm(posts, "uniform-2")
    with pytest.raises(actions.Blocked):
        say(posts["second"], "uniform-3")
    say(posts["second"], "uniform-3", Says.DISMISS)  # dismissing goes on
    told = [one for one in tiles(viewer_for(posts["oversight"])) if "breaker" in one.url]
    assert told and told[0].is_urgent
    assert Entry.objects.get(kind="breaker.stopped").details["kind"] == "unit"


def test_a_person_with_a_reason_lets_it_go_on(
    posts: Cast, settings: Settings, signed_in: SignedIn
) -> None:
    settings.REVIEW_MOST_A_DAY = {"all": 1, "unit": 9, "clause": 9}
    confirm(posts, "uniform-1")
    row = DayCount.objects.exclude(stopped_at=None).get()
    client = signed_in("oversight")
    client.post(f"/review/breaker/{row.pk}/", {"reason": ""})
    assert kinds("uniform-2") == ["breaker"]
    client.post(f"/review/breaker/{row.pk}/", {"reason": "Looked: a parade, all alike"})
    assert kinds("uniform-2") == []
    confirm(posts, "uniform-2")
    assert kinds("uniform-3") == ["breaker"]  # as many again, and no more


def test_what_is_taken_back_is_not_counted(posts: Cast, settings: Settings) -> None:
    settings.REVIEW_UNDO_SECONDS = 60
    settings.REVIEW_MOST_A_DAY = {"all": 1, "unit": 9, "clause": 9}
    confirm(posts, "uniform-1")
    last = finding("uniform-1").decisions.get(by=posts["kamran"])
    actions.undo_decision(last, by=viewer_for(posts["kamran"]))
    assert kinds("uniform-2") == []


def test_the_safety_clock_is_apart_from_the_finding(posts: Cast, signed_in: SignedIn) -> None:
    client, post = signed_in("second"), stored("live-1").pk
    assert "Safety first" in client.get(f"/review/posts/{post}/").content.decode()
    for done in ("contacted", "contacted", "asked", "removed"):
        client.post(f"/review/posts/{post}/safety/", {"done": done, "note": "By phone"})
    assert SafetyStep.objects.count() == 3
    assert finding("live-1").stage == Stage.FIRST
    assert "Nobody is in danger" in client.get("/review/safety/").content.decode()
    assert Entry.objects.filter(kind__startswith="safety.").count() == 3


def test_an_urgent_post_stands_in_the_safety_list_until_it_is_over(
    posts: Cast, signed_in: SignedIn
) -> None:
    client = signed_in("second")
    assert f"/review/posts/{stored('live-1').pk}/safety/" in (
        client.get("/review/safety/").content.decode()
    )
    url = f"/review/posts/{stored('uniform-1').pk}/safety/"
    assert client.post(url, {"done": "asked"}).status_code == 404


@pytest.mark.parametrize("who", ["kamran", "afsar", "stranger", "concerns", "admin"])
def test_only_legal_keeps_promises_and_only_legal_and_oversight_lift(
    posts: Cast, signed_in: SignedIn, who: str
) -> None:
    row, client = promise(posts), signed_in(who)
    for url in ("/review/settlements/", f"/review/settlements/{row.pk}/", "/review/breaker/"):
        assert client.get(url).status_code == 404, url
        assert client.post(url, {"reason": "because I say"}).status_code == 404, url
    assert signed_in("oversight").get("/review/settlements/").status_code == 404


def search(client: Client, query: str, purpose: str = "") -> str:
    return client.post("/review/search/", {"query": query, "purpose": purpose}).content.decode()


@pytest.mark.parametrize("query", ["1001", "zarghuna_k", "@zarghuna_k", "Constable Zarghuna"])
def test_what_leads_to_an_officer_needs_a_purpose(
    posts: Cast, signed_in: SignedIn, query: str
) -> None:
    assert "say why you look" in search(signed_in("second"), query)
    assert not Entry.objects.filter(kind="posts.searched").exists()
    search(signed_in("second"), query, "Case 12/2026, answer of the officer")
    told = Entry.objects.get(kind="posts.searched").details
    assert (told["names_officer"], told["query"]) == (True, query)


def test_an_item_is_looked_up_by_its_address_and_that_is_written_down(
    posts: Cast, signed_in: SignedIn
) -> None:
    text = search(signed_in("second"), "https://example.org/@x/video/uniform-1?lang=en")
    assert f"/review/posts/{stored('uniform-1').pk}/" in text
    assert Entry.objects.get(kind="posts.searched").details["found"] == 1


def test_nothing_looks_through_what_people_wrote(posts: Cast, signed_in: SignedIn) -> None:
    assert "Nothing you may open fits" in search(signed_in("second"), "وردی میں ایک تصویر")


def test_a_sealed_post_is_found_by_no_look_up(posts: Cast, signed_in: SignedIn) -> None:
    bring_in(posts["kamran"], a_post("pay-1"))
    assert "Nothing you may open fits" in search(signed_in("second"), "pay-1")
    found = search(signed_in("second"), "zarghuna_k", "Case 12/2026 of the DPO")
    assert f"/posts/{stored('pay-1').pk}/" not in found
