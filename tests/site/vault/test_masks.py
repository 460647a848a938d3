"""Review copies: what a machine found is hidden, and a person uncovers it with a reason."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client
from PIL import Image, ImageDraw, ImageFont

from site_lawful import chequered, run_jobs, sealed
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.models import Entry
from zabta_site.people.models import Unit
from zabta_site.vault.actions import record_masks
from zabta_site.vault.copies import GREY, review_copy
from zabta_site.vault.models import EvidenceFile, Found, FoundMasks, Redaction
from zabta_site.vault.reads import cover_of, manifest_of
from zabta_site.vault.words import ACTS

ME = Machine("masks")
SignedIn = Callable[..., Client]
Units = dict[str, Unit]
TWO: list[Found] = [
    {"what": "face", "box": [0, 0, 2500, 2500]},
    {"what": "plate", "box": [5000, 5000, 2500, 2500]},
]
SPOTS = ((20, 30), (100, 110))
"""A point inside each of the two, in a picture of 160 pixels, off the number that is drawn."""


def hidden(copy: bytes) -> list[bool]:
    picture = Image.open(io.BytesIO(copy)).convert("RGB")
    told = [picture.getpixel(spot) for spot in SPOTS]
    return [max(abs(a - b) for a, b in zip(one, GREY, strict=True)) < 12 for one in told]  # type: ignore[arg-type]


def masked(units: Units, masks: list[Found] = TWO) -> EvidenceFile:
    file = sealed(units["station"]).files.get()
    record_masks(file, masks, ["face", "plate"], by=ME)
    return file


def test_until_anyone_looked_all_of_it_is_hidden(units: Units) -> None:
    assert cover_of(sealed(units["station"]).files.get()) is None


def test_what_the_machine_found_is_one_even_colour_in_the_copy_and_the_rest_is_seen(
    signed_in: SignedIn, units: Units
) -> None:
    file = masked(units)
    copy = signed_in("kamran").get(f"/vault/files/{file.pk}/copy.jpg").content
    assert hidden(copy) == [True, True]
    window = Image.open(io.BytesIO(copy)).convert("L").crop((90, 20, 150, 70))
    low, high = window.getextrema()
    assert high - low > 150  # type: ignore[operator]  # a picture in grey has two numbers


def test_a_person_uncovers_one_with_a_reason_and_the_ledger_says_who(
    signed_in: SignedIn, units: Units
) -> None:
    file = masked(units)
    client = signed_in("kamran")
    path = f"/vault/files/{file.pk}/mark/"
    client.post(path, {"uncovered": ["1"], "reason": ""})
    assert not Redaction.objects.exists()
    client.post(path, {"uncovered": ["1"], "reason": "The plate is ours: PA 1234"})
    copy = client.get(f"/vault/files/{file.pk}/copy.jpg").content
    assert hidden(copy) == [True, False]
    entry = Entry.objects.get(kind="evidence.item.uncovered")
    assert entry.actor == "user:1005" and entry.details["uncovered"] == [1]


def test_a_later_word_hides_it_again(signed_in: SignedIn, units: Units) -> None:
    file = masked(units)
    client = signed_in("kamran")
    for told in ({"uncovered": ["0", "1"]}, {"cells": ["63"]}):
        client.post(f"/vault/files/{file.pk}/mark/", {**told, "reason": "another look"})
    assert hidden(client.get(f"/vault/files/{file.pk}/copy.jpg").content) == [True, True]


def test_a_mask_that_was_never_found_cannot_be_uncovered(signed_in: SignedIn, units: Units) -> None:
    file = masked(units)
    told = {"uncovered": ["7"], "reason": "there is none"}
    signed_in("kamran").post(f"/vault/files/{file.pk}/mark/", told)
    assert Redaction.objects.get().uncovered == []


def test_the_original_page_lists_the_masks_by_their_number(
    signed_in: SignedIn, units: Units
) -> None:
    file = masked(units)
    told = {"reason": "Is it our uniform?"}
    page = signed_in("kamran", "en").post(f"/vault/files/{file.pk}/unhide/", told).content.decode()
    assert "number plate" in page and 'name="uncovered" value="1"' in page


def test_an_upright_picture_is_masked_upright() -> None:
    """A phone's picture lies on its side and says so in its Exif."""
    picture, out = Image.new("RGB", (200, 100), "white"), io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(out, "JPEG", exif=exif)
    copy = Image.open(io.BytesIO(review_copy(out.getvalue(), [], [(0, [0, 0, 10_000, 5000])])))
    assert copy.size == (100, 200)
    assert copy.getpixel((50, 80)) != copy.getpixel((50, 120))


def test_every_act_of_the_vault_has_words() -> None:
    assert {"evidence.item.masked", "evidence.item.uncovered"} <= ACTS.keys()


def test_a_film_is_said_to_stay_hidden_whole(signed_in: SignedIn, units: Units) -> None:
    item = sealed(units["station"])
    EvidenceFile.objects.filter(item=item).update(media_type="video/mp4")
    page = signed_in("kamran", "en").get(f"/vault/items/{item.pk}/").content.decode()
    assert "A film stays hidden whole" in page and "copy.jpg" not in page


def a_board() -> bytes:
    picture = Image.new("RGB", (800, 500), "#dddddd")
    font = ImageFont.load_default(size=60)
    ImageDraw.Draw(picture).text((60, 80), "STATION ROAD 12", fill="black", font=font)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_the_job_finds_writing_by_itself_and_the_page_says_what_it_may_miss(
    signed_in: SignedIn, units: Units
) -> None:
    pytest.importorskip("cv2")
    if not pytest.importorskip("zabta.signals.image.ocr.lines").LineFinder.is_there():
        pytest.skip("no detector of writing is installed")
    item = sealed(units["station"], a_board())
    run_jobs("vault.find_masks")
    found = FoundMasks.objects.get()
    assert found.looked == ["face", "plate", "writing"]
    assert [one["what"] for one in found.masks].count("writing") >= 1
    client = signed_in("kamran", "en")
    copy = Image.open(io.BytesIO(client.get(f"/vault/files/{found.file_id}/copy.jpg").content))
    darkest, _ = copy.convert("L").crop((60, 80, 600, 150)).getextrema()
    assert darkest > 60  # type: ignore[operator]  # no black stroke is left
    assert "It misses some" in client.get(f"/vault/items/{item.pk}/").content.decode()
    run_jobs("vault.find_masks")
    assert Entry.objects.filter(kind="evidence.item.masked").count() == 1


def test_a_picture_that_cannot_be_decoded_stays_hidden_whole(units: Units) -> None:
    pytest.importorskip("cv2")
    file = sealed(units["station"], chequered()[:300]).files.get()
    run_jobs("vault.find_masks")
    assert cover_of(file) is None


def test_content_credentials_stand_in_the_manifest_and_on_the_page(
    signed_in: SignedIn, units: Units
) -> None:
    pytest.importorskip("c2pa")
    pytest.importorskip("cv2")
    from content_credentials import CAMERA, signed_picture

    item = sealed(units["station"], signed_picture())
    said = manifest_of(item).originals[0].credentials
    assert said is not None and said.status == "present" and said.signer == CAMERA
    page = signed_in("kamran", "en").get(f"/vault/items/{item.pk}/").content.decode()
    assert "carried by the file" in page and CAMERA in page
    plain = sealed(units["station"])
    page = signed_in("kamran", "en").get(f"/vault/items/{plain.pk}/").content.decode()
    assert "That proves nothing" in page
