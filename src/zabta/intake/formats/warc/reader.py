"""A capture's records, in order."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from zabta.intake.port import Outcome, Sure
from zabta.intake.shapes.web_record import read_warc
from zabta.intake.source import Source

_SIGN = b"WARC/"


def recognise(source: Source) -> Sure:
    head = source.head
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return Sure.NO
    return Sure.CERTAIN if head.startswith(_SIGN) else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    yield from read_warc(source, source.data)
