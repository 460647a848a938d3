"""Sealed items on the site: hidden by default, every look with a name, bundles that stand alone."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from site_lawful import CAPTURE, STATEMENT, chequered, sealed
from zabta.domain.fault import BadInput
from zabta.evidence.head import key_fingerprint
from zabta.evidence.verify import faults_in
from zabta_site.ledgerbook.actions import Machine, ledger_key
from zabta_site.ledgerbook.models import Entry, TreeHead
from zabta_site.ledgerbook.reads import verify_chain
from zabta_site.people.models import Unit
from zabta_site.vault.actions import export_item, seal_item
from zabta_site.vault.copies import NoCopy, review_copy
from zabta_site.vault.models import EvidenceFile, EvidenceItem, Redaction
from zabta_site.vault.store import vault

ME = Machine("test")
SignedIn = Callable[..., Client]
Units = dict[str, Unit]


def detail(data: bytes, cell: int | None = None) -> int:
    """The spread of light within a cell's middle: large where the chequers can be told."""
    picture = Image.open(io.BytesIO(data)).convert("L")
    side = picture.width // 8
    if cell is not None:
        row, column = divmod(cell, 8)
        box = (column * side + 4, row * side + 4, (column + 1) * side - 4, (row + 1) * side - 4)
        picture = picture.crop(box)
    else:
        picture = picture.crop((4, 4, picture.width - 4, picture.height - 20))
    low, high = picture.getextrema()
    return int(high) - int(low)  # type: ignore[arg-type]  # one band


def test_an_item_is_sealed_with_its_entry_and_the_bytes_stay_as_they_were(units: Units) -> None:
    item = sealed(units["station"])
    file = EvidenceFile.objects.get(item=item)
    assert vault().get(file.sha256) == chequered()
    entry = Entry.objects.get(kind="evidence.item.sealed")
    assert entry.details["manifest_sha256"] == item.manifest_sha256


def test_without_statement_nothing_is_sealed(db: None) -> None:
    import msgspec

    silent = msgspec.structs.replace(STATEMENT, text=" ", device="")
    with pytest.raises(BadInput) as caught:
        seal_item([], silent, CAPTURE, by=ME)
    assert len(caught.value.faults) == 3
    assert not EvidenceItem.objects.exists()


def test_an_unreviewed_picture_is_hidden_whole() -> None:
    assert detail(chequered()) == 255
    assert detail(review_copy(chequered(), None)) < 40


def test_marked_cells_are_hidden_and_others_shown() -> None:
    copy = review_copy(chequered(), [0, 9])
    assert detail(copy, 0) < 10
    assert detail(copy, 9) < 10
    assert detail(copy, 20) > 150


@pytest.mark.parametrize("data", [b"", b"no picture", chequered()[:200]])
def test_what_is_no_picture_has_no_review_copy(data: bytes) -> None:
    with pytest.raises(NoCopy):
        review_copy(data, None)


def test_the_page_shows_the_hidden_copy_and_writes_the_look_down(
    signed_in: SignedIn, units: Units
) -> None:
    item = sealed(units["station"])
    client = signed_in("kamran")
    page = client.get(f"/vault/items/{item.pk}/").content.decode()
    assert "Review copy, not the original" in page
    assert "I opened the public page" in page
    copy = client.get(f"/vault/files/{item.files.get().pk}/copy.jpg")
    assert copy["X-Zabta-Copy"] == "review copy, not the original"
    assert copy.content != chequered()
    assert Entry.objects.get(kind="evidence.item.viewed").actor == "user:1005"


def test_the_original_is_seen_with_a_reason_only_and_by_that_person_only(
    signed_in: SignedIn, units: Units
) -> None:
    file = sealed(units["station"]).files.get()
    client, other = signed_in("kamran"), signed_in("second")
    assert client.get(f"/vault/files/{file.pk}/original/").status_code == 404
    assert (
        b"/original/" not in client.post(f"/vault/files/{file.pk}/unhide/", {"reason": ""}).content
    )
    answer = client.post(f"/vault/files/{file.pk}/unhide/", {"reason": "Is it our uniform?"})
    let = answer.context["let"]
    path = f"/vault/files/{file.pk}/original/?let={let}"
    assert client.get(path).content == chequered()
    assert other.get(path).status_code == 404
    entry = Entry.objects.get(kind="evidence.item.unhidden")
    assert (entry.actor, entry.details["reason"]) == ("user:1005", "Is it our uniform?")


