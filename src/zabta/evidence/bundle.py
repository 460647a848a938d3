"""A bundle: everything a stranger needs to check some items, in one BagIt zip (RFC 8493)."""

from __future__ import annotations

import hashlib
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.evidence.canonical import canonical
from zabta.evidence.head import SignedHead, key_fingerprint
from zabta.evidence.item import Item
from zabta.evidence.ledger import Entry, entry_bytes
from zabta.evidence.merkle import Tree
from zabta.evidence.seal import Registry

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Zip times would differ from run to run; the true times stand in the manifest and the ledger."""

_BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def export_bundle(
    registry: Registry,
    item_ids: Iterable[str],
    target: Path,
    *,
    at: str,
    head: SignedHead | None = None,
) -> None:
    """Write one zip with the items, their ledger entries, proofs, a signed head and verify.py.

    `head` is an earlier signed head (one that was time-stamped, say); without it a new one is made.
    """
    wanted = set(item_ids)
    signed = head or registry.sign_head(at)
    entries = _entries_about(registry, wanted, signed.head.size)
    payload = dict(_ledger_files(registry, entries, signed))
    for item_id in sorted(wanted):
        payload.update(_item_files(registry, item_id, entries))
    _write(target, _bag(payload, _tag_files(signed, sorted(wanted)), registry))


def _entries_about(registry: Registry, wanted: set[str], size: int) -> list[Entry]:
    subjects = {f"item:{item_id}" for item_id in wanted}
    all_entries = itertools.islice(registry.ledger.entries(), size)
    entries = [entry for entry in all_entries if entry.subject in subjects]
    known = {entry.subject for entry in entries if entry.kind == "evidence.item.sealed"}
    if missing := sorted(subjects - known):
        raise BadInput(
            *(Fault("no such item", name, "the id of a sealed item") for name in missing)
        )
    return entries


def _ledger_files(
    registry: Registry, entries: list[Entry], signed: SignedHead
) -> Iterator[tuple[str, bytes]]:
    tree = registry.ledger.tree()
    size = signed.head.size
    proofs = {
        str(entry.seq): [step.hex() for step in tree.inclusion_proof(entry.seq, size)]
        for entry in entries
    }
    lines = b"".join(entry_bytes(entry) + b"\n" for entry in entries)
    yield "data/ledger/entries.jsonl", lines
    yield "data/ledger/proofs.json", canonical(proofs)
    yield "data/ledger/head.json", canonical(msgspec.to_builtins(signed))
    yield "data/ledger/earlier-heads.json", canonical(_growth(registry, tree, size))
    for file in sorted(registry.tokens.glob(f"{signed.head.root[:16]}-*")):
        yield f"data/ledger/tokens/{file.name}", file.read_bytes()


def _growth(registry: Registry, tree: Tree, size: int) -> list[dict[str, object]]:
    """Earlier heads, each with the proof that today's ledger grew out of it."""
    heads = {(signed.head.size, signed.head.root) for signed in registry.heads()}
    return [
        {
            "size": old,
            "root": root,
            "proof": [step.hex() for step in tree.consistency_proof(old, size)],
        }
        for old, root in sorted(heads)
        if 0 < old <= size
    ]


def _item_files(
    registry: Registry, item_id: str, entries: list[Entry]
) -> Iterator[tuple[str, bytes]]:
    seal = next(
        entry
        for entry in entries
        if entry.subject == f"item:{item_id}" and entry.kind == "evidence.item.sealed"
    )
    manifest = registry.store.get(seal.body["manifest_sha256"])
    yield f"data/items/{item_id}/manifest.json", manifest
    for original in msgspec.json.decode(manifest, type=Item).originals:
        place = f"data/items/{item_id}/originals/{original.sha256}"
        yield place, registry.store.get(original.sha256)


def _tag_files(signed: SignedHead, item_ids: list[str]) -> dict[str, bytes]:
    here = files("zabta.evidence")
    told = {
        "count": str(len(item_ids)),
        "key": key_fingerprint(signed.key),
        "head": f"{signed.head.size}:{signed.head.root}",
        "at": signed.head.at,
    }
    tags = {"bagit.txt": _BAGIT, "verify.py": (here / "verify.py").read_bytes()}
    for language in ("en", "ur"):
        text = (here / f"readme-{language}.txt").read_text("utf-8")
        tags[f"README-{language}.txt"] = text.format(**told).encode()
    return tags


def _bag(payload: dict[str, bytes], tags: dict[str, bytes], registry: Registry) -> dict[str, bytes]:
    tags = {**tags, "manifest-sha256.txt": _listing(payload)}
    tag_list = _listing(tags)
    seal = {"key": registry.signer.public_hex, "signature": registry.signer.sign(tag_list)}
    return {
        **tags,
        **payload,
        "tagmanifest-sha256.txt": tag_list,
        "signature.json": canonical(seal),
    }


def _listing(contents: dict[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))
    return "".join(lines).encode()


def _write(target: Path, contents: dict[str, bytes]) -> None:
    coming = target.with_name(f".{target.name}.coming")
    with zipfile.ZipFile(coming, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            archive.writestr(zipfile.ZipInfo(f"bundle/{name}", _EPOCH), contents[name])
    coming.replace(target)
