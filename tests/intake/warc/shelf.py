"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from intake.shelf_kit import MARKER, PASHTO, Broken, Post, Sample, js
from intake.x_v2.shelf import PAGE


def capture(*bodies: tuple[str, bytes], packed: bool = True) -> bytes:
    """A WARC with one response for each (content type, body)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number, (kind, body) in enumerate(bodies):
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", kind), ("Set-Cookie", MARKER)], protocol="HTTP/1.1"
        )
        writer.write_record(
            writer.create_warc_record(
                f"https://x.com/{number}",
                "response",
                payload=io.BytesIO(body),
                http_headers=headers,
            )
        )
    return out.getvalue()


_JSON = js({"data": [PAGE["data"][0]]})  # type: ignore[index] # made there
_POST = Post("1988000000000000001", "2025-11-10T18:30:00Z", PASHTO, 0)
CAPTURE = capture(("text/html", b"<p>page</p>"), ("application/json; charset=utf-8", _JSON))
SAMPLES = (
    Sample("a page and its answer", CAPTURE, (_POST,), {"no_posts": 1}),
    Sample("unpacked", capture(("application/json", _JSON), packed=False), (_POST,)),
    Sample(
        "an answer of no known format",
        capture(("application/json", b'{"a": 1}')),
        (),
        {"no_posts": 1},
    ),
    Sample("a damaged second half", CAPTURE[: len(CAPTURE) // 2], (), {"no_posts": 1, "broken": 1}),
)
BROKEN = (Broken("a sign and nothing else", b"WARC/1.0\r\n", "broken"),)
