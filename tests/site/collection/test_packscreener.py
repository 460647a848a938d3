"""Screening with the real pack and detectors, through the database and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from site_posts import a_post, bring_in, declare, finding, stored
from zabta.demo import build_demo
from zabta_site.collection.actions import state_fact
from zabta_site.collection.demo import load_demo_posts
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.collection.packscreener import apart
from zabta_site.collection.screener import current_screener
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.register.models import Acknowledgement

Cast = dict[str, User]


@pytest.fixture(autouse=True)
def real_pack(settings: Settings) -> None:
    settings.DIRECTIVES = Path(__file__).resolve().parents[3] / "directives"
    settings.DIRECTIVE_PACK = "kp-social-media"


@pytest.fixture
def served(cast: Cast) -> Cast:
    declare(cast["zarghuna"], "zarghuna_k")
    for version in ("2024.2", "2024.4", "2025.1", "2025.2"):
        Acknowledgement.objects.create(
            officer_id="1001", directive=version, at="2025-01-01T00:00:00Z", way="web"
        )
    return cast


def test_a_plain_post_gets_no_proposal(served: Cast) -> None:
    bring_in(served["kamran"], a_post("p-1", text="A walk in the hills, lovely day"))
    rows = ProposedFinding.objects.filter(post=stored("p-1"), outcome="propose")
    assert not rows.exists()
    assert stored("p-1").screened_with.startswith("kp-social-media")


def test_a_complaint_about_pay_is_sealed_by_what_it_says(served: Cast) -> None:
    text = "تین ماہ سے تنخواہ نہیں ملی، نہ چھٹی ملتی ہے، جوان پریشان ہیں"
    bring_in(served["kamran"], a_post("p-1", text=text))
    assert stored("p-1").is_sealed
    assert finding("p-1").outcome == "protected"


def test_a_person_s_word_that_a_uniform_is_there_proposes_the_clause(served: Cast) -> None:
    bring_in(served["kamran"], a_post("p-1", text="Good morning"))
    by = viewer_for(served["second"])
    state_fact(
        stored("p-1"),
        {"uniform_visible": "very_likely", "posted_by_third_party": "no"},
        by=by,
        user=served["second"],
        screener=current_screener(),
        reason="seen",
    )
    found = ProposedFinding.objects.filter(post=stored("p-1")).exclude(clause="")
    assert "R3" in set(found.values_list("rule", flat=True))
    for row in found:
        assert set(row.because) == {"en", "ur", "ps"}


def test_equal_ids_of_two_platforms_are_screened_apart() -> None:
    posts = [a_post("7"), a_post("7", platform="x"), a_post("8")]
    assert list(apart(posts)) == [[0, 2], [1]]
    assert list(apart([])) == []


def test_the_demo_loads_whole_and_only_once(
    served: Cast, tmp_path: Path, viewer: Callable[[str], object]
) -> None:
    """A slice of the demo's year: what is there is stored, screened, sealed and in the ledger."""
    build_demo(tmp_path, 1, date(2026, 11, 22))
    posts = (tmp_path / "posts.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "posts.jsonl").write_bytes(b"".join(posts[::10]))
    made = load_demo_posts(tmp_path, Machine("demo"))
    assert made == len(posts[::10]) == StoredPost.objects.exclude(screened_at=None).count()
    assert StoredPost.objects.filter(media__sha256__gt="").exists()
    assert Entry.objects.filter(kind="facts.stated").exists()
    assert load_demo_posts(tmp_path, Machine("demo")) == 0
