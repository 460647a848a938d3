"""The WARC members of the zip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zabta.intake.archive import Archive
from zabta.intake.port import Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.shapes.web_record import read_warc
from zabta.intake.source import Source

_WARC = re.compile(r"(?:^|/)archive/[^/]+\.warc(?:\.gz)?$")
_PARTS = re.compile(r"(?:^|/)(?:archive|indexes|pages)/")


def recognise(source: Source) -> Sure:
    names = source.archive.names if source.archive else []
    if "datapackage.json" not in names:
        return Sure.NO
    return Sure.CERTAIN if any(map(_PARTS.search, names)) else Sure.LIKELY


def read(source: Source) -> Iterator[Outcome]:
    if source.archive:
        yield from source.archive.set_aside
        yield from _captures(source, source.archive)


def _captures(source: Source, zipped: Archive) -> Iterator[Outcome]:
    found = [name for name in zipped.names if _WARC.search(name)]
    if not found:
        raise Stop(Refusal.BROKEN, "a packed capture without a capture in it")
    for name in found:
        inner = source.inside(b"", name)
        try:
            yield from read_warc(inner, zipped.read(name))
        except Stop as stop:
            yield Refused(stop.refused.reason, inner.outer, stop.refused.what)
