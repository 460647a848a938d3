"""Time stamps: two independent programs accept a good token and refuse a wrong one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec
import pytest

from evidence.cast import sealed
from zabta.domain.fault import BadInput
from zabta.evidence.anchor import anchor_head, check_token, keep_token, stamped_bytes
from zabta.evidence.bundle import export_bundle
from zabta.evidence.head import SignedHead
from zabta.evidence.own_authority import OwnAuthority
from zabta.evidence.verify import faults_in


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> OwnAuthority:
    return OwnAuthority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def head(tmp_path: Path) -> SignedHead:
    return sealed(tmp_path / "data", items=1)[0].heads()[0]


def test_a_second_program_accepts_the_token(
    authority: OwnAuthority, head: SignedHead, tmp_path: Path
) -> None:
    token = anchor_head(head, authority, authority.root)
    (tmp_path / "t.tsr").write_bytes(token.data)
    (tmp_path / "head").write_bytes(stamped_bytes(head))
    (tmp_path / "root.pem").write_bytes(authority.root)
    words = ["openssl", "ts", "-verify", "-data", "head", "-in", "t.tsr", "-CAfile", "root.pem"]
    answer = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verification: OK" in answer.stdout + answer.stderr


def test_a_token_of_another_head_is_refused(authority: OwnAuthority, head: SignedHead) -> None:
    token = anchor_head(head, authority, authority.root)
    other = msgspec.structs.replace(head, key="00" * 32)
    with pytest.raises(BadInput, match="time stamp"):
        check_token(token.data, other, authority.root)


def test_a_token_of_another_authority_is_refused(
    authority: OwnAuthority, head: SignedHead, tmp_path: Path
) -> None:
    token = anchor_head(head, authority, authority.root)
    stranger = OwnAuthority(tmp_path / "stranger", "stranger")
    with pytest.raises(BadInput, match="time stamp"):
        check_token(token.data, head, stranger.root)


@pytest.mark.parametrize("place", range(20, 700, 40))
def test_a_touched_token_never_proves_another_time(
    authority: OwnAuthority, head: SignedHead, place: int
) -> None:
    """Some bytes of a token are under no signature; touching those may pass but changes nothing."""
    good = anchor_head(head, authority, authority.root)
    data = bytearray(good.data)
    data[place % len(data)] ^= 0x10
    try:
        touched = check_token(bytes(data), head, authority.root)
    except BadInput:
        return
    assert touched.at == good.at


def test_tokens_travel_in_the_bundle_and_fit_its_head(
    authority: OwnAuthority, tmp_path: Path
) -> None:
    registry, ids = sealed(tmp_path / "data", items=2)
    signed = registry.sign_head("2026-03-03T00:00:00Z")
    token = anchor_head(signed, authority, authority.root)
    keep_token(token, signed, authority.root, registry.tokens)
    export_bundle(registry, ids, tmp_path / "b.zip", at="2026-03-04T00:00:00Z", head=signed)
    assert faults_in(tmp_path / "b.zip") == []
