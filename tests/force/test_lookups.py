"""What a loaded force answers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from force.folder import spoiled, write_folder
from zabta.domain.force import DutySource
from zabta.domain.moment import Span
from zabta.domain.post import AccountRef, Post
from zabta.force import Force, load_force


@pytest.fixture
def force(tmp_path: Path) -> Force:
    return load_force(write_folder(tmp_path))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def post(platform: str, when: str = "2026-02-01T10:00:00Z", **ref: str) -> Post:
    return Post(id="1", platform=platform, account=AccountRef(**ref), published_at=when)


WHOSE = [
    ("tiktok by native id", post("tiktok", id="6001", handle="renamed"), "C-101"),
    ("handle, other case and @", post("TikTok", handle="@zarghuna.z"), "C-101"),
    ("the handle's new owner has another id", post("tiktok", id="77", handle="Zarghuna.Z"), None),
    ("before it was theirs", post("tiktok", "2024-06-01T00:00:00Z", id="6001"), None),
    ("while it was theirs", post("x", handle="Bilal_HC"), "H-202"),
    ("after it was theirs", post("x", "2026-04-01T10:00:00Z", handle="bilal_hc"), None),
    ("a day that may still be theirs", post("x", "2026-03-01", handle="bilal_hc"), "H-202"),
    ("an unknown time", post("x", "", handle="bilal_hc"), "H-202"),
    ("attributed to nobody yet", post("instagram", handle="zarshahr_guy"), None),
    ("another platform", post("facebook", handle="bilal_hc"), None),
]


@pytest.mark.parametrize(("case", "one", "officer"), WHOSE, ids=[case for case, _, _ in WHOSE])
def test_a_post_finds_the_account_that_held_it_then(
    force: Force, case: str, one: Post, officer: str | None
) -> None:
    account = force.account_for(one)
    assert (account.officer if account else None) == officer


def test_an_attributed_account_is_found_though_no_officer_is_named(force: Force) -> None:
    account = force.account_for(post("instagram", handle="zarshahr_guy"))
    assert account is not None
    assert account.anchors == 1


def test_two_equal_claims_on_a_handle_name_nobody(tmp_path: Path) -> None:
    change = spoiled("accounts", "x,,bilal_hc", "tiktok,6002,zarghuna.z")
    force = load_force(write_folder(tmp_path, **change))
    assert force.account_for(post("tiktok", handle="zarghuna.z")) is None


def test_the_posting_is_the_main_one_of_that_day(force: Force) -> None:
    held = [force.posting_at("C-101", at(when)) for when in ("2025-06-01", "2026-06-01")]
    assert [one.unit if one else None for one in held] == ["S1", "S2"]
    bilal = force.posting_at("H-202", at("2026-06-01"))
    assert bilal is not None
    assert bilal.unit == "S1"
    assert force.posting_at("C-101", at("2020-01-01")) is None


def test_the_last_day_of_a_posting_is_part_of_it_in_local_time(force: Force) -> None:
    evening = force.posting_at("C-101", at("2025-12-31T18:30"))
    night = force.posting_at("C-101", at("2025-12-31T19:30"))
    assert [one.unit if one else None for one in (evening, night)] == ["S1", "S2"]


def test_units_above_are_nearest_first(force: Force) -> None:
    assert [unit.id for unit in force.units_above("S1")] == ["D1", "FORCE"]
    assert force.units_above("nowhere") == ()


def test_local_times_of_the_roster_become_utc(force: Force) -> None:
    whole = Span(at("2026-03-01"), at("2026-03-03"))
    spans = force.duty_spans("C-101", whole)
    roster = next(one for one in spans if one.source is DutySource.ROSTER)
    assert roster.span == Span(at("2026-03-01T03:00"), at("2026-03-01T15:00"))
    assert [one.entry for one in spans] == ["sheet 9", "14", ""]


def test_only_spans_that_share_time_are_given(force: Force) -> None:
    minute = Span(at("2026-03-01T15:00"), at("2026-03-01T15:01"))
    assert [one.state.value for one in force.duty_spans("C-101", minute)] == ["rest"]
    assert force.duty_spans("H-202", minute) == ()


def test_a_permission_of_a_district_counts_in_its_stations(force: Force) -> None:
    february = Span(at("2026-02-10"), at("2026-02-11"))
    ids = [one.id for one in force.permissions_for("C-101", "S2", february)]
    assert ids == ["A1", "A2"]
    assert [one.id for one in force.permissions_for("C-101", None, february)] == ["A1"]
    assert [one.id for one in force.permissions_for("H-202", "S1", february)] == ["A2"]


def test_service_is_unknown_when_no_register_of_that_version_is_held(force: Force) -> None:
    late, early = at("2025-02-01"), at("2025-01-01")
    assert force.served("C-101", "2024.1", late) is True
    assert force.served("C-101", "2024.1", early) is False
    assert force.served("H-202", "2024.1", late) is False
    assert force.served("C-101", "2021.1", late) is None
