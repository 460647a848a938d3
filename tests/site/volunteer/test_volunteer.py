"""An officer's own export: he ticks, only ticked items are kept, and he may take them back."""

from __future__ import annotations

import io
import json
import logging
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from site_lawful import run_jobs
from site_posts import cast_screener, declare
from zabta_site.collection.models import ImportFile, StoredPost
from zabta_site.gate.actions import turn_switch
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.models import User
from zabta_site.volunteer.models import Consent
from zabta_site.volunteer.picking import picked

__all__ = ["cast_screener"]
SignedIn = Callable[..., Client]
SECRET = "MARKER-5591-PRIVATE"
UNTICKED = "MARKER-5592-UNTICKED"
TICKED = "TICKED-5593"


def video(who: str, number: int, title: str) -> dict[str, str]:
    link = f"https://www.tiktokv.com/share/video/741200000000000000{number}/"
    return {"Date": f"2025-08-1{number} 05:10:00", "Link": link, "Title": title, "WhoCanView": who}


def export(handle: str = "zarghuna_k") -> bytes:
    book = {
        "Direct Messages": {"Chat History": {"ChatHistory": {SECRET: [{"Content": SECRET}]}}},
        "Activity": {"Login History": {"LoginHistoryList": [{"IP": SECRET}]}},
        "Profile": {
            "Profile Information": {"ProfileMap": {"userName": handle, "emailAddress": SECRET}}
        },
        "Video": {
            "Videos": {
                "VideoList": [
                    video("Everyone", 1, TICKED),
                    video("Everyone", 2, UNTICKED),
                    video("Everyone", 3, "عید مبارک"),
                    video("Friends", 4, SECRET),
                ]
            },
            "RecentlyDeletedPosts": {"PostList": [video("Everyone", 5, SECRET)]},
        },
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("user_data_tiktok.json", json.dumps(book))
    return out.getvalue()


def shown(client: Client, data: bytes | None = None) -> Any:
    file = SimpleUploadedFile(f"{SECRET}.zip", export() if data is None else data)
    return client.post("/volunteer/", {"export": file})


def tick(answer: Any, *titles: str) -> dict[str, Any]:
    tokens = [pick.token for pick in answer.context["picks"] if pick.post.text in titles]
    return {"item": tokens, "agree": "on"}


@pytest.fixture
def zarghuna(signed_in: SignedIn, cast: dict[str, User]) -> Client:
    declare(cast["zarghuna"], "zarghuna_k")
    return signed_in("zarghuna")


def everything_kept() -> bytes:
    """All bytes of the data folder, the temporary folder's new files and every database row."""
    found = [p.read_bytes() for p in Path(site_settings.DATA).rglob("*") if p.is_file()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 # our own table names
            for row in cursor.fetchall():
                found += [v if isinstance(v, bytes) else str(v).encode() for v in map(plain, row)]
    return b"\n".join(found)


def plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def test_he_sees_every_public_item_and_none_is_ticked(zarghuna: Client) -> None:
    answer = shown(zarghuna)
    page = answer.content.decode()
    assert [pick.post.text for pick in answer.context["picks"]] == ["عید مبارک", UNTICKED, TICKED]
    assert " checked" not in page
    assert SECRET not in page
    assert "no-store" in answer["Cache-Control"]


def test_only_what_he_ticks_is_kept(zarghuna: Client) -> None:
    zarghuna.post("/volunteer/give/", tick(shown(zarghuna), TICKED))
    run_jobs()
    post = StoredPost.objects.get()
    assert (post.text, post.officer_id) == (TICKED, "1001")
    assert Consent.objects.get().batch is not None
    assert Entry.objects.get(kind="consent.given").details["items"] == 1


def new_temporary_files(since: float) -> bytes:
    """What appeared in the temporary folder and can be read."""
    found = b""
    for path in Path(tempfile.gettempdir()).iterdir():
        try:
            if path.is_file() and path.stat().st_mtime >= since:
                found += path.read_bytes()
        except OSError:
            continue
    return found


def test_private_and_unticked_things_are_nowhere_afterwards(
    zarghuna: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    begun = time.time()
    answer = shown(zarghuna)
    zarghuna.post("/volunteer/give/", tick(answer, TICKED))
    run_jobs()
    kept = everything_kept()
    assert TICKED.encode() in kept
    for marker in (SECRET, UNTICKED):
        assert marker.encode() not in kept
        assert marker.encode() not in new_temporary_files(begun)
        assert marker not in caplog.text


def test_even_a_large_export_makes_no_temporary_file(zarghuna: Client, settings: Settings) -> None:
    """The folder for temporary uploads is not there, so that writing to it would break."""
    settings.FILE_UPLOAD_TEMP_DIR = "/nowhere/at/all"
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    assert shown(zarghuna, export() + bytes(4_000_000)).status_code == 200
    assert len(shown(zarghuna).context["picks"]) == 3
    assert not ImportFile.objects.exists()


def test_without_a_tick_or_without_agreeing_nothing_is_kept(zarghuna: Client) -> None:
    answer = shown(zarghuna)
    for told in ({"agree": "on"}, {"item": tick(answer, TICKED)["item"]}):
        zarghuna.post("/volunteer/give/", told)
    assert not Consent.objects.exists()
    assert not ImportFile.objects.exists()


def test_another_officer_cannot_send_his_items(zarghuna: Client, signed_in: SignedIn) -> None:
    told = tick(shown(zarghuna), TICKED)
    signed_in("bilal").post("/volunteer/give/", told)
    assert picked(told["item"], "1002") == []
    assert picked([told["item"][0] + "x", "nonsense"], "1001") == []
    assert not Consent.objects.exists()


def test_an_account_that_he_did_not_declare_is_refused(zarghuna: Client) -> None:
    answer = shown(zarghuna, export("somebody_else"))
    zarghuna.post("/volunteer/give/", tick(answer, TICKED))
    assert not Consent.objects.exists()
    assert not ImportFile.objects.exists()


def test_taking_back_deletes_the_items_and_leaves_proof_of_it(zarghuna: Client) -> None:
    zarghuna.post("/volunteer/give/", tick(shown(zarghuna), TICKED, "عید مبارک"))
    run_jobs()
    consent = Consent.objects.get()
    assert zarghuna.get(f"/volunteer/{consent.pk}/withdraw/").status_code == 200
    zarghuna.post(f"/volunteer/{consent.pk}/withdraw/")
    assert not StoredPost.objects.exists()
    proofs = Entry.objects.filter(kind="post.deleted")
    assert {entry.details["clock"] for entry in proofs} == {"consent withdrawn"}
    assert len({entry.details["post_sha256"] for entry in proofs}) == 2
    assert TICKED not in "".join(entry.body for entry in Entry.objects.all())
    assert verify_chain().holds


def test_what_is_taken_back_before_it_was_stored_is_never_stored(zarghuna: Client) -> None:
    zarghuna.post("/volunteer/give/", tick(shown(zarghuna), TICKED))
    zarghuna.post(f"/volunteer/{Consent.objects.get().pk}/withdraw/")
    run_jobs()
    assert not StoredPost.objects.exists()


def test_what_is_no_export_is_refused(zarghuna: Client) -> None:
    for data in (b"nonsense", b'{"id": "1", "platform": "x"}\n', b""):
        assert "picks" not in (shown(zarghuna, data).context or {})


def test_nothing_is_read_while_all_is_stopped(zarghuna: Client) -> None:
    turn_switch(True, by=Machine("test"), reason="test of the switch")
    assert "All collection is stopped" in shown(zarghuna).content.decode()


def test_nobody_else_finds_a_consent(zarghuna: Client, signed_in: SignedIn) -> None:
    zarghuna.post("/volunteer/give/", tick(shown(zarghuna), TICKED))
    pk = Consent.objects.get().pk
    for who in ("stranger", "bilal", "kamran", "afsar", "oversight"):
        assert signed_in(who).post(f"/volunteer/{pk}/withdraw/").status_code == 404
    assert signed_in("oversight").get("/volunteer/").status_code == 404
