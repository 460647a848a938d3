"""Sealing: originals into the vault, the manifest beside them, the act into the ledger."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from zabta.evidence.canonical import canonical
from zabta.evidence.head import SignedHead, Signer, TreeHead
from zabta.evidence.item import Capture, Credentials, Custody, Item, Original, Statement, check_item
from zabta.evidence.item import manifest_bytes as manifest_of
from zabta.evidence.ledger import LedgerFile, entry_bytes
from zabta.evidence.merkle import Proofs
from zabta.evidence.port import Line
from zabta.evidence.stores.folder import FolderStore
from zabta.evidence.stores.port import Store


class Named(msgspec.Struct, frozen=True):
    """A captured file as it came, with the Content Credentials that were read out of it."""

    name: str
    media_type: str
    data: bytes
    credentials: Credentials | None = None


class Registry:
    """One evidence folder: vault/, ledger.jsonl, heads.jsonl, tokens/ and keys/."""

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.store = store or FolderStore(folder / "vault")
        self.ledger = LedgerFile(folder / "ledger.jsonl")
        self.signer = Signer.at(folder / "keys" / "ledger.ed25519")
        self.tokens = folder / "tokens"
        self._heads = folder / "heads.jsonl"

    def seal(
        self, files: Iterable[Named], statement: Statement, capture: Capture, *, by: str, at: str
    ) -> Item:
        """Seal one item. Until the ledger has its entry, nothing counts as sealed."""
        item, digest = put_item(self.store, files, statement, capture, by=by, at=at)
        self.ledger.append(
            at=at,
            kind="evidence.item.sealed",
            actor=by,
            subject=f"item:{item.id}",
            body={"manifest_sha256": digest},
        )
        return item

    def hand_over(self, item_id: str, *, act: str, by: str, at: str) -> None:
        """Another step of custody, as an entry; the manifest of the seal is never rewritten."""
        self.ledger.append(
            at=at,
            kind="evidence.custody.passed",
            actor=by,
            subject=f"item:{item_id}",
            body={"act": act},
        )

    def sign_head(self, at: str) -> SignedHead:
        """Sign what the ledger is now, and keep the signed head."""
        tree = self.ledger.tree()
        signed = self.signer.sign_head(TreeHead(size=tree.size, root=tree.root().hex(), at=at))
        with self._heads.open("ab") as file:
            file.write(msgspec.json.encode(signed) + b"\n")
        return signed

    def heads(self) -> list[SignedHead]:
        if not self._heads.exists():
            return []
        lines = self._heads.read_bytes().splitlines()
        return [msgspec.json.decode(line, type=SignedHead) for line in lines]

    def lines_about(self, items: set[str], size: int) -> list[Line]:
        return [
            Line(
                index=entry.seq,
                seq=entry.seq,
                item=entry.subject.removeprefix("item:"),
                kind=entry.kind,
                body=entry.body,
                data=entry_bytes(entry),
            )
            for entry in itertools.islice(self.ledger.entries(), size)
            if entry.subject.removeprefix("item:") in items
        ]

    def proofs(self) -> Proofs:
        return self.ledger.tree()

    def tokens_of(self, signed: SignedHead) -> Iterator[tuple[str, bytes]]:
        """Of this very head: another may have been signed over the same tree at another time."""
        imprint = hashlib.sha256(canonical(msgspec.to_builtins(signed))).digest()
        for file in sorted(self.tokens.glob(f"{signed.head.root[:16]}-*.tsr")):
            if imprint in (data := file.read_bytes()):
                yield file.name, data
                root = file.with_suffix(".pem")
                yield root.name, root.read_bytes()

    def stamped_heads(self) -> list[SignedHead]:
        return [signed for signed in self.heads() if any(self.tokens_of(signed))]


def put_item(
    store: Store,
    files: Iterable[Named],
    statement: Statement,
    capture: Capture,
    *,
    by: str,
    at: str,
) -> tuple[Item, str]:
    """Originals and manifest into the vault; the item, and the manifest's digest.

    The caller enters the digest in its ledger: until then nothing counts as sealed. Raises BadInput
    when the statement lacks what a court asks for.
    """
    files = tuple(files)
    custody = (
        Custody(at=statement.captured_at, who=statement.person, act="captured"),
        Custody(at=at, who=by, act="sealed"),
    )
    originals = tuple(map(_original, files))
    unnamed = Item(
        id="", originals=originals, statement=statement, capture=capture, custody=custody
    )
    check_item(unnamed)
    item = msgspec.structs.replace(unnamed, id=_item_id(unnamed))
    for file, original in zip(files, originals, strict=True):
        store.put(file.data, original.sha256)
    return item, store.put(manifest_of(item))


def _original(file: Named) -> Original:
    digest = hashlib.sha256(file.data).hexdigest()
    return Original(
        name=file.name,
        media_type=file.media_type,
        size=len(file.data),
        sha256=digest,
        credentials=file.credentials,
    )


def _item_id(item: Item) -> str:
    return hashlib.sha256(manifest_of(item)).hexdigest()[:24]
