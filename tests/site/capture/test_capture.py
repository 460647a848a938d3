"""A capture: the gate first, sealed with a statement, screened like any other post."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from site_lawful import LINK, chequered, run_jobs
from site_posts import cast_screener, declare
from zabta_site.capture.links import handle_in_link, id_of_link, platform_of_link
from zabta_site.collection.models import ImportBatch, PostMedia, StoredPost
from zabta_site.gate.actions import turn_switch
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import User
from zabta_site.vault.models import EvidenceItem
from zabta_site.vault.reads import manifest_of
from zabta_site.vault.store import vault

__all__ = ["cast_screener"]
SignedIn = Callable[..., Client]


def form(**changes: Any) -> dict[str, Any]:
    return {
        "url": LINK,
        "saved": [SimpleUploadedFile("shot.png", chequered())],
        "text": "وردی میں ایک تصویر",
        "published_at": "2026-10-01T13:00",
        "basis": "Complaint 17/2026 of 2 March",
        "first_known_at": "2026-10-02T09:00",
        "device": "office computer 4",
        "clock": "network time (NTP)",
        "statement": "I opened this public page without logging in and saved it.",
        "not_logged_in": "on",
        **changes,
    }


def capture(client: Client, **changes: Any) -> Any:
    return client.post("/capture/", form(**changes))


def test_a_capture_is_sealed_and_goes_to_screening(
    signed_in: SignedIn, cast: dict[str, User]
) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    answer = capture(signed_in("kamran"))
    batch = ImportBatch.objects.get()
    assert answer["Location"] == f"/collection/{batch.pk}/"
    run_jobs()
    post = StoredPost.objects.get()
    assert (post.native_id, post.handle, post.officer_id) == (
        "7412000000000000001", "zarghuna_k", "1001",
    )  # fmt: skip
    assert post.screened_at is not None
    assert post.published_at and post.published_at.isoformat() == "2026-10-01T08:00:00+00:00"
    assert PostMedia.objects.get().sha256 == EvidenceItem.objects.get().files.get().sha256


def test_the_item_names_the_person_the_clock_and_the_basis(signed_in: SignedIn) -> None:
    capture(signed_in("kamran"))
    item = manifest_of(EvidenceItem.objects.get())
    assert item.statement.person == "Reviewer Kamran"
    assert not item.statement.was_logged_in
    assert item.capture.clock_source == "network time (NTP)"
    assert item.capture.basis == "Complaint 17/2026 of 2 March"
    assert vault().get(item.originals[0].sha256) == chequered()
    kinds = list(Entry.objects.filter(actor="user:1005").values_list("kind", flat=True))
    assert {"evidence.item.sealed", "import.started"} <= set(kinds)


@pytest.mark.parametrize(
    "lacking", ["url", "saved", "basis", "statement", "not_logged_in", "device", "first_known_at"]
)
def test_nothing_is_kept_without_what_a_court_asks_for(signed_in: SignedIn, lacking: str) -> None:
    assert capture(signed_in("kamran"), **{lacking: []}).status_code == 200
    assert not EvidenceItem.objects.exists()
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "counsel must give"), ("ur", "قانونی مشیر"), ("ps", "قانوني سلاکار")],
)
def test_a_platform_that_the_gate_shuts_is_refused_with_its_reason(
    signed_in: SignedIn, language: str, said: str
) -> None:
    url = "https://www.threads.net/@zarghuna/post/C1"
    page = capture(signed_in("kamran", language), url=url).content.decode()
    assert said in page
    assert not EvidenceItem.objects.exists()


def test_nothing_is_captured_while_all_is_stopped(signed_in: SignedIn) -> None:
    turn_switch(True, by=Machine("test"), reason="test of the switch")
    assert "All collection is stopped" in capture(signed_in("kamran")).content.decode()
    assert not EvidenceItem.objects.exists()


def test_the_form_knows_who_is_signed_in(signed_in: SignedIn) -> None:
    page = signed_in("kamran").get("/capture/").content.decode()
    assert "I, Reviewer Kamran, opened this public page" in page
    assert "office computer of Made-up District" in page


def test_a_protected_capture_is_hidden_like_its_post(signed_in: SignedIn) -> None:
    client = signed_in("kamran")
    capture(client, url="https://www.tiktok.com/@z/video/7412000000000000009")
    item = EvidenceItem.objects.get()
    assert client.get(f"/vault/items/{item.pk}/").status_code == 404
    run_jobs()
    assert client.get(f"/vault/items/{item.pk}/").status_code == 200
    StoredPost.objects.update(is_sealed=True)
    assert client.get(f"/vault/items/{item.pk}/").status_code == 404
    assert signed_in("samreen").get(f"/vault/items/{item.pk}/").status_code == 200


def test_capturing_the_same_page_twice_keeps_one_post_and_two_items(signed_in: SignedIn) -> None:
    for _ in range(2):
        capture(signed_in("kamran"))
        run_jobs()
    assert (StoredPost.objects.count(), EvidenceItem.objects.count()) == (1, 2)


@pytest.mark.parametrize("who", ["stranger", "samreen", "afsar", "oversight"])
def test_only_reviewers_capture(signed_in: SignedIn, who: str) -> None:
    assert signed_in(who).get("/capture/").status_code == 404
    assert capture(signed_in(who)).status_code == 404


def test_without_sign_in_there_is_no_form(client: Client, db: None) -> None:
    assert client.get("/capture/")["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(
    ("url", "platform", "id_", "handle"),
    [
        (LINK, "tiktok", "7412000000000000001", "zarghuna_k"),
        ("https://x.com/zarghuna/status/1790", "x", "1790", "zarghuna"),
        ("https://m.example/@z/113300000001", "mastodon", "113300000001", "z@m.example"),
        ("https://www.instagram.com/reel/Cabc_1/", "instagram", "Cabc_1", ""),
        ("https://youtu.be/abcdefghijk", "youtube", "abcdefghijk", ""),
        ("https://www.threads.com/@z/post/1", "threads", None, "z"),
        ("https://news.example/a", "web", None, ""),
        ("https://threads.net.evil.example/@z/post/1", "web", None, "z"),
    ],
)
def test_an_address_tells_platform_id_and_handle(
    url: str, platform: str, id_: str | None, handle: str
) -> None:
    assert platform_of_link(url) == platform
    assert id_of_link(url) == id_ if id_ else id_of_link(url).startswith("link-")
    assert handle_in_link(url) == handle


@pytest.mark.parametrize(
    ("language", "said"), [("ur", "میں، Reviewer Kamran"), ("ps", "ما، Reviewer")]
)
def test_the_prefilled_statement_is_in_the_language_of_the_person(
    signed_in: SignedIn, language: str, said: str
) -> None:
    assert said in signed_in("kamran", language).get("/capture/").content.decode()
