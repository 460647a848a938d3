"""Appending to the ledger: the one write that every other action makes as well."""

from __future__ import annotations

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


def append(
    kind: str, *, by: Actor, subject: models.Model | Subject, body: dict[str, Any] | None = None
) -> Entry:
    """Append one entry. `kind` is dotted (`finding.confirmed`); call it inside `atomic` only."""
    if not connection.in_atomic_block:
        raise OutsideTransaction(kind)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    last = Entry.objects.order_by("-seq").values_list("seq", "leaf_hash").first()
    seq, previous = last or (0, GENESIS)
    about = subject_of(subject)
    entry = Entry(
        seq=seq + 1,
        at=timezone.now(),
        kind=kind,
        actor=by.label,
        subject_type=about.type,
        subject_id=about.id,
        body=canonical_json(body or {}),
        previous=previous,
    )
    entry.leaf_hash = entry.computed_hash()
    entry.save(force_insert=True)
    return entry
