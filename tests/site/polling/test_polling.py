"""Polling open networks: off by default, declared accounts only, exact to the post."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

import site_recordings as rec
from site_lawful import run_jobs
from site_posts import cast_screener
from zabta_site.accounts.models import Account
from zabta_site.collection.models import ImportFile, StoredPost
from zabta_site.gate.actions import record_document, turn_switch
from zabta_site.gate.words import DocumentKind
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.models import User
from zabta_site.polling.actions import Stopped, read_account
from zabta_site.polling.models import Walk
from zabta_site.polling.tasks import read_due
from zabta_site.polling.transport import Answer, ReplayTransport, Unreachable

__all__ = ["cast_screener"]
ME = Machine("polling")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
Cast = dict[str, User]


@pytest.fixture(autouse=True)
def is_ordered(settings: Settings, db: None) -> None:
    """Switched on, and ordered by oversight."""
    settings.POLLING = True
    long = timedelta(days=300)
    record_document(DocumentKind.OVERSIGHT_ORDER, "Order 9/2026", "", NOW - long, NOW + long, by=ME)


def declared(cast: Cast, platform: str = "bluesky", handle: str = "zarghuna.test") -> Account:
    return Account.objects.create(
        platform=platform, handle=handle, officer_id="1001", status="declared"
    )


def poll(account: Account, cast: Cast, transport: ReplayTransport, now: datetime = NOW) -> int:
    found = read_account(account, transport, now, by=ME, user=cast["oversight"])
    run_jobs()
    return found


def ids() -> list[str]:
    return sorted(StoredPost.objects.values_list("native_id", flat=True))


def test_every_page_is_read_to_the_last_and_no_post_twice(cast: Cast) -> None:
    account, replay = declared(cast), ReplayTransport(rec.BLUESKY)
    assert poll(account, cast, replay) == 30
    assert len(ids()) == len(set(ids())) == 30
    assert replay.asked == [rec.PROFILE, rec.feed_url(), rec.feed_url("c20"), rec.feed_url("c10")]
    assert set(StoredPost.objects.values_list("officer_id", flat=True)) == {"1001"}
    assert verify_chain().holds


def test_the_next_walk_stops_at_the_newest_post_of_the_last(cast: Cast) -> None:
    account = declared(cast)
    poll(account, cast, ReplayTransport(rec.BLUESKY))
    newer = {rec.feed_url(): rec.feed(range(33, 23, -1), "c23")}
    replay = ReplayTransport(newer)
    assert poll(account, cast, replay, NOW + timedelta(hours=7)) == 3
    assert replay.asked == [rec.feed_url()]
    assert len(ids()) == 33


def test_an_account_is_left_alone_until_its_turn(cast: Cast) -> None:
    account = declared(cast)
    poll(account, cast, ReplayTransport(rec.BLUESKY))
    replay = ReplayTransport(rec.BLUESKY)
    assert poll(account, cast, replay, NOW + timedelta(hours=1)) == 0
    assert replay.asked == []


def test_own_post_and_own_repost_of_it_are_two_and_others_posts_are_none(cast: Cast) -> None:
    told = [rec.sky(1), rec.sky(1, reposted_by=rec.DID), rec.sky(2, did=rec.OTHER)]
    replay = ReplayTransport(
        {rec.PROFILE: rec.BLUESKY[rec.PROFILE], rec.feed_url(): rec.ok({"feed": told})}
    )
    poll(declared(cast), cast, replay)
    assert [post.partition("post/")[2] for post in ids()] == ["p1", "p1"]


def test_mastodon_is_read_by_its_own_server_and_only_what_is_public(cast: Cast) -> None:
    account = declared(cast, "mastodon", "z@m.example")
    replay = ReplayTransport(rec.MASTODON)
    poll(account, cast, replay)
    assert [post.rpartition("/")[2] for post in ids()] == ["1", "2", "3", "5"]
    assert replay.asked[-1] == rec.statuses_url("1")
    assert set(StoredPost.objects.values_list("officer_id", "handle")) == {("1001", "z@m.example")}


class Dying:
    """An actor at whose nth name the program is gone, in the middle of whatever it writes."""

    def __init__(self, after: int) -> None:
        self._left = after

    @property
    def label(self) -> str:
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt
        return ME.label


@pytest.mark.parametrize("after", range(1, 17, 3))
def test_a_program_gone_in_the_middle_of_a_page_loses_and_doubles_nothing(
    cast: Cast, after: int
) -> None:
    account = declared(cast)
    replay = ReplayTransport(rec.BLUESKY)
    with contextlib.suppress(KeyboardInterrupt):
        read_account(account, replay, NOW, by=Dying(after), user=cast["oversight"])
    poll(account, cast, replay)
    assert len(ids()) == len(set(ids())) == 30
    assert sum(ImportFile.objects.values_list("rows_read", flat=True)) == 30


def test_a_process_killed_between_pages_goes_on_and_doubles_nothing(
    cast: Cast,
) -> None:
    account = declared(cast)

    def gone(seconds: float) -> None:
        raise KeyboardInterrupt

    with contextlib.suppress(KeyboardInterrupt):
        read_account(
            account, ReplayTransport(rec.BLUESKY), NOW, by=ME, user=cast["oversight"], pause=gone
        )
    replay = ReplayTransport(rec.BLUESKY)
    poll(account, cast, replay)
    assert replay.asked == [rec.feed_url("c20"), rec.feed_url("c10")]
    assert len(ids()) == 30
    assert sum(ImportFile.objects.values_list("rows_read", flat=True)) == 30


@pytest.mark.parametrize(
    ("answer", "wait"),
    [
        (Answer(429, b"", {"retry-after": "90"}), timedelta(seconds=90)),
        (Answer(503, b"", {"retry-after": "Sun, 22 Nov 2026 12:10:00 GMT"}), timedelta(minutes=10)),
        (Answer(500, b""), timedelta(minutes=2)),
        (Answer(404, b""), timedelta(minutes=2)),
        (Answer(302, b"", {"location": "https://elsewhere.example/"}), timedelta(minutes=2)),
        (Answer(200, b"<html>"), timedelta(minutes=2)),
        (Answer(200, b'{"feed": [{}]}'), timedelta(minutes=2)),
        (Answer(429, b"", {"retry-after": "99999999"}), timedelta(days=1)),
    ],
)
def test_a_refusal_is_waited_out_and_the_walk_goes_on_where_it_was(
    cast: Cast, answer: Answer, wait: timedelta
) -> None:
    account = declared(cast)
    troubled = {**rec.BLUESKY, rec.feed_url("c20"): [answer, rec.BLUESKY[rec.feed_url("c20")]]}
    replay = ReplayTransport(troubled)
    assert poll(account, cast, replay) == 10
    walk = Walk.objects.get()
    assert (walk.next_at, walk.cursor, walk.failures) == (NOW + wait, "c20", 1)
    assert poll(account, cast, replay, NOW + wait - timedelta(seconds=1)) == 0
    assert poll(account, cast, replay, NOW + wait) == 20
    assert len(ids()) == 30
    assert Walk.objects.get().failures == 0


def test_waits_double_with_each_failure_and_end_at_a_day(cast: Cast) -> None:
    account, now, waits = declared(cast), NOW, []
    for _ in range(12):
        poll(account, cast, ReplayTransport({rec.PROFILE: Answer(500, b"")}), now)
        next_at = Walk.objects.get().next_at
        waits.append((next_at - now).total_seconds() / 60)
        now = next_at
    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-1] == 24 * 60


def test_no_network_is_a_failure_like_another(cast: Cast) -> None:
    class Nothing:
        def get(self, url: str) -> Answer:
            raise Unreachable("no answer")

    assert read_account(declared(cast), Nothing(), NOW, by=ME, user=cast["oversight"]) == 0
    assert Walk.objects.get().trouble == "no answer"


def shut_by(how: str, settings: Settings, account: Account) -> None:
    if how == "setting":
        settings.POLLING = False
    elif how == "everything":
        settings.COLLECTION = False
    elif how == "switch":
        turn_switch(True, by=ME, reason="test of the switch")
    elif how == "no longer declared":
        Account.objects.update(status="withdrawn", until=NOW)
    elif how == "attributed":
        Account.objects.update(status="attributed", basis="a nameplate")
    elif how == "another platform":
        Account.objects.update(platform="x")
    account.refresh_from_db()


@pytest.mark.parametrize(
    "how",
    ["setting", "everything", "switch", "no longer declared", "attributed", "another platform"],
)
def test_what_is_shut_asks_nothing_of_any_network(cast: Cast, settings: Settings, how: str) -> None:
    account = declared(cast)
    shut_by(how, settings, account)
    replay = ReplayTransport(rec.BLUESKY)
    with pytest.raises(Stopped):
        poll(account, cast, replay)
    assert replay.asked == []
    assert not Walk.objects.exists()


def test_an_order_that_has_run_out_stops_the_next_page(cast: Cast) -> None:
    with pytest.raises(Stopped):
        poll(declared(cast), cast, ReplayTransport(rec.BLUESKY), NOW + timedelta(days=300))


def test_polling_is_off_until_it_is_switched_on() -> None:
    from zabta_site.project import settings as ours

    assert ours.POLLING is False


def test_the_job_reads_every_account_that_is_due(cast: Cast) -> None:
    declared(cast)
    declared(cast, "mastodon", "z@m.example")
    told: list[tuple[int, int]] = []
    found = read_due(
        ReplayTransport({rec.PROFILE: Answer(500, b""), rec.LOOKUP: Answer(500, b"")}),
        lambda done, total: told.append((done, total)),
    )
    assert (found, told) == (0, [(1, 2), (2, 2)])
    assert Walk.objects.count() == 2


def test_every_page_read_is_in_the_ledger(cast: Cast) -> None:
    poll(declared(cast), cast, ReplayTransport(rec.BLUESKY))
    kinds = list(Entry.objects.filter(kind__startswith="polling.").values_list("kind", flat=True))
    assert kinds == ["polling.account_named", *["polling.page_read"] * 3]
    assert "Order 9/2026" in Entry.objects.filter(kind="import.started")[0].details["basis"]


def test_the_page_says_what_polling_does(signed_in: Callable[..., Client], cast: Cast) -> None:
    poll(declared(cast), cast, ReplayTransport({rec.PROFILE: Answer(429, b"")}))
    page = signed_in("oversight").get("/polling/").content.decode()
    assert "answered 429" in page
    assert "Switched on" in page
    assert signed_in("stranger").get("/polling/").status_code == 404
