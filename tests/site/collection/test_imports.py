"""Bringing posts in: each file whole or not, each post once, nothing private on a disk."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from site_posts import (
    BASIS,
    a_picture,
    a_post,
    bring,
    bring_in,
    cast_screener,
    declare,
    lines,
    stored,
)
from zabta_site.collection import reads
from zabta_site.collection.models import (
    ImportBatch,
    ImportFile,
    PostMedia,
    ProposedFinding,
    StoredPost,
    StoredSignal,
)
from zabta_site.collection.reading import read_upload
from zabta_site.collection.vault import vault
from zabta_site.gate.actions import turn_switch
from zabta_site.ledgerbook.models import Entry
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.people.viewer import Viewer
from zabta_site.work.actions_running import run_row
from zabta_site.work.models import Job

__all__ = ["cast_screener"]
Cast = dict[str, User]
SignedIn = Callable[..., Client]
NEXT = ', "next": "https://graph.example/v1/?access_token=SECRET"'


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (100, 100), "teal").save(out, "PNG")
    return out.getvalue()


def form(*files: SimpleUploadedFile, **changes: object) -> dict[str, object]:
    return {"mode": "manual", "basis": BASIS, "was_public": "on", "brought": list(files), **changes}


def file_of(data: bytes, name: str = "posts.jsonl") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_post_is_stored_with_its_officer_and_unit_of_that_time(cast: Cast) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("uniform-1"))
    post = stored("uniform-1")
    assert (post.officer_id, post.unit_id, post.writing) == ("1001", "station", "ur")
    assert post.published_at is not None


def test_one_ground_alone_names_no_officer(cast: Cast) -> None:
    account = declare(cast["zarghuna"], "zarghuna_k")
    account.status, account.basis, account.anchors = "attributed", "a nameplate", 1
    account.save()
    bring_in(cast["kamran"], a_post("uniform-1"))
    post = stored("uniform-1")
    assert (post.account_id, post.officer_id, post.unit_id) == (account.pk, None, None)


def test_bringing_the_same_file_again_adds_nothing(cast: Cast) -> None:
    posts = [a_post(f"uniform-{n}") for n in range(5)]
    bring_in(cast["kamran"], *posts)
    before = (StoredPost.objects.count(), ProposedFinding.objects.count())
    again = bring_in(cast["second"], *posts).files.get()
    assert (again.rows_read, again.rows_stored, again.rows_known) == (5, 0, 5)
    assert (StoredPost.objects.count(), ProposedFinding.objects.count()) == before


def test_a_job_run_twice_changes_nothing(cast: Cast) -> None:
    batch = bring_in(cast["kamran"], a_post("uniform-1"))
    entries = Entry.objects.count()
    job = Job.objects.get(key=f"collection.store:{batch.pk}")
    Job.objects.filter(pk=job.pk).update(status="waiting")
    run_row(job.pk)
    assert (StoredPost.objects.count(), StoredSignal.objects.count()) == (1, 1)
    assert Entry.objects.count() == entries


def test_everything_is_in_the_ledger_and_its_chain_holds(cast: Cast) -> None:
    bring_in(cast["kamran"], a_post("uniform-1"), a_post("live-1"))
    kinds = set(Entry.objects.values_list("kind", flat=True))
    assert {"import.started", "posts.stored", "finding.proposed", "file.screened"} <= kinds
    started = Entry.objects.get(kind="import.started")
    assert (started.actor, started.details["basis"]) == ("user:1005", BASIS)
    assert verify_chain().holds


def test_one_wrong_line_and_nothing_of_the_file_is_taken(cast: Cast) -> None:
    data = lines(a_post("uniform-1")) + b'{"id": 7, "platform": "x"}\n' + b"{nonsense\n"
    file = bring(cast["kamran"], [read_upload("posts.jsonl", data)]).files.get()
    assert file.state == "refused"
    assert [fault["where"] for fault in file.faults] == ["posts.jsonl:2", "posts.jsonl:3"]
    assert not StoredPost.objects.exists()


def test_a_good_file_beside_a_bad_one_is_taken(cast: Cast) -> None:
    good, bad = read_upload("a", lines(a_post("uniform-1"))), read_upload("b", b"\x00\x01")
    batch = bring(cast["kamran"], [good, bad])
    assert [file.state for file in batch.files.all()] == ["done", "refused"]
    assert StoredPost.objects.count() == 1


def test_an_audience_other_than_everyone_is_refused(cast: Cast) -> None:
    data = lines(a_post("uniform-1")).replace(b'"id"', b'"audience":"friends","id"')
    assert bring(cast["kamran"], [read_upload("p", data)]).files.get().state == "refused"


def test_the_page_takes_posts_and_a_picture_beside_them(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("kamran")
    data = lines(a_post("uniform-1", media=(a_picture(),)))
    answer = client.post("/collection/", form(file_of(data), file_of(picture(), "pic.png")))
    batch = ImportBatch.objects.get()
    assert answer["Location"] == f"/collection/{batch.pk}/"
    assert "hx-get" in client.get(answer["Location"]).content.decode()
    run_row(Job.objects.get().pk)
    done = client.get(f"/collection/{batch.pk}/progress/")
    assert done["HX-Refresh"] == "true"
    media = PostMedia.objects.get()
    assert vault().get(media.sha256) == picture()
    shown = client.get(f"/collection/posts/{media.post_id}/media/0/")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert Entry.objects.filter(kind="post.viewed", subject_id=str(media.post_id)).exists()


def test_a_picture_whose_hash_does_not_agree_refuses_the_file(
    cast: Cast, signed_in: SignedIn
) -> None:
    media = a_picture()
    data = lines(a_post("uniform-1", media=(media,))).replace(
        b'"path"', b'"sha256":"' + b"0" * 64 + b'","path"'
    )
    signed_in("kamran").post("/collection/", form(file_of(data), file_of(picture(), "pic.png")))
    assert ImportFile.objects.get().state == "refused"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"basis": ""}, "This field is required"),
        ({"was_public": ""}, "This field is required"),
        ({"brought": []}, "This field is required"),
        ({"mode": "demo"}, "Select a valid choice"),
    ],
)
def test_without_basis_affirmation_or_file_nothing_is_brought_in(
    signed_in: SignedIn, change: dict[str, object], said: str
) -> None:
    data = {**form(file_of(lines(a_post("uniform-1")))), **change}
    page = signed_in("kamran").post("/collection/", data).content.decode()
    assert said in page
    assert not ImportBatch.objects.exists()


def test_a_form_without_the_page_s_token_is_refused(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["kamran"])
    answer = client.post("/collection/", form(file_of(lines(a_post("uniform-1")))))
    assert answer.status_code == 403
    assert not ImportBatch.objects.exists()


def test_a_file_past_the_limit_is_refused_and_not_read(
    signed_in: SignedIn, settings: Settings
) -> None:
    settings.LARGEST_UPLOAD = 1000
    data = lines(*(a_post(f"uniform-{n}") for n in range(50)))
    signed_in("kamran").post("/collection/", form(file_of(data)))
    file = ImportFile.objects.get()
    assert (file.state, file.rows_read) == ("refused", 0)


def test_private_parts_of_an_export_reach_no_disk(
    cast: Cast, signed_in: SignedIn, settings: Settings
) -> None:
    """Messages of a TikTok export beside its public video; the video stays, the words do not."""
    secret = "SECRET-MARKER-82731"
    export = (
        '{"Profile": {"Profile Info": {"ProfileMap": {"userName": "zarghuna_k"}}},'
        '"Post": {"Posts": {"VideoList": [{"Date": "2026-10-01 08:00:00", "Link": '
        '"https://www.tiktok.com/@z/video/7300000000000000001", "Likes": "3", '
        '"WhoCanView": "Everyone", "Title": "A song"}]}},'
        '"Direct Message": {"Direct Messages": {"ChatHistory": {"Chat History with x:": '
        f'[{{"Date": "2026-10-01 08:00:00", "From": "x", "Content": "{secret}"}}]}}}}}}}}'
    )
    signed_in("kamran").post("/collection/", form(file_of(export.encode(), "user_data.json")))
    run_row(Job.objects.get().pk)
    file = ImportFile.objects.get()
    assert file.format == "tiktok_export"
    assert not file.is_kept
    found = [p for p in Path(settings.DATA).rglob("*") if p.is_file()]
    assert not any(secret.encode() in p.read_bytes() for p in found)
    assert not StoredPost.objects.filter(body__contains=secret.encode()).exists()
    assert not any(secret in entry.body for entry in Entry.objects.all())


@pytest.mark.parametrize(
    ("extra", "is_kept"), [("", True), (', "email": "a@b.example"', False), (NEXT, False)]
)
def test_a_file_with_a_private_leaf_is_read_but_not_kept(
    cast: Cast, extra: str, is_kept: bool
) -> None:
    text = (
        '{"data": [{"id": "1840000000000000001", "text": "hello", "author_id": "12",'
        ' "created_at": "2026-10-01T08:00:00.000Z", "edit_history_tweet_ids": '
        f'["1840000000000000001"]{extra}}}], "meta": {{"result_count": 1}}}}'
    )
    upload = read_upload("answer.json", text.encode())
    assert (upload.format, len(upload.posts), upload.faults) == ("x_v2", 1, ())
    assert (upload.kept is not None) == is_kept


def test_a_recording_is_read_but_never_kept_with_the_key_that_was_recorded(cast: Cast) -> None:
    answer = (
        '{"data": [{"id": "1840000000000000001", "text": "hello", "author_id": "12",'
        ' "created_at": "2026-10-01T08:00:00.000Z", "edit_history_tweet_ids": '
        '["1840000000000000001"]}], "meta": {"result_count": 1}}'
    )
    exchange = {
        "request": {
            "method": "GET",
            "uri": "https://api.twitter.com/2/x",
            "headers": {"Authorization": ["Bearer SECRET"]},
        },
        "response": {"body": {"string": answer}, "status": {"code": 200, "message": "OK"}},
    }
    cassette = json.dumps({"interactions": [exchange], "version": 1})
    upload = read_upload("cassette.yaml", cassette.encode())
    assert (upload.format, len(upload.posts), upload.kept) == ("x_v2", 1, None)


def test_strangers_find_no_import_pages(cast: Cast, signed_in: SignedIn) -> None:
    batch = bring_in(cast["kamran"], a_post("uniform-1", media=(a_picture(),)))
    post = stored("uniform-1").pk
    pages = ["", f"{batch.pk}/", f"{batch.pk}/progress/"]
    for who in ("stranger", "zarghuna", "afsar", "oversight"):
        assert signed_in(who).get(f"/collection/posts/{post}/media/0/").status_code == 404
    for who in ("stranger", "zarghuna", "afsar", "oversight", "samreen"):
        for page in pages:
            assert signed_in(who).get(f"/collection/{page}").status_code == 404, (who, page)
    assert signed_in("second").get(f"/collection/{batch.pk}/").status_code == 404
    assert Client().get("/collection/").status_code == 302


def test_an_officer_sees_what_is_held_about_them_and_others_do_not(
    cast: Cast, viewer: Callable[[str], Viewer], signed_in: SignedIn
) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("pay-1"), a_post("uniform-1"))
    assert reads.held_about(viewer("zarghuna")).count() == 2
    assert reads.held_about(viewer("bilal")).count() == 0
    assert BASIS in signed_in("zarghuna").get("/about-me/").content.decode()


def test_empty_pages_say_what_to_do(signed_in: SignedIn) -> None:
    page = signed_in("kamran").get("/collection/").content.decode()
    assert "You have brought in nothing yet" in page


def spoiled(data: bytes, seed: int) -> bytes:
    """One of the ways in which a file arrives broken, drawn from the seed."""
    draw = random.Random(seed)
    at = draw.randrange(len(data) - 2)
    ways: list[Callable[[], bytes]] = [
        lambda: data[:at],
        lambda: data[:at] + b"\x00\xff\xfe" + data[at:],
        lambda: data.replace(b'"id":"', b'"id":7,"x":"', 1),
        lambda: data.replace(b"2026", b"20 6", 1),
        lambda: data.replace(b'"platform"', b'"plat', 1),
        lambda: bytes(draw.randrange(256) for _ in range(200)),
        lambda: b"PK\x03\x04" + data,
        lambda: data.replace(b"{", b"[" * 3000, 1),
        lambda: data + b'{"id": null}',
        lambda: data.replace(b"tiktok", b"t" * 500, 1),
    ]
    return draw.choice(ways)()


def test_seven_hundred_spoiled_files_are_refused_in_words_and_leave_nothing(cast: Cast) -> None:
    whole = lines(*(a_post(f"none-{n}") for n in range(4)))
    uploads = [read_upload(f"spoiled-{n}", spoiled(whole, n)) for n in range(700)]
    refused = [upload for upload in uploads if upload.faults]
    accepted = [upload for upload in uploads if not upload.faults]
    assert len(refused) > 600
    assert all(str(fault) and "Traceback" not in str(fault) for u in refused for fault in u.faults)
    bring(cast["kamran"], refused)
    assert not StoredPost.objects.exists()
    # a cut that falls between two lines leaves a whole, shorter file, and such a file is good
    assert all(0 <= len(upload.posts) <= 4 for upload in accepted)


def test_who_works_for_the_whole_force_finds_the_posts_of_its_units(
    cast: Cast, viewer: Callable[[str], Viewer]
) -> None:
    declare(cast["zarghuna"], "zarghuna_k")
    bring_in(cast["kamran"], a_post("uniform-1"), a_post("uniform-2", "nobody_known"))
    assert reads.posts_for(viewer("samreen")).count() == 2


def test_nothing_is_brought_in_while_all_is_stopped(cast: Cast, signed_in: SignedIn) -> None:
    turn_switch(True, by=viewer_for(cast["oversight"]), reason="test of the switch")
    told = form(file_of(lines(a_post("uniform-1"))))
    page = signed_in("kamran").post("/collection/", told).content.decode()
    assert "All collection is stopped." in page
    assert not ImportBatch.objects.exists()
