"""The gate matrix under a network that denies everything: what is refused never reaches for it."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

import site_recordings as rec
from site_cast import approve_assessment
from site_lawful import run_jobs
from site_network import Denied, no_network
from zabta.gate.gate import load_gate
from zabta_site.accounts.models import Account
from zabta_site.collection.models import StoredPost
from zabta_site.gate.actions import record_document, revoke_document
from zabta_site.gate.models import GateDocument
from zabta_site.gate.reads import GateShut, must_pass
from zabta_site.gate.words import DocumentKind
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.models import User
from zabta_site.polling.actions import Stopped, read_account
from zabta_site.polling.transport import Answer, PinnedTransport, ReplayTransport, Transport

ME = Machine("test")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
GATE = load_gate()
CELLS = list(itertools.product(GATE.modes, GATE.platforms, GATE.uses))
Cast = dict[str, User]


@pytest.fixture(autouse=True)
def switched_on(settings: Settings) -> None:
    settings.POLLING = True


def account(platform: str = "bluesky") -> Account:
    handle = "z@m.example" if platform == "mastodon" else "zarghuna.test"
    return Account.objects.create(
        platform=platform, handle=handle, officer_id="1001", status="declared"
    )


def order(until: datetime) -> GateDocument:
    since = NOW - timedelta(days=30)
    return record_document(DocumentKind.OVERSIGHT_ORDER, "Order 9", "", since, until, by=ME)


def poll(
    one: Account,
    cast: Cast,
    at: datetime,
    transport: Transport | None = None,
    clock: Callable[[], datetime] | None = None,
) -> int:
    """As in production: the real transport and the real looking up of names."""
    real = transport or PinnedTransport()
    return read_account(one, real, at, by=ME, user=cast["oversight"], clock=clock)


def test_the_denied_network_denies() -> None:
    with no_network() as tries, pytest.raises(Denied):
        socket.getaddrinfo("localhost", 80)
    assert tries == ["socket.getaddrinfo"]


def test_no_cell_of_the_matrix_reaches_for_the_network_to_be_judged(db: None) -> None:
    approve_assessment()
    shut = []
    with no_network() as tries:
        for mode, platform, use in CELLS:
            try:
                must_pass(mode, platform, use, at=NOW)
            except GateShut:
                shut.append((mode, platform, use))
    assert tries == []
    assert 0 < len(shut) < len(CELLS) == 8 * 12 * 3
    assert {mode for mode, _, _ in shut} >= {"polling", "contract", "platform_api", "linked"}


@pytest.mark.parametrize("platform", GATE.platforms)
def test_polling_any_platform_without_a_paper_looks_no_name_up(cast: Cast, platform: str) -> None:
    with no_network() as tries, pytest.raises(Stopped):
        poll(account(platform), cast, NOW)
    assert tries == []


@pytest.mark.parametrize("platform", ["bluesky", "mastodon"])
def test_with_the_paper_the_same_call_does_reach_for_the_network(cast: Cast, platform: str) -> None:
    order(NOW + timedelta(days=1))
    with no_network() as tries, pytest.raises(Denied):
        poll(account(platform), cast, NOW)
    assert tries == ["socket.getaddrinfo"]


@pytest.mark.parametrize(
    "platform", [p for p in GATE.platforms if p not in ("bluesky", "mastodon")]
)
def test_no_paper_at_all_opens_polling_of_another_platform(cast: Cast, platform: str) -> None:
    for kind in DocumentKind:
        record_document(kind, "any", "", NOW - timedelta(1), NOW + timedelta(1), by=ME)
    with no_network() as tries, pytest.raises(Stopped):
        poll(account(platform), cast, NOW)
    assert tries == []


@pytest.mark.parametrize("seconds", [0, 1, 59])
def test_an_order_that_has_run_out_shuts_within_the_minute(cast: Cast, seconds: int) -> None:
    order(NOW)
    with no_network() as tries, pytest.raises(Stopped):
        poll(account(), cast, NOW + timedelta(seconds=seconds))
    assert tries == []


class Watched:
    """A replay during which time passes and something happens at each request."""

    def __init__(self, happens: Callable[[], object]) -> None:
        self.replay = ReplayTransport(rec.BLUESKY)
        self._happens = happens

    def get(self, url: str) -> Answer:
        self._happens()
        return self.replay.get(url)


def test_an_order_that_runs_out_during_a_walk_ends_it_before_the_next_page(cast: Cast) -> None:
    order(NOW + timedelta(seconds=30))
    hours = iter([NOW, NOW + timedelta(seconds=31), NOW + timedelta(seconds=62)])
    watched = Watched(lambda: None)
    assert poll(account(), cast, NOW, watched, clock=lambda: next(hours)) == 10
    run_jobs()
    assert watched.replay.asked == [rec.PROFILE, rec.feed_url()]
    assert StoredPost.objects.count() == 10


def test_an_order_that_is_revoked_during_a_walk_ends_it_before_anything_more_is_taken(
    cast: Cast,
) -> None:
    paper = order(NOW + timedelta(days=900))
    revoked: list[int] = []

    def revoke() -> None:
        if not revoked:
            revoke_document(paper, by=ME, reason="taken back")
            GateDocument.objects.update(revoked_at=NOW)
            revoked.append(1)

    watched = Watched(revoke)
    later = NOW + timedelta(seconds=1)
    assert poll(account(), cast, NOW - timedelta(seconds=9), watched, clock=lambda: later) == 0
    assert not StoredPost.objects.exists()
