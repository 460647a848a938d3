"""Samples of this format, made up from its shape, and its shelf of broken ones."""

from __future__ import annotations

import gzip

import yaml

from intake.shelf_kit import MARKER, PASHTO, Broken, Post, Sample, js
from intake.x_v2.shelf import PAGE


def exchange(
    body: bytes | str, method: str = "GET", uri: str = "https://api.twitter.com/2/x"
) -> dict[str, object]:
    return {
        "request": {
            "method": method,
            "uri": uri,
            "body": MARKER,
            "headers": {"Authorization": [MARKER]},
        },
        "response": {
            "body": {"string": body},
            "headers": {},
            "status": {"code": 200, "message": "OK"},
        },
    }


def cassette(*exchanges: dict[str, object]) -> bytes:
    return yaml.safe_dump({"interactions": list(exchanges), "version": 1}).encode()


_ONE = {"data": [PAGE["data"][0]]}  # type: ignore[index] # made above
_POST = Post("1988000000000000001", "2025-11-10T18:30:00Z", PASHTO, 0)

FORMAT = "x_v2"
SAMPLES = (
    Sample("a packed answer", cassette(exchange(gzip.compress(js(_ONE)))), (_POST,)),
    Sample(
        "the answer to a deletion is not read",
        cassette(exchange(js(_ONE).decode()), exchange(MARKER, "DELETE")),
        (_POST,),
        {"deleted": 1},
    ),
    Sample(
        "R's vcr",
        js({"http_interactions": [{**exchange(js(_ONE).decode())}], "recorded_with": "vcr"}),
        (_POST,),
    ),
)
BROKEN = (
    Broken("no list", b"interactions: 7\nversion: 1\n", "broken"),
    Broken("no YAML", b"interactions:\n\t- {", "broken"),
)
