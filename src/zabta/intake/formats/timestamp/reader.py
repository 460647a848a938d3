"""Recognised so that the person is told what it is."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.source import Source

_SIGNED = bytes.fromhex("06092a864886f70d010702")
_TOKEN = bytes.fromhex("060b2a864886f70d0109100104")


def recognise(source: Source) -> Sure:
    head = source.head
    return Sure.CERTAIN if head[:1] == b"\x30" and _SIGNED in head and _TOKEN in head else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    yield Refused(Refusal.NO_POSTS, source.outer or "/", "a time stamp (RFC 3161)")
