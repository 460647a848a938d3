"""Outside proof of time: RFC 3161 tokens over a signed head of the ledger."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec
from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from zabta.domain.fault import BadInput, Fault
from zabta.evidence.canonical import canonical
from zabta.evidence.head import SignedHead


class Authority(Protocol):
    """A time-stamp authority: the department's own, or one outside when it can be reached."""

    @property
    def name(self) -> str: ...

    def stamp(self, request: bytes) -> bytes:
        """A DER TimeStampReq in, a DER TimeStampResp out."""
        ...


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A checked token: which authority says that the head existed at which time (UTC)."""

    authority: str
    at: datetime
    data: bytes


def stamped_bytes(signed: SignedHead) -> bytes:
    """What an authority stamps: the signed head as it stands in a bundle."""
    return canonical(msgspec.to_builtins(signed))


def anchor_head(signed: SignedHead, authority: Authority, root: bytes) -> Token:
    """Ask for a token and accept it only when it verifies against the authority's root (PEM)."""
    request = TimestampRequestBuilder().data(stamped_bytes(signed))
    asked = request.hash_algorithm(HashAlgorithm.SHA256).build()
    answer = authority.stamp(asked.as_bytes())
    return check_token(answer, signed, root, authority.name)


def check_token(token: bytes, signed: SignedHead, root: bytes, authority: str = "") -> Token:
    """Raises BadInput when the token is broken, of another head, or of another authority."""
    verifier = VerifierBuilder().add_root_certificate(x509.load_pem_x509_certificate(root)).build()
    try:
        answer = decode_timestamp_response(token)
        verifier.verify_message(answer, stamped_bytes(signed))
    except (VerificationError, ValueError) as error:
        expected = "a token over this head"
        raise BadInput(Fault(str(error), f"time stamp {authority}", expected)) from None
    return Token(authority=authority, at=answer.tst_info.gen_time, data=token)


def openssl_accepts(token: bytes, signed: SignedHead, root: bytes) -> bool | None:
    """The word of a second program that shares nothing with the first; None when it is not here."""
    program = shutil.which("openssl")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        parts = {"token": token, "head": stamped_bytes(signed), "root": root}
        for name, data in parts.items():
            (Path(folder) / name).write_bytes(data)
        words = ["ts", "-verify", "-in", "token", "-data", "head", "-CAfile", "root"]
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            [program, *words], cwd=folder, capture_output=True, check=False
        )
    return done.returncode == 0


def accepted_by(token: Token, signed: SignedHead, root: bytes) -> tuple[str, ...]:
    """The programs that accept a checked token; BadInput when the second one does not."""
    second = openssl_accepts(token.data, signed, root)
    if second is False:
        what = "rfc3161-client accepts it and OpenSSL does not"
        raise BadInput(Fault(what, f"time stamp {token.authority}", "two programs that agree"))
    return ("rfc3161-client", "openssl") if second else ("rfc3161-client",)


def keep_token(token: Token, signed: SignedHead, root: bytes, folder: Path) -> None:
    """Beside the heads, under the head's root: the token and the certificate that checks it."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{signed.head.root[:16]}-{token.authority}"
    (folder / f"{stem}.tsr").write_bytes(token.data)
    (folder / f"{stem}.pem").write_bytes(root)