def test_a_person_marks_what_stays_hidden(signed_in: SignedIn, units: Units) -> None:
    item = sealed(units["station"])
    file = item.files.get()
    client = signed_in("kamran")
    told = {"cells": ["0", "9"], "reason": "Two bystanders"}
    assert client.post(f"/vault/files/{file.pk}/mark/", told).status_code == 302
    assert Redaction.objects.get().cells == [0, 9]
    copy = client.get(f"/vault/files/{file.pk}/copy.jpg").content
    assert (detail(copy, 0) < 10, detail(copy, 20) > 150) == (True, True)
    assert Entry.objects.filter(kind="evidence.item.hidden_marked").count() == 1


def test_the_bundle_is_taken_with_a_reason_and_a_stranger_can_verify_it(
    signed_in: SignedIn, units: Units, tmp_path: Path
) -> None:
    item = sealed(units["station"])
    client = signed_in("samreen")
    signed_in("kamran").get(f"/vault/items/{item.pk}/")
    assert (
        client.post(f"/vault/items/{item.pk}/bundle/", {"reason": ""})
        .headers.get("Content-Type", "")
        .startswith("text/html")
    )
    answer = client.post(f"/vault/items/{item.pk}/bundle/", {"reason": "For the inquiry officer"})
    head = TreeHead.objects.get()
    path = tmp_path / "bundle.zip"
    path.write_bytes(answer.content)
    assert faults_in(path, key_fingerprint(head.key), str(head)) == []
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path / "out")
        assert b"evidence.item.exported" in archive.read("bundle/data/ledger/entries.jsonl")
    alone = [sys.executable, "-I", str(tmp_path / "out/bundle/verify.py")]
    assert subprocess.run(alone, check=False, capture_output=True).returncode == 0
    assert Entry.objects.get(kind="evidence.item.exported").details["reason"].startswith("For")
    assert verify_chain().holds


def test_a_later_bundle_grew_out_of_the_head_of_an_earlier_one(units: Units) -> None:
    first = sealed(units["station"])
    export_item(first, by=ME, reason="first")
    known = str(TreeHead.objects.get())
    sealed(units["station"])
    later = export_item(first, by=ME, reason="later")
    assert faults_in(io.BytesIO(later), "", known) == []
    assert faults_in(io.BytesIO(later), "", known.replace("a", "b").replace("1:", "2:")) != []


@pytest.mark.parametrize("who", ["stranger", "bilal", "afsar", "oversight"])
def test_a_stranger_finds_no_evidence(signed_in: SignedIn, units: Units, who: str) -> None:
    item = sealed(units["station"])
    file = item.files.get().pk
    for path in ("", f"items/{item.pk}/", f"files/{file}/copy.jpg", f"files/{file}/unhide/"):
        assert signed_in(who).get(f"/vault/{path}").status_code == 404
    for path in (f"items/{item.pk}/bundle/", f"files/{file}/unhide/", f"files/{file}/mark/"):
        told = {"reason": "I want to see it", "cells": []}
        assert signed_in(who).post(f"/vault/{path}", told).status_code == 404


def test_an_item_of_another_district_is_not_there(signed_in: SignedIn, units: Units) -> None:
    item = sealed(units["elsewhere"])
    assert signed_in("kamran").get(f"/vault/items/{item.pk}/").status_code == 404


def a_bundle(units: Units) -> bytes:
    return export_item(sealed(units["station"]), by=ME, reason="test")


