"""The demo force: the same bytes each time, accepted by the loader, with all 55 patterns."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from zabta.cli.__main__ import main
from zabta.demo import CAST, HEAD, build_demo, people
from zabta.demo.papers import LATEST
from zabta.demo.pictures import SCENES, draw_picture, picture_names
from zabta.demo.texts import patterns, scene_facts
from zabta.domain.force import AccountStatus, DutySource, PermissionKind
from zabta.domain.moment import Span
from zabta.domain.post import Post
from zabta.domain.postlines import read_posts
from zabta.force import Force, load_force
from zabta.procedure.load import load_tracks
from zabta.signals import duty_time, habit
from zabta.signals.port import Subject

TODAY = date(2026, 11, 22)
ROLES = {"officer", "reviewer", "second reviewer", "decider", "legal", "pr", "oversight",
         "administrator", "concerns", "inquiry"}  # fmt: skip


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    build_demo(folder, 1, TODAY)
    return folder


@pytest.fixture(scope="session")
def force(folder: Path) -> Force:
    return load_force(folder / "force")


@pytest.fixture(scope="session")
def posts(folder: Path) -> list[Post]:
    return read_posts(folder / "posts.jsonl")


@pytest.fixture(scope="session")
def pattern_of(folder: Path) -> dict[str, int]:
    with (folder / "patterns.csv").open(encoding="utf-8", newline="") as file:
        return {row["post"]: int(row["pattern"]) for row in csv.DictReader(file)}


def digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_runs_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    build_demo(tmp_path, 1, TODAY)
    assert digest(tmp_path) == digest(folder)


@pytest.mark.parametrize("name", ["checkpoint_night-0.jpg", "lockup-1.jpg", "food-2.jpg"])
def test_a_picture_drawn_again_has_the_same_bytes(name: str) -> None:
    assert draw_picture.__wrapped__(name) == draw_picture(name)


def test_another_seed_gives_another_year(folder: Path, tmp_path: Path) -> None:
    build_demo(tmp_path, 2, TODAY)
    assert digest(tmp_path)["posts.jsonl"] != digest(folder)["posts.jsonl"]
    assert load_force(tmp_path / "force").officers


def test_every_incident_pattern_is_there(pattern_of: dict[str, int]) -> None:
    assert set(pattern_of.values()) == set(range(56))


def test_most_posts_are_ordinary_life(posts: list[Post], pattern_of: dict[str, int]) -> None:
    ordinary = sum(pattern_of[post.id] == 0 for post in posts)
    assert 1_500 <= len(posts) <= 2_500
    assert ordinary / len(posts) > 0.9


def test_there_are_many_distinct_texts_in_four_ways_of_writing(posts: list[Post]) -> None:
    assert len({post.text for post in posts}) > 450
    arabic = [post for post in posts if re.search(r"[\u0600-\u06ff]", post.text)]
    pashto = [post for post in arabic if re.search("[ړښږځڅټډېۍ]", post.text)]
    assert min(len(arabic) - len(pashto), len(pashto), len(posts) - len(arabic)) > 300


def test_no_pattern_is_named_in_a_post(folder: Path) -> None:
    assert b"pattern" not in (folder / "posts.jsonl").read_bytes()


def test_the_cast_serves_where_it_should(force: Force) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    for member in (*CAST, HEAD):
        posting = force.posting_at(member.officer.id, now)
        assert force.officer(member.officer.id) == member.officer
        assert posting is not None
        assert (posting.unit, posting.role) == (member.unit, member.role)


def test_those_who_sign_in_cover_every_role(force: Force) -> None:
    assert {person.role for person in people()} == ROLES
    assert all(person.officer is None or force.officer(person.officer) for person in people())
    assert len({person.username for person in people()}) == len(people())
    assert all(person.unit is None or force.unit(person.unit) for person in people())
    assert all(person.roles and person.name for person in people())


def test_every_authority_that_a_track_names_signs_in_to_the_demo() -> None:
    tracks = load_tracks(Path(__file__).resolve().parents[2] / "procedures")
    powers = [power for track in tracks for power in track.powers]
    named = {
        post for one in powers for post in (*one.minor, *one.major, *one.appeal, *one.revision)
    }
    deciders = {person.officer for person in people() if person.role == "decider"}
    held = {member.role for member in (*CAST, HEAD) if member.officer.id in deciders}
    assert named == {"SDPO", "DPO", "RPO", "PPO"} == held


def test_an_incident_of_a_declared_account_finds_its_officer(
    force: Force, posts: list[Post], pattern_of: dict[str, int]
) -> None:
    by = {pattern.number: pattern.by for pattern in patterns()}
    for post in posts:
        who = by.get(pattern_of[post.id], "x")
        account = force.account_for(post)
        if who in ("z", "b", "a", "xf", "two", "retired"):
            assert account is not None
            assert account.officer is not None, (post.id, who)
        if who in ("stranger", "press", "family"):
            assert account is None, (post.id, who)
        if who == "one":
            assert account is not None
            assert account.officer is None


def test_duty_of_the_incidents_is_as_the_patterns_say(
    force: Force, posts: list[Post], pattern_of: dict[str, int]
) -> None:
    expected = {"diary": {"very_likely"}, "standby": {"unlikely"}}
    duty = {pattern.number: expected[pattern.duty] for pattern in patterns() if pattern.duty}
    for post in posts:
        if (number := pattern_of[post.id]) in duty:
            assert _duty_words(force, post) == duty[number], number


def _duty_words(force: Force, post: Post) -> set[str]:
    account, when = force.account_for(post), post.moment.span()
    assert account is not None and account.officer is not None and when is not None
    spans = force.duty_spans(account.officer, when)
    return {one.likelihood.value for one in duty_time.detect(Subject(post=post, duty=spans))}


def test_approved_texts_match_their_hash_and_edited_ones_do_not(
    force: Force, posts: list[Post], pattern_of: dict[str, int]
) -> None:
    for post in posts:
        if pattern_of[post.id] in (31, 32):
            account, when = force.account_for(post), post.moment.span()
            assert account is not None and when is not None
            given = force.permissions_for(account.officer, None, when)
            hashes = {one.text_sha256 for one in given if one.kind is PermissionKind.POST}
            own = hashlib.sha256(post.text.strip().encode()).hexdigest()
            assert hashes
            assert (own in hashes) == (pattern_of[post.id] == 31)


def test_the_settlement_covers_its_post(
    force: Force, posts: list[Post], pattern_of: dict[str, int]
) -> None:
    post = next(post for post in posts if pattern_of[post.id] == 26)
    account, when = force.account_for(post), post.moment.span()
    assert account is not None and when is not None
    kinds = {one.kind for one in force.permissions_for(account.officer, None, when)}
    assert PermissionKind.SETTLEMENT in kinds


def test_one_account_shows_a_habit(posts: list[Post]) -> None:
    by_account: dict[str | None, list[Post]] = {}
    for post in sorted(posts, key=lambda one: one.published_at or ""):
        by_account.setdefault(post.account.id, []).append(post)
    words = [
        signal.why
        for own in by_account.values()
        for number, post in enumerate(own)
        for signal in habit.detect(Subject(post=post, earlier=tuple(own[:number])))
    ]
    assert any("Fridays between 21:00 and 22:00" in why for why in words)


def test_most_officers_were_served_the_latest_version_and_some_were_not(force: Force) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    served = Counter(force.served(one, LATEST, now) for one in force.officers)
    assert served[True] > 2 * served[False] > 0


def test_duty_comes_in_several_states_and_from_both_records(force: Force) -> None:
    year = Span(datetime(2025, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    spans = [span for one in force.officers for span in force.duty_spans(one, year)]
    assert {span.state.value for span in spans} >= {
        "active", "standby", "rest", "leave", "training", "travel"
    }  # fmt: skip
    assert {span.source for span in spans} == set(DutySource)


def test_accounts_are_declared_attributed_and_withdrawn(force: Force) -> None:
    assert {account.status for account in force.accounts.all} == set(AccountStatus)


def test_every_picture_named_in_a_post_is_there_and_small(folder: Path, posts: list[Post]) -> None:
    for post in posts:
        for media in post.media:
            data = (folder / "media" / str(media.path)).read_bytes()
            assert hashlib.sha256(data).hexdigest() == media.sha256
            assert len(data) < 40_000
    assert len(list((folder / "media").iterdir())) > 40


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_draws_different_pictures(scene: str) -> None:
    drawn = [draw_picture(name) for name in picture_names(scene)]
    assert len(set(drawn)) == len(drawn)
    assert Image.open(io.BytesIO(drawn[0])).size == (640, 480)
    assert scene_facts(scene)


def test_what_a_person_said_names_posts_that_exist(folder: Path, posts: list[Post]) -> None:
    known = {post.id for post in posts}
    lines = (folder / "given.jsonl").read_bytes().splitlines()
    for line in map(msgspec.json.decode, lines):
        assert line["post"] in known
        assert line["by"] == "reviewer"
        assert line["facts"]


def test_the_command_writes_it_and_the_check_accepts_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", str(tmp_path / "d"), "--today", "2026-03-01"]) == 0
    assert main(["force", "check", str(tmp_path / "d" / "force")]) == 0
    assert "officers" in capsys.readouterr().out


def test_a_wrong_day_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", str(tmp_path), "--today", "soon"]) == 2
    assert "'soon' is no date" in capsys.readouterr().err
