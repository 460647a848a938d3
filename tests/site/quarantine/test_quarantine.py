"""Files of other tools: sealed, signed by another person, then brought in; or destroyed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from site_lawful import chequered, run_jobs
from site_posts import a_picture, a_post, cast_screener, lines
from zabta_site.collection.models import ImportBatch, PostMedia, StoredPost
from zabta_site.gate.actions import record_document, turn_switch
from zabta_site.gate.reads import GateShut
from zabta_site.gate.words import DocumentKind
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.quarantine import actions
from zabta_site.quarantine.models import HeldBatch, HeldFile
from zabta_site.quarantine.sealing import Altered, seal, unseal
from zabta_site.quarantine.words import State
from zabta_site.vault.store import vault

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
WORDS = "MARKER-7710 salam to all"
BASIS = "Counsel's note 4/2026 of 02-03-2026"


@pytest.fixture(autouse=True)
def own_vault(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def held(cast: Cast, *posts: str, pictures: dict[str, bytes] | None = None) -> HeldBatch:
    made = [a_post(name, text=WORDS) for name in posts or ("uniform-1",)]
    files = {"posts.jsonl": lines(*made), **(pictures or {})}
    by = viewer_for(cast["kamran"])
    return actions.hold_files(files, "a tool", by=by, user=cast["kamran"], reason=BASIS)


def signed(batch: HeldBatch, cast: Cast, who: str = "samreen") -> HeldBatch:
    return actions.sign_basis(batch, by=viewer_for(cast[who]), user=cast[who], reason=BASIS)


def on_disk(tmp_path: Path) -> bytes:
    return b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_nothing_of_a_sealed_file_can_be_read_anywhere(cast: Cast, tmp_path: Path) -> None:
    batch = held(cast)
    assert WORDS.encode() not in on_disk(tmp_path)
    assert batch.files.get().posts == 1
    assert not StoredPost.objects.exists() and not ImportBatch.objects.exists()


def test_a_second_persons_signature_brings_the_posts_in_and_says_who(cast: Cast) -> None:
    batch = signed(held(cast), cast)
    run_jobs()
    assert StoredPost.objects.get().text == WORDS
    assert batch.state == State.RELEASED and batch.closed_by == cast["samreen"]
    assert batch.brought_in is not None and batch.brought_in.basis == BASIS
    assert batch.brought_in.by == cast["kamran"] and batch.brought_in.mode == "tool"
    kinds = list(Entry.objects.filter(kind__startswith="quarantine.").values_list("kind", "actor"))
    assert kinds == [
        ("quarantine.held", "user:1005"),
        ("quarantine.basis_signed", "user:1003"),
        ("quarantine.released", "user:1003"),
    ]
    assert verify_chain().holds


def test_whoever_brought_it_in_cannot_sign(cast: Cast) -> None:
    batch = held(cast)
    with pytest.raises(actions.SamePerson):
        signed(batch, cast, "kamran")
    assert HeldBatch.objects.get().state == State.HELD and not ImportBatch.objects.exists()


def test_the_pictures_beside_a_file_come_in_with_it(cast: Cast) -> None:
    picture = chequered()
    by = viewer_for(cast["kamran"])
    post = a_post("uniform-1", media=(a_picture(path="one.png"),))
    files = {"posts.jsonl": lines(post), "one.png": picture}
    batch = actions.hold_files(files, "a tool", by=by, user=cast["kamran"], reason=BASIS)
    digest = hashlib.sha256(picture).hexdigest()
    assert not vault().holds(digest)
    signed(batch, cast)
    run_jobs()
    assert PostMedia.objects.get().sha256 == digest


def test_after_its_clock_the_bytes_and_the_key_are_gone_and_the_digest_stays(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    committed = django_capture_on_commit_callbacks
    batch = held(cast)
    file = batch.files.get()
    sealed = file.sealed_sha256
    day = timedelta(days=1)
    assert actions.run_clock(batch.until - day, by=viewer_for(cast["kamran"])) == 0
    with committed(execute=True):
        assert actions.run_clock(batch.until, by=viewer_for(cast["kamran"])) == 1
    file.refresh_from_db()
    assert not vault().holds(sealed) and bytes(file.key) == b""
    proof = Entry.objects.get(kind="quarantine.destroyed").details
    assert proof["files"][0]["sha256"] == file.sha256
    with pytest.raises(actions.NotHeld):
        signed(batch, cast)


def test_a_platform_that_asks_for_another_paper_stays_shut_after_the_signature(cast: Cast) -> None:
    by = viewer_for(cast["kamran"])
    files = {"posts.jsonl": lines(a_post("uniform-1", platform="youtube"))}
    batch = actions.hold_files(files, "a tool", by=by, user=cast["kamran"], reason=BASIS)
    with pytest.raises(GateShut):
        signed(batch, cast)
    assert HeldBatch.objects.get().state == State.HELD
    now = timezone.now()
    kind = DocumentKind.NO_YOUTUBE_KEY
    record_document(kind, "Note 1", "youtube", now, now + timedelta(days=1), by=by)
    assert signed(batch, cast).state == State.RELEASED


def test_a_file_with_private_parts_leaves_only_its_public_posts(cast: Cast, tmp_path: Path) -> None:
    export = {
        "Direct Messages": {"Chat History": {"ChatHistory": {"x": [{"Content": "SECRET-11"}]}}},
        "Video": {
            "Videos": {
                "VideoList": [
                    {
                        "Date": "2025-08-11 05:10:00",
                        "Link": "https://www.tiktokv.com/share/video/7412000000000000001/",
                        "Title": WORDS,
                        "WhoCanView": "Everyone",
                    }
                ]
            }
        },
    }
    by, files = viewer_for(cast["kamran"]), {"user_data.json": json.dumps(export).encode()}
    batch = actions.hold_files(files, "a tool", by=by, user=cast["kamran"], reason=BASIS)
    file = batch.files.get()
    assert not file.is_whole and file.posts == 1
    opened = unseal(actions.Sealed(vault().get(file.sealed_sha256), bytes(file.key)))
    assert WORDS.encode() in opened and b"SECRET-11" not in opened
    signed(batch, cast)
    run_jobs()
    assert StoredPost.objects.count() == 1


def test_a_damaged_file_is_refused_and_nothing_is_kept(cast: Cast, tmp_path: Path) -> None:
    by = viewer_for(cast["kamran"])
    with pytest.raises(actions.Refused):
        actions.hold_files({"x.jsonl": b"{]"}, "a tool", by=by, user=cast["kamran"], reason=BASIS)
    assert not HeldFile.objects.exists()


def test_nothing_is_sealed_while_all_is_stopped(cast: Cast) -> None:
    turn_switch(True, by=viewer_for(cast["oversight"]), reason="test of the switch")
    with pytest.raises(GateShut):
        held(cast)


def test_a_changed_sealed_byte_is_noticed() -> None:
    sealed = seal(b"a file")
    assert unseal(sealed) == b"a file"
    wrong = sealed.data[:-1] + bytes([sealed.data[-1] ^ 1])
    with pytest.raises(Altered):
        unseal(actions.Sealed(wrong, sealed.key))


def told(*files: tuple[str, bytes]) -> dict[str, object]:
    brought = [SimpleUploadedFile(name, data) for name, data in files]
    return {"tool": "yt-dlp of the complainant", "offered": BASIS, "brought": brought}


def test_a_reviewer_seals_on_the_page_and_counsel_signs_there(signed_in: SignedIn) -> None:
    data = lines(a_post("uniform-1", text=WORDS))
    signed_in("kamran").post("/quarantine/new/", told(("posts.jsonl", data)))
    pk = HeldBatch.objects.get().pk
    page = signed_in("samreen", "en").get(f"/quarantine/{pk}/").content.decode()
    assert WORDS not in page and "Sign a lawful basis" in page
    assert "quarantine" in signed_in("samreen", "en").get("/").content.decode()
    signed_in("samreen").post(f"/quarantine/{pk}/sign/", {"basis": BASIS})
    assert HeldBatch.objects.get().state == State.RELEASED


def test_a_reviewer_destroys_his_own_batch_with_a_reason(cast: Cast, signed_in: SignedIn) -> None:
    pk = held(cast).pk
    signed_in("kamran").post(f"/quarantine/{pk}/destroy/", {"reason": ""})
    assert HeldBatch.objects.get().state == State.HELD
    signed_in("kamran").post(f"/quarantine/{pk}/destroy/", {"reason": "brought in by mistake"})
    assert HeldBatch.objects.get().state == State.DESTROYED


def test_a_damaged_file_is_told_in_the_readers_language(signed_in: SignedIn) -> None:
    page = signed_in("kamran", "ur").post("/quarantine/new/", told(("x.zip", b"PK\x03\x04broken")))
    assert "زِپ فائل خراب" in page.content.decode()
    assert "zip file" not in page.content.decode()


@pytest.mark.parametrize("who", ["stranger", "afsar", "concerns", "second", "admin"])
def test_who_brought_nothing_and_keeps_no_gate_finds_no_batch(
    cast: Cast, signed_in: SignedIn, who: str
) -> None:
    pk = held(cast).pk
    for path in ("", "sign/", "destroy/"):
        client = signed_in(who)
        answer = (
            client.post(f"/quarantine/{pk}/{path}", {})
            if path
            else client.get(f"/quarantine/{pk}/")
        )
        assert answer.status_code == 404
    assert HeldBatch.objects.get().state == State.HELD


@pytest.mark.parametrize("path", ["/quarantine/", "/quarantine/new/"])
def test_a_stranger_finds_no_quarantine(signed_in: SignedIn, client: Client, path: str) -> None:
    assert signed_in("stranger").get(path).status_code == 404
    assert client.get(path).status_code == 302


def test_who_only_keeps_the_gate_brings_nothing_in(signed_in: SignedIn) -> None:
    assert signed_in("samreen").get("/quarantine/new/").status_code == 404
