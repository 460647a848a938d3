"""Recognised so that the person is told what it is."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.source import Source


def recognise(source: Source) -> Sure:
    kind = source.json.get("kind").word() or ""
    return Sure.CERTAIN if kind.startswith("discovery#") else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    yield Refused(Refusal.NO_POSTS, source.outer or "/", "the description of an interface")
