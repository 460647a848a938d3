"""Appending to the ledger: the one write that every other action makes as well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from zabta.domain.fault import BadInput, Fault
from zabta.evidence.head import Signer, head_bytes, signature_holds
from zabta.evidence.head import TreeHead as CoreHead
from zabta_site.ledgerbook.canonical import canonical_json, moment_text
from zabta_site.ledgerbook.models import Countersignature, Entry, Tile, TreeHead, Witness
from zabta_site.ledgerbook.tree import LedgerTree, count_entries, new_tiles

GENESIS = "0" * 64
LOCK = 0x5A4142  # "ZAB": one writer at a time on PostgreSQL; SQLite has one writer anyway


class Actor(Protocol):
    """Whoever does something: a signed-in viewer, or a machine with a name."""

    @property
    def label(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Machine:
    """A program acting by itself, such as `machine:worker`."""

    name: str

    @property
    def label(self) -> str:
        return f"machine:{self.name}"


class Subject(NamedTuple):
    """What an entry is about, when it is not a row of its own."""

    type: str
    id: str


class OutsideTransaction(RuntimeError):
    """An entry was appended outside the transaction of the thing it records."""


def subject_of(thing: models.Model | Subject) -> Subject:
    if isinstance(thing, Subject):
        return thing
    return Subject(thing._meta.label_lower, str(thing.pk))


class Note(NamedTuple):
    """One of many entries to append at once."""

    kind: str
    subject: models.Model | Subject
    body: dict[str, Any]


def append(
    kind: str, *, by: Actor, subject: models.Model | Subject, body: dict[str, Any] | None = None
) -> Entry:
    """Append one entry. `kind` is dotted (`finding.confirmed`); call it inside `atomic` only."""
    return append_all([Note(kind, subject, body or {})], by=by)[0]


def append_all(notes: Iterable[Note], *, by: Actor) -> list[Entry]:
    """Append many entries of one actor, in order, as one write."""
    if not connection.in_atomic_block:
        raise OutsideTransaction
    lock_ledger()
    last = Entry.objects.order_by("-seq").values_list("seq", "leaf_hash").first()
    seq, previous = last or (0, GENESIS)
    entries: list[Entry] = []
    for seq, note in enumerate(notes, seq + 1):  # noqa: B020 # counts on from the last entry
        entry = _entry(seq, note, by.label, previous)
        previous = entry.leaf_hash
        entries.append(entry)
    return Entry.objects.bulk_create(entries, batch_size=500)


def lock_ledger() -> None:
    """One writer at a time, until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _entry(seq: int, note: Note, actor: str, previous: str) -> Entry:
    about = subject_of(note.subject)
    entry = Entry(
        seq=seq,
        at=timezone.now(),
        kind=note.kind,
        actor=actor,
        subject_type=about.type,
        subject_id=about.id,
        body=canonical_json(note.body),
        previous=previous,
    )
    entry.leaf_hash = entry.computed_hash()
    return entry


def ledger_key() -> Signer:
    """The key that signs heads; made at first use, readable by its owner only."""
    return Signer.at(Path(settings.DATA) / "keys" / "ledger.ed25519")


@transaction.atomic
def sign_head(*, by: Actor, reason: str = "") -> TreeHead:
    """Sign what the ledger is now. A ledger that holds nothing new since gives the last head."""
    lock_ledger()
    last = TreeHead.objects.first()
    size = count_entries()
    if last and (last.size == size or _only_signed_since(last, size)):
        return last
    Tile.objects.bulk_create(new_tiles(), batch_size=500)
    now = timezone.now()
    core = CoreHead(size=size, root=LedgerTree(size).root().hex(), at=moment_text(now))
    signed = ledger_key().sign_head(core)
    head = TreeHead.objects.create(
        size=size,
        root=core.root,
        at=now,
        said_at=core.at,
        key=signed.key,
        signature=signed.signature,
    )
    body = {"reason": reason, "root": core.root, "size": size}
    append("ledger.head_signed", by=by, subject=head, body=body)
    return head


def _only_signed_since(last: TreeHead, size: int) -> bool:
    """The one entry since is that very signing."""
    newest = Entry.objects.filter(seq=last.size + 1).first()
    return size == last.size + 1 and newest is not None and newest.kind == "ledger.head_signed"


@transaction.atomic
def register_witness(name: str, key: str, *, by: Actor, reason: str) -> Witness:
    """Someone outside whose countersignatures are taken from now on; `key` is Ed25519, 64 hex."""
    if len(key) != 64 or not set(key) <= set("0123456789abcdef"):
        raise BadInput(Fault("not a key", "key", "64 letters of 0-9 and a-f"))
    witness = Witness.objects.create(name=name, key=key, since=timezone.now())
    append("witness.registered", by=by, subject=witness, body={"key": key, "reason": reason})
    return witness


@transaction.atomic
def countersign_head(
    head: TreeHead, key: str, signature: str, *, by: Actor, reason: str = ""
) -> Countersignature:
    """Take a witness's signature over this head, when witness and signature are good."""
    witness = Witness.objects.filter(key=key, until=None).first()
    if witness is None:
        raise BadInput(Fault("no registered witness has this key", "key"))
    if not signature_holds(key, signature, head_bytes(head.as_signed().head)):
        expected = "Ed25519 over the bytes of the head"
        raise BadInput(Fault("the signature does not hold", "signature", expected))
    row, is_new = Countersignature.objects.get_or_create(
        head=head, witness=witness, defaults={"signature": signature, "at": timezone.now()}
    )
    if is_new:
        body = {"reason": reason, "size": head.size, "witness": witness.name}
        append("ledger.head_countersigned", by=by, subject=head, body=body)
    return row
