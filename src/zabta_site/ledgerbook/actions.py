"""Appending to the ledger: the one write that every other action makes as well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from django.db import connection, models
from django.utils import timezone

from zabta_site.ledgerbook.canonical import canonical_json
from zabta_site.ledgerbook.models import Entry

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
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = Entry.objects.order_by("-seq").values_list("seq", "leaf_hash").first()
    seq, previous = last or (0, GENESIS)
    entries: list[Entry] = []
    for seq, note in enumerate(notes, seq + 1):  # noqa: B020 # counts on from the last entry
        entry = _entry(seq, note, by.label, previous)
        previous = entry.leaf_hash
        entries.append(entry)
    return Entry.objects.bulk_create(entries, batch_size=500)


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
