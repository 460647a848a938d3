"""The answer inside is a document of its own."""

from __future__ import annotations

from collections.abc import Iterator

from zabta.intake.port import Inner, Outcome, Sure
from zabta.intake.source import Exchange, Source


def recognise(source: Source) -> Sure:
    look = source.json
    if not {"request", "status", "body"} <= look.keys:
        return Sure.NO
    return Sure.CERTAIN if look.get("request").keys & {"nsid", "uri", "url"} else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    look = source.json
    request = look.get("request")
    uri = request.get("nsid").word() or request.get("uri").word() or request.get("url").word()
    status = look.get("status").raw.strip()
    inner = source.inside(look.get("body").raw, "/body")
    number = int(status) if status.isdigit() and len(status) == 3 else 200
    inner.exchange = Exchange(request.get("method").word() or "GET", uri or "", number)
    yield Inner(inner)
