"""Recognised so that the person is told what it is."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.peek import Peek
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused
from zabta.intake.source import Source


def recognise(source: Source) -> Sure:
    look = source.json
    return Sure.CERTAIN if _is_document(look) or _is_document(look.get("didDoc")) else Sure.NO


def _is_document(look: Peek) -> bool:
    context = look.get("@context")
    said = context.get(0).word() if context.is_array else context.word()
    return (said or "").startswith("https://www.w3.org/ns/did/")


def read(source: Source) -> Iterator[Outcome]:
    yield Refused(Refusal.NO_POSTS, source.outer or "/", "the keys of an identity (DID document)")
