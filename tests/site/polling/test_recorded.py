"""Answers recorded from Bluesky's own server program with its invented users, replayed.

Recorded from @atproto/dev-env 0.6.7 (MIT or Apache-2.0); `tests/real` asks the program itself.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from site_lawful import run_jobs
from zabta_site.accounts.models import Account
from zabta_site.collection.models import StoredPost
from zabta_site.gate.actions import record_document
from zabta_site.gate.words import DocumentKind
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.models import User
from zabta_site.polling.actions import read_account
from zabta_site.polling.models import Walk
from zabta_site.polling.services import Bluesky
from zabta_site.polling.transport import Answer, ReplayTransport

ME = Machine("test")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOST = "http://recorded"
TOLD: dict[str, Any] = json.loads(
    (Path(__file__).parent / "recordings" / "bluesky_alice.json").read_text("utf-8")
)
FEED = [item for told in TOLD.values() for item in told["body"].get("feed", [])]


@pytest.fixture(autouse=True)
def is_ordered(settings: Settings, db: None) -> None:
    settings.POLLING = True
    day = timedelta(days=1)
    record_document(DocumentKind.OVERSIGHT_ORDER, "Order 9", "", NOW - day, NOW + day, by=ME)


def poll(cast: dict[str, User], handle: str, now: datetime = NOW) -> list[str]:
    """What was asked."""
    account, _ = Account.objects.get_or_create(
        platform="bluesky", handle=handle, officer_id="1001", status="declared"
    )
    replay = ReplayTransport(
        {
            HOST + path: Answer(told["status"], json.dumps(told["body"]).encode())
            for path, told in TOLD.items()
        }
    )
    services = {"bluesky": Bluesky(HOST, 5)}
    read_account(account, replay, now, by=ME, user=cast["oversight"], services=services)
    run_jobs()
    return replay.asked


def test_a_recorded_feed_is_read_item_for_item(cast: dict[str, User]) -> None:
    poll(cast, "alice.test")
    stored = StoredPost.objects.values_list("native_id", "relation_key")
    assert sorted((uri, bool(relation)) for uri, relation in stored) == sorted(
        (item["post"]["uri"], "reason" in item) for item in FEED
    )
    texts = {item["post"]["record"]["text"] for item in FEED}
    assert set(StoredPost.objects.values_list("text", flat=True)) == texts


def test_a_second_poll_asks_for_one_page_and_adds_nothing(cast: dict[str, User]) -> None:
    first = poll(cast, "alice.test")
    again = poll(cast, "alice.test", NOW + timedelta(hours=7))
    assert len(again) == 1 < len(first)
    assert StoredPost.objects.count() == len(FEED)


def test_a_handle_that_the_server_does_not_know_is_put_off(cast: dict[str, User]) -> None:
    assert len(poll(cast, "nobody.test")) == 1
    assert Walk.objects.get().trouble == "answered 400"
