"""The gate on the site: papers open it, their end shuts it, the switch stops everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from site_cast import approve_assessment
from zabta.gate.gate import Ruling, load_gate
from zabta_site.gate.actions import record_document, revoke_document, turn_switch
from zabta_site.gate.models import GateDocument, Switch
from zabta_site.gate.reads import GateShut, ask, is_stopped, must_pass
from zabta_site.gate.words import MODES, PLATFORMS, RULINGS, USES, DocumentKind
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry

ME = Machine("test")
SignedIn = Callable[..., Client]
CELL = ("polling", "bluesky", "review")


def order(minutes: int = 60) -> GateDocument:
    now = timezone.now()
    return record_document(
        DocumentKind.OVERSIGHT_ORDER,
        "Order 9/2026",
        "",
        now,
        now + timedelta(minutes=minutes),
        by=ME,
    )


def test_a_locked_cell_opens_with_its_paper_and_the_ledger_says_who_recorded_it(db: None) -> None:
    assert ask(*CELL).ruling is Ruling.NEEDS_DOCUMENT
    order()
    assert ask(*CELL).is_open
    assert Entry.objects.get(kind="gate.document_recorded").details["reference"] == "Order 9/2026"


def test_a_paper_locks_again_within_a_minute_of_its_end(db: None) -> None:
    paper = order()
    assert ask(*CELL, at=paper.until - timedelta(seconds=1)).is_open
    assert not ask(*CELL, at=paper.until).is_open


def test_a_revoked_paper_opens_nothing(db: None) -> None:
    revoke_document(order(), by=ME, reason="The order was taken back")
    assert not ask(*CELL, at=timezone.now() + timedelta(seconds=1)).is_open


def test_a_shut_gate_says_why(db: None) -> None:
    approve_assessment()
    with pytest.raises(GateShut, match="head of oversight"):
        must_pass(*CELL)


def test_the_switch_stops_what_the_gate_allows(db: None) -> None:
    approve_assessment()
    must_pass("manual", "tiktok", "review")
    turn_switch(True, by=ME, reason="Complaint of the union")
    with pytest.raises(GateShut, match="stopped"):
        must_pass("manual", "tiktok", "review")
    turn_switch(False, by=ME, reason="Settled")
    must_pass("manual", "tiktok", "review")
    kinds = list(
        Entry.objects.filter(kind__startswith="collection.").values_list("kind", flat=True)
    )
    assert kinds == ["collection.stopped", "collection.started"]


def test_the_setting_stops_everything_whatever_the_page_says(db: None, settings: Settings) -> None:
    settings.COLLECTION = False
    turn_switch(False, by=ME, reason="Somebody turned it on")
    assert is_stopped()


def test_every_word_of_the_gate_has_words_on_the_page() -> None:
    gate = load_gate()
    assert {mode.value for mode in gate.modes} == MODES.keys()
    assert set(gate.platforms) == PLATFORMS.keys()
    assert set(gate.uses) == USES.keys()
    assert {ruling.value for ruling in Ruling} == RULINGS.keys()
    needed = {row.document for row in gate.rows if row.document} - {"officer_consent"}
    assert needed == {kind.value for kind in DocumentKind}


@pytest.mark.parametrize("language", ["en", "ur", "ps"])
def test_the_page_gives_each_cells_reason_in_the_readers_language(
    signed_in: SignedIn, language: str
) -> None:
    page = signed_in("bilal", language).get("/gate/").content.decode()
    reasons = {getattr(row.reason, language) for row in load_gate().rows if "review" in row.uses}
    assert sum(reason[:30] in page for reason in reasons) >= 8


def test_oversight_records_a_paper_on_the_page(signed_in: SignedIn) -> None:
    told = {
        "kind": "oversight_order",
        "reference": "Order 9/2026",
        "platform": "",
        "since": "2026-01-01T00:00",
        "until": "2099-01-01T00:00",
    }
    signed_in("oversight").post("/gate/papers/", told)
    assert ask(*CELL).is_open
    wrong = signed_in("oversight").post("/gate/papers/", {**told, "until": "2025-01-01T00:00"})
    assert "after the beginning" in wrong.content.decode()


def test_oversight_turns_the_switch_with_a_reason(signed_in: SignedIn) -> None:
    signed_in("oversight").post("/gate/switch/", {"reason": ""})
    assert not Switch.objects.exists()
    signed_in("oversight").post("/gate/switch/", {"reason": "Ordered by the board"})
    assert is_stopped()
    assert "All collection is stopped" in signed_in("kamran").get("/gate/").content.decode()


@pytest.mark.parametrize("path", ["/gate/papers/", "/gate/switch/"])
@pytest.mark.parametrize("who", ["stranger", "kamran", "afsar"])
def test_who_keeps_no_gate_finds_no_papers(signed_in: SignedIn, path: str, who: str) -> None:
    assert signed_in(who).get(path).status_code == 404
    assert signed_in(who).post(path, {"reason": "I want it so"}).status_code == 404
