"""Each recorded answer is a document of its own; requests, headers and tokens are not read."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterator
from typing import Any

import yaml

from zabta.intake import limits
from zabta.intake.item import Item
from zabta.intake.peek import normal
from zabta.intake.port import Inner, Outcome, Sure
from zabta.intake.refusal import Refusal, Refused, Stop
from zabta.intake.source import Exchange, Source

_LISTS = ("interactions", "http_interactions")
_STARTS = (
    b"interactions:",
    b"http_interactions:",
    b"---\nhttp_interactions:",
    b"---\ninteractions:",
)
_YAML_BYTES = 12 * limits.MB


def recognise(source: Source) -> Sure:
    if source.head.startswith(_STARTS) or "http_interactions" in source.json.keys:
        return Sure.CERTAIN
    return Sure.CERTAIN if {"interactions", "version"} <= source.json.keys else Sure.NO


def read(source: Source) -> Iterator[Outcome]:
    name, exchanges = _exchanges(source)
    for number, exchange in enumerate(exchanges):
        yield _read_one(source, Item(exchange), f"/{name}/{number}/response/body")


def _exchanges(source: Source) -> tuple[str, list[Any]]:
    book = source.json.load() if source.json.keys else _load_yaml(source.data)
    for name in _LISTS:
        found = book.get(name) if isinstance(book, dict) else None
        if isinstance(found, list):
            return name, found
    raise Stop(Refusal.BROKEN, "a recording without its list of exchanges")


def _load_yaml(data: bytes) -> Any:
    if len(data) > _YAML_BYTES:
        raise Stop(Refusal.TOO_LARGE, "a recording of more than 12 MB")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(normal(data) if b"\x00" in data else data, loader)  # noqa: S506 # safe loader
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError, LookupError):
        raise Stop(Refusal.BROKEN, "no YAML") from None


def _read_one(source: Source, exchange: Item, place: str) -> Outcome:
    method = str(exchange.at("request", "method") or "GET").upper()
    if method == "DELETE":
        return Refused(Refusal.DELETED, source.pointer(place), "the answer to a deletion")
    try:
        body = _body(exchange)
    except Stop as stop:
        return Refused(stop.refused.reason, source.pointer(place), stop.refused.what)
    inner = source.inside(body, place)
    inner.exchange = Exchange(method, str(exchange.at("request", "uri") or ""), _status(exchange))
    return Inner(inner)


def _status(exchange: Item) -> int:
    found = exchange.at("response", "status", "code")
    found = exchange.at("response", "status", "status_code") if found is None else found
    return found if isinstance(found, int) else 200


def _body(exchange: Item) -> bytes:
    """The answer's bytes, unpacked as its own header or first bytes say."""
    body: Any = exchange.at("response", "body")
    if isinstance(body, dict):
        body = _coded(body)
    if isinstance(body, str):
        return body.encode("utf-8", "replace")
    if not isinstance(body, bytes):
        raise Stop(Refusal.BROKEN, "an answer without a body")
    return _inflate(body, _encoding(exchange))


def _coded(body: dict[str, Any]) -> str | bytes | None:
    packed = body.get("base64_string")
    if isinstance(packed, str):
        try:
            return base64.b64decode(packed, validate=False)
        except (binascii.Error, ValueError):
            raise Stop(Refusal.BROKEN, "damaged packing") from None
    plain = body.get("string")
    return plain if isinstance(plain, (str, bytes)) else None


def _encoding(exchange: Item) -> str:
    headers = exchange.at("response", "headers")
    pairs = headers.items() if isinstance(headers, dict) else ()
    found = next((value for key, value in pairs if str(key).lower() == "content-encoding"), "")
    return str(found[0] if isinstance(found, list) and found else found).lower()


def _inflate(body: bytes, encoding: str) -> bytes:
    if body.startswith(b"\x1f\x8b"):
        return _gunzip(body)
    if encoding == "deflate":
        return _gunzip(body)
    if encoding in ("br", "zstd") and not body.lstrip().startswith((b"{", b"[")):
        raise Stop(Refusal.BROKEN, f"an answer packed with {encoding}, which is not read")
    return body


def _gunzip(body: bytes) -> bytes:
    """gzip or zlib; a stream that was cut short gives what it has, as HTTP clients do."""
    try:
        plain = zlib.decompressobj(47).decompress(body, limits.MEMBER_BYTES + 1)
    except zlib.error:
        raise Stop(Refusal.BROKEN, "damaged packing") from None
    if len(plain) > limits.MEMBER_BYTES:
        raise Stop(Refusal.BOMB, "unpacks to more than it may")
    return plain
