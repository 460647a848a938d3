"""A bundle: everything a stranger needs to check some items, in one BagIt zip (RFC 8493)."""

from __future__ import annotations

import bisect
import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import IO

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.evidence.canonical import canonical
from zabta.evidence.head import SignedHead, key_fingerprint
from zabta.evidence.item import Item
from zabta.evidence.merkle import Proofs
from zabta.evidence.port import Book, Line

SEALED = "evidence.item.sealed"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Zip times would differ from run to run; the true times stand in the manifest and the ledger."""

_BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def export_bundle(
    book: Book,
    item_ids: Iterable[str],
    target: Path | IO[bytes],
    *,
    at: str,
    head: SignedHead | None = None,
) -> None:
    """Write one zip with the items, their ledger entries, proofs, a signed head and verify.py.

    `head` is an earlier signed head (one that was time-stamped, say); without it a new one is made.
    """
    wanted = set(item_ids)
    signed = head or book.sign_head(at)
    lines = _lines_about(book, wanted, signed.head.size)
    payload = dict(_ledger_files(book, lines, signed))
    for item_id in sorted(wanted):
        payload.update(_item_files(book, item_id, lines))
    _write(target, _bag(payload, _tag_files(signed, sorted(wanted)), book))


def _lines_about(book: Book, wanted: set[str], size: int) -> list[Line]:
    lines = book.lines_about(wanted, size)
    known = {line.item for line in lines if line.kind == SEALED}
    if missing := sorted(wanted - known):
        raise BadInput(
            *(Fault("no such item", f"item:{name}", "a sealed item's id") for name in missing)
        )
    return lines


def _ledger_files(book: Book, lines: list[Line], signed: SignedHead) -> Iterator[tuple[str, bytes]]:
    tree = book.proofs()
    size = signed.head.size
    proofs = {
        str(line.seq): [step.hex() for step in tree.inclusion_proof(line.index, size)]
        for line in lines
    }
    yield "data/ledger/entries.jsonl", b"".join(line.data + b"\n" for line in lines)
    yield "data/ledger/proofs.json", canonical(proofs)
    yield "data/ledger/head.json", canonical(msgspec.to_builtins(signed))
    yield "data/ledger/earlier-heads.json", canonical(_growth(book, tree, size))
    for name, data in book.tokens_of(signed):
        yield f"data/ledger/tokens/{name}", data
    for stamped in _stamped_before(book, lines, signed):
        place = f"data/ledger/stamped/{stamped.head.size}"
        yield f"{place}/head.json", canonical(msgspec.to_builtins(stamped))
        for name, data in book.tokens_of(stamped):
            yield f"{place}/{name}", data


def _stamped_before(book: Book, lines: list[Line], signed: SignedHead) -> list[SignedHead]:
    """For each item the first stamped head that covers its sealing, and the newest of all."""
    earlier = (one for one in book.stamped_heads() if one != signed)
    known = {one.head.size: one for one in earlier if one.head.size <= signed.head.size}
    sizes = sorted(known)
    sealed = [line.index + 1 for line in lines if line.kind == SEALED]
    places = (bisect.bisect_left(sizes, at) for at in sealed)
    wanted = {sizes[place] for place in places if place < len(sizes)} | set(sizes[-1:])
    return [known[one] for one in sorted(wanted)]


def _growth(book: Book, tree: Proofs, size: int) -> list[dict[str, object]]:
    """Earlier heads, each with the proof that today's ledger grew out of it."""
    heads = {(signed.head.size, signed.head.root) for signed in book.heads()}
    return [
        {
            "size": old,
            "root": root,
            "proof": [step.hex() for step in tree.consistency_proof(old, size)],
        }
        for old, root in sorted(heads)
        if 0 < old <= size
    ]


def _item_files(book: Book, item_id: str, lines: list[Line]) -> Iterator[tuple[str, bytes]]:
    seal = next(line for line in lines if line.item == item_id and line.kind == SEALED)
    manifest = book.store.get(seal.body["manifest_sha256"])
    yield f"data/items/{item_id}/manifest.json", manifest
    for original in msgspec.json.decode(manifest, type=Item).originals:
        place = f"data/items/{item_id}/originals/{original.sha256}"
        yield place, book.store.get(original.sha256)
    yield f"data/items/{item_id}/custody.txt", _custody(manifest, item_id, lines)


def _custody(manifest: bytes, item_id: str, lines: list[Line]) -> bytes:
    """Everyone who held or saw it, a line each, for a reader; what counts is the ledger."""
    first = [
        (step.at, step.who, step.act) for step in msgspec.json.decode(manifest, type=Item).custody
    ]
    entries = [json.loads(line.data) for line in lines if line.item == item_id]
    later = [(one["at"], one["actor"], one["kind"]) for one in entries]
    told = [*first, *later]
    return "".join(f"{at}\t{who}\t{act}\n" for at, who, act in told).encode()


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


def _bag(payload: dict[str, bytes], tags: dict[str, bytes], book: Book) -> dict[str, bytes]:
    tags = {**tags, "manifest-sha256.txt": _listing(payload)}
    tag_list = _listing(tags)
    seal = {"key": book.signer.public_hex, "signature": book.signer.sign(tag_list)}
    return {
        **tags,
        **payload,
        "tagmanifest-sha256.txt": tag_list,
        "signature.json": canonical(seal),
    }


def _listing(contents: dict[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha256(contents[name]).hexdigest()}  {name}\n" for name in sorted(contents))
    return "".join(lines).encode()


def _write(target: Path | IO[bytes], contents: dict[str, bytes]) -> None:
    if not isinstance(target, Path):
        _zip(target, contents)
        return
    coming = target.with_name(f".{target.name}.coming")
    with coming.open("wb") as file:
        _zip(file, contents)
    coming.replace(target)


def _zip(target: IO[bytes], contents: dict[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            archive.writestr(zipfile.ZipInfo(f"bundle/{name}", _EPOCH), contents[name])
