"""WARC records: answers that hold JSON are read, pages are told."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from zabta.intake import limits
from zabta.intake.port import Inner, Outcome, Refusal, Refused, Stop
from zabta.intake.source import Exchange, Source

_RECORDS = 100_000
_FAULTS = (
    ArchiveLoadFailed,
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    AttributeError,
    TypeError,
    IndexError,
    KeyError,
)


def read_warc(source: Source, data: bytes) -> Iterator[Outcome]:
    """Every response with a JSON body as a document; how many pages there were besides."""
    pages = number = whole = unpacked = 0
    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data)), 1):
            if number > _RECORDS:
                raise Stop(Refusal.TOO_LARGE, f"more than {_RECORDS} records")
            whole += bool(record.rec_type)
            if record.rec_type not in ("response", "resource", "revisit"):
                continue
            body = _json_body(record, limits.TOTAL_BYTES - unpacked)
            if body is None:
                pages += 1
                continue
            unpacked += len(body)
            yield Inner(_document(source, record, body, f"record:{number}"))
    except _FAULTS:
        yield Refused(Refusal.BROKEN, source.pointer(f"record:{number + 1}"), "a damaged record")
    if not whole:
        yield Refused(Refusal.BROKEN, source.outer, "no record in it")
    if pages:
        what = "captured pages and files; a person reads them"
        yield Refused(Refusal.NO_POSTS, source.pointer("response"), what, pages)
    elif whole and not unpacked:
        yield Refused(Refusal.NO_POSTS, source.pointer("record:1"), "no answers among its records")


def _json_body(record: Any, room: int) -> bytes | None:
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") if headers else None) or ""
    if "json" not in kind.lower():
        return None
    body: bytes = record.content_stream().read(min(limits.MEMBER_BYTES, max(room, 0)) + 1)
    if len(body) > limits.MEMBER_BYTES or len(body) > room:
        raise Stop(Refusal.BOMB, "the capture unpacks to more than it may")
    return body


def _document(source: Source, record: Any, body: bytes, place: str) -> Source:
    inner = source.inside(body, place)
    uri = record.rec_headers.get_header("WARC-Target-URI") or ""
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    number = int(status) if str(status).isdigit() else 200
    inner.exchange = Exchange("GET", uri, number)
    return inner
