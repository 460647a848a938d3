"""A picture with Content Credentials, signed by a made-up camera at test time."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image

CAMERA = "Made-up Camera"
SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"


def _name(word: str) -> x509.Name:
    words = ((NameOID.ORGANIZATION_NAME, CAMERA), (NameOID.COMMON_NAME, word))
    return x509.Name([x509.NameAttribute(kind, said) for kind, said in words])


def _usage(**on: bool) -> x509.KeyUsage:
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: on.get(name, False) for name in names})


def _certificate(key: Any, issuer: Any, word: str, *, is_root: bool) -> x509.Certificate:
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(word))
        .issuer_name(_name("root"))
        .public_key(key.public_key())
        .serial_number(1 if is_root else 2)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if is_root:
        made = made.add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
    else:
        use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        known = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key())
        made = made.add_extension(_usage(digital_signature=True), critical=True)
        made = made.add_extension(use, critical=True).add_extension(known, critical=False)
    return made.sign(issuer, hashes.SHA256())


def signed_picture() -> bytes:
    import c2pa

    root, leaf = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    chain = [
        _certificate(leaf, root, "signer", is_root=False),
        _certificate(root, root, "root", is_root=True),
    ]
    told = c2pa.C2paSignerInfo(
        alg=b"es256",
        sign_cert=b"".join(one.public_bytes(Encoding.PEM) for one in chain),
        private_key=leaf.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        ta_url=None,
    )
    action = {"action": "c2pa.created", "digitalSourceType": SOURCE}
    manifest = {
        "claim_generator_info": [{"name": CAMERA, "version": "1"}],
        "assertions": [{"label": "c2pa.actions", "data": {"actions": [action]}}],
    }
    plain, out = io.BytesIO(), io.BytesIO()
    Image.effect_noise((160, 120), 60).convert("RGB").save(plain, "JPEG")
    plain.seek(0)
    c2pa.Builder(manifest).sign(c2pa.Signer.from_info(told), "image/jpeg", plain, out)
    return out.getvalue()