def altered(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            body = old.read(one)
            new.writestr(one, change(body) if name in one else body)
    return out.getvalue()


def test_anyone_verifies_a_bundle_without_an_account_and_nothing_is_kept(
    client: Client, units: Units
) -> None:
    data, entries = a_bundle(units), Entry.objects.count()
    before = set(vault().folder.rglob("*"))
    head = TreeHead.objects.get()
    told = {"key": key_fingerprint(ledger_key().public_hex), "head": str(head)}
    answer = client.post("/vault/verify/", {"bundle": SimpleUploadedFile("b.zip", data), **told})
    page = answer.content.decode()
    assert "Everything in this bundle holds together." in page
    assert "not compared" not in page
    assert Entry.objects.count() == entries
    assert set(vault().folder.rglob("*")) == before


def test_the_public_page_says_what_is_wrong_and_where(client: Client, units: Units) -> None:
    bad = altered(a_bundle(units), "manifest.json", lambda body: body.replace(b"Kamran", b"Karman"))
    page = client.post(
        "/vault/verify/", {"bundle": SimpleUploadedFile("b.zip", bad)}
    ).content.decode()
    assert "This bundle does not hold." in page
    assert "manifest.json" in page
    assert "Something was altered." in page


@pytest.mark.parametrize(
    "data", [b"nonsense", b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + bytes(99)]
)
def test_the_public_page_survives_what_is_no_bundle(client: Client, db: None, data: bytes) -> None:
    answer = client.post("/vault/verify/", {"bundle": SimpleUploadedFile("b.zip", data)})
    assert answer.status_code == 200
    assert "does not hold" in answer.content.decode()


def test_heads_are_public_as_page_json_sheet_and_code(
    client: Client, signed_in: SignedIn, units: Units
) -> None:
    sealed(units["station"])
    sheet = signed_in("oversight").post("/vault/heads/sign/")
    head = TreeHead.objects.get()
    assert sheet["Location"] == f"/vault/heads/{head.size}/"
    assert head.root in client.get("/vault/heads/").content.decode()
    assert f"{head.size}:{head.root}" in client.get(sheet["Location"]).content.decode()
    assert client.get(f"/vault/heads/{head.size}/qr.svg")["Content-Type"] == "image/svg+xml"
    told = client.get("/vault/heads.json").json()["heads"][0]
    assert told["head"] == {"size": head.size, "root": head.root, "at": head.said_at}
    assert client.get("/vault/heads/999999.json").status_code == 404


def test_a_witness_fetches_a_head_and_countersigns_it(
    client: Client, signed_in: SignedIn, units: Units
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from zabta.evidence.canonical import canonical
    from zabta.evidence.head import Signer

    sealed(units["station"])
    signed_in("oversight").post("/vault/heads/sign/")
    outside = Signer(Ed25519PrivateKey.generate())
    told = {"name": "Court registry", "key": outside.public_hex, "reason": "Order 3 of the board"}
    signed_in("oversight").post("/vault/witnesses/", told)
    seen = client.get("/vault/heads.json").json()["heads"][0]["head"]
    word = {"key": outside.public_hex, "signature": outside.sign(canonical(seen))}
    path = f"/vault/heads/{seen['size']}/countersign/"
    answer = client.post(path, word, content_type="application/json")
    assert answer.json()["countersignatures"][0]["witness"] == "Court registry"
    wrong = client.post(path, {**word, "signature": "00" * 64}, content_type="application/json")
    assert wrong.status_code == 400
    assert client.post(path, b"[]", content_type="application/json").status_code == 400
    assert "Court registry" in client.get("/vault/heads/").content.decode()
    assert signed_in("kamran").post("/vault/witnesses/", told).status_code == 404


def test_the_growth_between_two_heads_is_served(client: Client, db: None, units: Units) -> None:
    from zabta.evidence.merkle import consistency_holds
    from zabta_site.ledgerbook.actions import sign_head

    sealed(units["station"])
    old = sign_head(by=ME)
    sealed(units["elsewhere"])
    new = sign_head(by=ME)
    proof = client.get(f"/vault/heads/{old.size}/{new.size}.json").json()["proof"]
    roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
    assert consistency_holds(old.size, new.size, *roots, [bytes.fromhex(p) for p in proof])
    assert client.get(f"/vault/heads/{new.size}/{old.size}.json").status_code == 404


def test_any_flipped_byte_of_a_bundle_is_found_with_its_place(units: Units) -> None:
    data = a_bundle(units)
    chance = random.Random(11)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = {one.filename: one.file_size for one in archive.infolist() if one.file_size}
    for name in sorted(sizes) * 6:
        at = chance.randrange(sizes[name])
        bad = altered(
            data, name, lambda body, at=at: body[:at] + bytes([body[at] ^ 1]) + body[at + 1 :]
        )
        found = faults_in(io.BytesIO(bad))
        inside = name.removeprefix("bundle/")
        assert any(inside in place or place in inside for place, _ in found), (name, at, found)
