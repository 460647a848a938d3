"""A time-stamp authority out of OpenSSL alone: the department's own, on a machine of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from zabta.domain.fault import BadInput, Fault

_CONFIG = """
[req]
distinguished_name = dn
prompt = no
[dn]
CN = {name}
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
[leaf]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_cert = {folder}/leaf.pem
signer_key = {folder}/leaf.key
default_policy = 1.3.6.1.4.1.4146.2.3
digests = sha256, sha384, sha512
signer_digest = sha256
accuracy = secs:1
ess_cert_id_chain = no
"""
"""The root stays out of the token: strict readers refuse a certificate set not in DER order."""


class OwnAuthority:
    """Keys and certificates live in one folder, made at first use."""

    def __init__(self, folder: Path, name: str = "zabta-own") -> None:
        if not shutil.which("openssl"):
            raise BadInput(Fault("openssl is not installed", mend="apt install openssl"))
        self.name, self.folder = name, folder
        if not (folder / "leaf.pem").exists():
            self._make()

    @property
    def root(self) -> bytes:
        """The root certificate, PEM; give it to whoever has to verify."""
        return (self.folder / "root.pem").read_bytes()

    def stamp(self, request: bytes) -> bytes:
        query, reply = self.folder / "query.tsq", self.folder / "reply.tsr"
        query.write_bytes(request)
        self._openssl("ts", "-reply", "-queryfile", str(query), "-out", str(reply))
        return reply.read_bytes()

    def _make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        text = _CONFIG.format(name=self.name, folder=self.folder)
        (self.folder / "authority.cnf").write_text(text)
        (self.folder / "serial").write_text("01\n")
        for role in ("root", "leaf"):
            self._key(role)
        self._certificate("root", "root")
        self._certificate("leaf", "leaf", "-CA", "root.pem", "-CAkey", "root.key")

    def _key(self, role: str) -> None:
        curve = ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
        self._openssl("genpkey", *curve, "-out", f"{role}.key")
        (self.folder / f"{role}.key").chmod(0o600)

    def _certificate(self, role: str, part: str, *issuer: str) -> None:
        subject = ("-subj", f"/CN={self.name} {role}")
        self._openssl(
            *("req", "-x509", "-new", "-key", f"{role}.key", "-days", "3650", "-extensions", part),
            *("-out", f"{role}.pem", *subject, *issuer),
        )

    def _openssl(self, *words: str) -> None:
        config = ("-config", "authority.cnf") if words[0] in ("req", "ts") else ()
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["openssl", *words, *config],  # noqa: S607 - the system's own
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise BadInput(Fault(done.stderr.strip()[-200:], "openssl", "a working authority"))
