"""WARC records: answers that hold JSON are read, pages are told."""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from zabta.intake import limits
from zabta.intake.port import Inner, Outcome
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.source import Exchange, Source

logging.getLogger("warcio.recordloader").disabled = True  # it quotes the capture in its warnings
_RECORDS = 100_000
_BLOCK = 16_384
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


_LINE_BYTES = limits.MB


class _Reader(DecompressingBufferedReader):  # type: ignore[misc] # warcio is untyped
    """Cuts an endless line, which warcio puts together in quadratic time, and prints nothing."""

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or _LINE_BYTES, _LINE_BYTES))
        return line

    def _decompress(self, data: bytes) -> bytes:
        if not (self.decompressor and data and self.num_block_read):
            return bytes(super()._decompress(data))
        try:
            return bytes(self.decompressor.decompress(data))
        except zlib.error:
            return b""


class _Records(ArchiveIterator):  # type: ignore[misc] # warcio is untyped
    """warcio's records, without its habit of quoting damaged ones on stderr; it counts them."""

    INC_RECORD = ""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.reader = _Reader(self.fh, block_size=_BLOCK)


class _Count:
    """What was met in a capture."""

    records = whole = pages = unpacked = 0


def read_warc(source: Source, data: bytes) -> Iterator[Outcome]:
    """Every response with a JSON body as a document; how many pages there were besides."""
    met = _Count()
    try:
        records = _Records(data)
        yield from _answers(source, records, met)
        if records.err_count:
            what = "records of another length than they say"
            yield Refused(Refusal.BROKEN, source.pointer("record"), what, records.err_count)
    except _FAULTS:
        where = source.pointer(f"record:{met.records + 1}")
        yield Refused(Refusal.BROKEN, where, "a damaged record")
    yield from _told(source, met)


def _answers(source: Source, records: _Records, met: _Count) -> Iterator[Outcome]:
    for record in records:
        met.records += 1
        met.whole += bool(record.rec_type)
        if met.records > _RECORDS:
            raise Stop(Refusal.TOO_LARGE, f"more than {_RECORDS} records")
        if record.rec_type not in ("response", "resource", "revisit"):
            continue
        body = _json_body(record, limits.TOTAL_BYTES - met.unpacked)
        if body is None:
            met.pages += 1
        else:
            met.unpacked += len(body)
            yield Inner(_document(source, record, body, f"record:{met.records}"))


def _told(source: Source, met: _Count) -> Iterator[Refused]:
    if not met.whole:
        yield Refused(Refusal.BROKEN, source.outer, "no record in it")
    elif met.pages:
        what = "captured pages and files; a person reads them"
        yield Refused(Refusal.NO_POSTS, source.pointer("response"), what, met.pages)
    elif not met.unpacked:
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
