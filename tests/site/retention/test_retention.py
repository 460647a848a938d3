"""The clocks take away what nobody needs, keep what a person holds, and leave proof."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from site_lawful import sealed
from site_posts import a_post, bring_in, cast_screener, declare, stored
from zabta_site.collection.models import (
    ImportBatch,
    PostMedia,
    ProposedFinding,
    StoredPost,
    StoredSignal,
)
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.models import Unit, User
from zabta_site.retention.actions import drop_bytes, run_clocks
from zabta_site.retention.clocks import CLOCKS
from zabta_site.review.models import Decision
from zabta_site.vault.store import vault

__all__ = ["cast_screener"]
ME = Machine("retention")
Cast = dict[str, User]


def after(days: float) -> dict[str, int]:
    """What is taken when so many days have passed since now."""
    return run_clocks(timezone.now() + timedelta(days=days), by=ME)


def test_the_clocks_are_those_of_the_requirement() -> None:
    assert {clock.name: clock.days for clock in CLOCKS} == {
        "unattributed": 14,
        "no_signal": 30,
        "dismissed": 90,
        "youtube": 30,
    }


def test_a_post_of_nobody_known_goes_after_fourteen_days(cast: Cast) -> None:
    bring_in(cast["kamran"], a_post("none-1"))
    assert sum(after(13.9).values()) == 0
    assert after(14.1)["unattributed"] == 1
    assert not StoredPost.objects.exists()


def test_a_known_post_without_a_signal_goes_after_thirty(cast: Cast) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("none-1"))
    assert sum(after(29.9).values()) == 0
    assert after(30.1)["no_signal"] == 1


def test_an_open_question_holds_a_post_for_ever(cast: Cast) -> None:
    bring_in(cast["kamran"], a_post("uniform-1"), a_post("ask-1"))
    assert sum(after(4000).values()) == 0


def test_a_dismissed_post_goes_after_ninety_days_with_all_that_was_said(cast: Cast) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("uniform-1"))
    finding = ProposedFinding.objects.get()
    Decision.objects.create(
        finding=finding, revision=1, by=cast["kamran"], says="dismiss",
        common_reason="other", at=timezone.now(),
    )  # fmt: skip
    ProposedFinding.objects.update(stage="dismissed", concluded_at=timezone.now())
    assert sum(after(89.9).values()) == 0
    assert after(90.1)["dismissed"] == 1
    for model in (StoredPost, StoredSignal, ProposedFinding, Decision):
        assert not model.objects.exists()


@pytest.mark.parametrize("held", ["confirmed", "sealed"])
def test_a_confirmed_or_sealed_post_is_held(cast: Cast, held: str) -> None:
    bring_in(cast["kamran"], a_post("uniform-1" if held == "confirmed" else "pay-1"))
    if held == "confirmed":
        ProposedFinding.objects.update(stage="confirmed", concluded_at=timezone.now())
    assert sum(after(4000).values()) == 0


def test_what_came_over_youtubes_interface_goes_after_thirty_whatever_was_found(
    cast: Cast,
) -> None:
    batch = bring_in(cast["kamran"], a_post("uniform-1", platform="youtube"))
    ImportBatch.objects.filter(pk=batch.pk).update(mode="contract")
    assert sum(after(29.9).values()) == 0
    assert after(30.1)["youtube"] == 1


def test_proof_remains_and_tells_nothing_of_the_post(cast: Cast) -> None:
    bring_in(cast["kamran"], a_post("none-1", text="A secret word"))
    row = stored("none-1")
    digest = hashlib.sha256(bytes(row.body)).hexdigest()
    after(15)
    proof = Entry.objects.get(kind="post.deleted")
    assert proof.subject_id == str(row.pk)
    assert proof.details["post_sha256"] == digest
    assert proof.details["clock"] == "unattributed"
    assert "secret" not in proof.body
    assert verify_chain().holds


def test_running_twice_takes_nothing_twice(cast: Cast) -> None:
    bring_in(cast["kamran"], a_post("none-1"))
    after(15)
    assert sum(after(15).values()) == 0
    assert Entry.objects.filter(kind="post.deleted").count() == 1


def test_bytes_that_sealed_evidence_needs_are_not_dropped(units: dict[str, Unit]) -> None:
    kept = sealed(units["station"]).files.get().sha256
    alone = vault().put(b"only a post had these bytes")
    drop_bytes({kept, alone})
    assert vault().holds(kept)
    assert not vault().holds(alone)


def test_many_are_taken_in_parts(cast: Cast) -> None:
    bring_in(cast["kamran"], *(a_post(f"none-{n}") for n in range(7)))
    later = timezone.now() + timedelta(days=15)
    assert run_clocks(later, by=ME, at_once=3)["unattributed"] == 7
    assert not PostMedia.objects.exists()


def test_the_page_shows_clocks_and_proofs(signed_in: Callable[..., Client], cast: Cast) -> None:
    bring_in(cast["kamran"], a_post("none-1"))
    after(15)
    page = signed_in("oversight").get("/retention/").content.decode()
    assert "unattributed" in page
    assert "PR-04" in page
    assert signed_in("stranger").get("/retention/").status_code == 404
