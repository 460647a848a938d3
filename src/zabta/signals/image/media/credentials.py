"""Content Credentials (C2PA) of a file, read inside the child; nothing is ever fetched.

A claim of whoever signed, told as such. Their absence says nothing: nearly all platforms take them
away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OFFLINE = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}
MARK = b"c2pa"
"""Stands in every file that carries credentials inside."""
TYPES = {
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "gif": "image/gif",
    "heic": "image/heic",
    "avif": "image/avif",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
}
MOST = 12
"""Actions and faults told of one file."""


def read(path: Path, kind: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    """One header with what the file says of its making."""
    yield {"credentials": _read(path, kind)}, b""


def _read(path: Path, kind: str) -> dict[str, Any]:
    import c2pa

    if kind not in TYPES:
        return {"status": "not_read", "why": f"{kind} files carry none that can be read"}
    context = c2pa.Context.from_dict(OFFLINE)
    with path.open("rb") as stream:
        try:
            with c2pa.Reader(TYPES[kind], stream, context=context) as reader:
                told, state = json.loads(reader.json()), str(reader.get_validation_state())
        except c2pa.C2paError as error:
            return _refused(str(error))
    return {"status": "present", "state": state.lower(), **_said(told)}


def _refused(error: str) -> dict[str, Any]:
    if "ManifestNotFound" in error or "no JUMBF" in error:
        return {"status": "absent"}
    if "RemoteManifest" in error:
        return {"status": "not_read", "why": "they lie on a server, and nothing is fetched"}
    return {"status": "not_read", "why": error[:200]}


def _said(told: dict[str, Any]) -> dict[str, Any]:
    manifest = told.get("manifests", {}).get(told.get("active_manifest"), {})
    signed = manifest.get("signature_info") or {}
    makers = manifest.get("claim_generator_info") or [{}]
    name = " ".join(str(makers[0].get(key, "")) for key in ("name", "version")).strip()
    return {
        "maker": (name or str(manifest.get("claim_generator") or ""))[:200],
        "signer": str(signed.get("issuer") or "")[:200],
        "signed_at": str(signed.get("time") or "")[:40],
        "actions": _actions(manifest)[:MOST],
        "faults": [str(one.get("code", ""))[:80] for one in told.get("validation_status") or []][
            :MOST
        ],
    }


def _actions(manifest: dict[str, Any]) -> list[str]:
    found = []
    for each in manifest.get("assertions") or []:
        if str(each.get("label", "")).startswith("c2pa.actions"):
            found += [_action(one) for one in (each.get("data") or {}).get("actions") or []]
    return found


def _action(one: dict[str, Any]) -> str:
    source = str(one.get("digitalSourceType") or "").rpartition("/")[2]
    name = str(one.get("action") or "")[:60]
    return f"{name} ({source[:60]})" if source else name
