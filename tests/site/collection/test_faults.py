"""Faults of a file in the reader's language: no English sentence inside an Urdu or Pashto page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from site_posts import BASIS, a_post, bring, cast_screener, lines
from zabta.domain.fault import Fault
from zabta_site.collection.faults import said
from zabta_site.collection.models import ImportBatch
from zabta_site.collection.reading import read_upload, too_large
from zabta_site.collection.words import REFUSALS
from zabta_site.people.models import User

__all__ = ["cast_screener"]
ENGLISH = re.compile(r"\b[a-z]{3,} [a-z]{2,}\b")
Cast = dict[str, User]


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x" * 1000)
    return out.getvalue()


WRONG = {
    "no JSON in a line": lines(a_post("uniform-1")) + b'{"id": "2", "platform": "x", ]\n',
    "a field is missing": b'{"id": "1", "platform": "x"}\n{"platform": "x", "text": "y"}\n',
    "a field of another kind": b'{"id": "1", "platform": "x", "text": 5}\n',
    "a wrong time": b'{"id": "1", "platform": "x", "published_at": "yesterday"}\n',
    "an id without end": lines(a_post("i" * 300)),
    "an unknown word": b'{"id": "1", "platform": "x", "audience": "friends"}\n',
    "a broken zip": zipped()[:-30],
    "a kind that nobody knows": b"hello there, this is no export",
    "damaged JSON": b'{"data": [{"id": "1", "text": "a"',
    "a table without a map": b"a,b,c\n1,2,3\n",
}


@pytest.mark.parametrize("language", ["ur", "ps"])
@pytest.mark.parametrize("wrong", WRONG)
def test_a_refused_file_is_told_without_english(wrong: str, language: str) -> None:
    upload = read_upload("file", WRONG[wrong])
    assert upload.faults
    with translation.override(language):
        for fault in upload.faults:
            told = said(fault)
            assert not ENGLISH.search(told.what + told.expected), (fault, told)
            assert re.search(r"[\u0600-\u06ff]", told.what)


@pytest.mark.parametrize("language", ["ur", "ps"])
def test_numbers_and_fields_are_kept(language: str) -> None:
    with translation.override(language):
        told = said(too_large("big.zip", 70_000_001, 67_108_864).faults[0])
        assert "70000001" in told.what and "67108864" in told.expected
        assert "id" in said(Fault("Object missing required field `id`", "x:2")).what


def test_a_typed_refusal_without_words_of_its_own_is_told_by_its_type() -> None:
    with translation.override("ur"):
        told = said({"what": "a sentence that nobody knows", "where": "/3", "mend": "deleted"})
        assert told.what == str(REFUSALS["deleted"]) and told.where == "/3"


def test_english_readers_get_the_readers_own_sentence() -> None:
    with translation.override("en"):
        assert said(Fault("a damaged zip file", "x.zip")).what == "a damaged zip file"


def test_the_page_of_a_refused_import_holds_no_english_sentence(
    cast: Cast, signed_in: Callable[..., Client]
) -> None:
    batch = bring(cast["kamran"], [read_upload("x.jsonl", WRONG["a field is missing"])])
    page = signed_in("kamran", "ur").get(f"/collection/{batch.pk}/").content.decode()
    faults = page[page.index("<details open") :].partition("</details>")[0]
    assert not ENGLISH.search(re.sub(r"<[^>]*>", " ", faults))
    assert "x.jsonl:2" in faults


def test_the_import_page_sends_files_of_other_tools_to_quarantine(
    signed_in: Callable[..., Client],
) -> None:
    file = SimpleUploadedFile("posts.jsonl", lines(a_post("uniform-1")))
    told = {"mode": "tool", "basis": BASIS, "was_public": "on", "brought": [file]}
    client = signed_in("kamran")
    assert "/quarantine/new/" in client.get("/collection/").content.decode()
    assert client.post("/collection/", told).status_code == 200
    assert not ImportBatch.objects.exists()
