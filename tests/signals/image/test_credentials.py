"""Content Credentials are read in the child, nothing is fetched, and absence is told as absence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("c2pa")
pytest.importorskip("cv2")

from content_credentials import CAMERA, signed_picture
from site_lawful import chequered
from site_network import no_network
from zabta.signals.image.media import Reader


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


@pytest.fixture(scope="module")
def signed() -> bytes:
    return signed_picture()


def put(tmp_path: Path, data: bytes, name: str = "one") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_what_the_signer_claims_is_told_as_it_stands(
    reader: Reader, signed: bytes, tmp_path: Path
) -> None:
    with no_network() as tries:
        found = reader.credentials(put(tmp_path, signed))
    assert (found.status, found.state) == ("present", "valid")
    assert found.maker.startswith(CAMERA) and found.signer == CAMERA
    assert found.actions == ("c2pa.created (digitalCapture)",)
    assert found.faults == ("signingCredential.untrusted",)
    assert tries == []


def test_a_changed_pixel_is_told(reader: Reader, signed: bytes, tmp_path: Path) -> None:
    changed = bytearray(signed)
    changed[-200] ^= 0x55
    found = reader.credentials(put(tmp_path, bytes(changed)))
    assert found.state == "invalid" and "assertion.dataHash.mismatch" in found.faults


def test_a_picture_without_any_says_absent(reader: Reader, tmp_path: Path) -> None:
    assert reader.credentials(put(tmp_path, chequered())).status == "absent"


def test_the_mere_word_in_a_file_is_no_credential(reader: Reader, tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "one.jpg"
    Image.new("RGB", (40, 40)).save(path, "JPEG", comment=b"c2pa, says a comment")
    assert reader.credentials(path).status == "absent"


@pytest.mark.parametrize("cut", [50, 1000, 30_000, 60_000])
def test_a_damaged_file_is_never_a_crash(
    reader: Reader, signed: bytes, tmp_path: Path, cut: int
) -> None:
    found = reader.credentials(put(tmp_path, signed[:cut]))
    assert found.status in ("absent", "not_read") or found.state == "invalid"


def test_what_is_no_picture_is_not_read_and_says_why(reader: Reader, tmp_path: Path) -> None:
    found = reader.credentials(put(tmp_path, b"a text about c2pa"))
    assert found.status == "not_read" and found.why
