"""Looking into JSON without unfolding it: what is not asked for never becomes an object."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from zabta.intake import limits
from zabta.intake.refusal import Refusal, Stop

_shallow_object = msgspec.json.Decoder(dict[str, msgspec.Raw])
_shallow_array = msgspec.json.Decoder(list[msgspec.Raw])
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_HALF = re.compile(
    rb"\\u[dD](?:[89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    rb"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD])[c-fC-F][0-9a-fA-F]{2})"
)
_CONTROLS = tuple(code for code in range(32) if code not in b"\t\n\r")
_NO_CONTROL = bytes(code for code in range(256) if code > 31 or code in b"\t\n\r")


def normal(data: bytes) -> bytes:
    """The same text as clean UTF-8: byte-order mark gone, half surrogates replaced by U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data = data.decode(encoding, "replace").encode("utf-8", "replace")
            break
    if not _is_utf8(data):
        data = data.decode("utf-8", "replace").encode()
    if _SURROGATE.search(data):
        data = _without_halves(data)
    if data.translate(None, _NO_CONTROL):
        for code in _CONTROLS:
            data = data.replace(bytes([code]), b"\\u%04x" % code)
    return data


def _without_halves(data: bytes) -> bytes:
    """No function is called for each hit: a text of ten million escapes takes 14 s that way."""
    if rb"\\" in data:  # an escaped backslash could stand before what only looks like an escape
        data = data.replace(rb"\\", rb"\u005c")
    return _HALF.sub(rb"\\ufffd", data)


def _is_utf8(data: bytes) -> bool:
    """Checked in pieces, so that a large file is not held a second time as text."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), limits.MB):
            decoder.decode(data[start : start + limits.MB])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


class Peek:
    """One JSON value as bytes. `keys`, `get` and `each` open one level and no more."""

    __slots__ = ("_inside", "_parts", "raw")

    def __init__(self, raw: bytes | memoryview) -> None:
        self.raw = bytes(raw)
        self._inside: dict[str, msgspec.Raw] | list[msgspec.Raw] | None = None
        self._parts: dict[str | int, Peek] = {}

    def _open(self) -> dict[str, msgspec.Raw] | list[msgspec.Raw]:
        if self._inside is None:
            self._inside = _shallow(self.raw)
        return self._inside

    @property
    def is_object(self) -> bool:
        return isinstance(self._open(), dict)

    @property
    def is_array(self) -> bool:
        return self.raw.lstrip()[:1] == b"[" and isinstance(self._open(), list)

    @property
    def keys(self) -> frozenset[str]:
        inside = self._open()
        return frozenset(inside) if isinstance(inside, dict) else frozenset()

    def __len__(self) -> int:
        return len(self._open())

    def get(self, *path: str | int) -> Peek:
        """The value under a path; an empty value when there is none."""
        here = self
        for step in path:
            if step not in here._parts:
                here._parts[step] = here._step(step)
            here = here._parts[step]
        return here

    def _step(self, step: str | int) -> Peek:
        inside = self._open()
        if isinstance(inside, dict):
            found = inside.get(str(step))
        else:
            found = inside[step] if isinstance(step, int) and step < len(inside) else None
        return Peek(b"null") if found is None else Peek(memoryview(found))

    def each(self) -> Iterator[tuple[str, Peek]]:
        """(key or index, value) one level down."""
        inside = self._open()
        pairs = inside.items() if isinstance(inside, dict) else enumerate(inside)
        for key, value in pairs:
            yield str(key), Peek(memoryview(value))

    def first(self) -> Peek:
        return self.get(0) if self.is_array else Peek(b"null")

    def load(self) -> Any:
        """The value unfolded; Stop when it is too large, too deep or no JSON."""
        if len(self.raw) > limits.ITEM_BYTES:
            raise Stop(Refusal.TOO_LARGE, f"an item of more than {limits.ITEM_BYTES} bytes")
        return loads(self.raw)

    def word(self) -> str | None:
        """The value when it is a string, else None."""
        value = self.load() if self.raw.lstrip()[:1] == b'"' else None
        return value if isinstance(value, str) else None


def loads(data: bytes) -> Any:
    try:
        return json.loads(data, strict=False)
    except RecursionError:
        raise Stop(Refusal.BROKEN, "nested too deep") from None
    except ValueError:
        raise Stop(Refusal.BROKEN, "no JSON") from None


def _shallow(data: bytes) -> dict[str, msgspec.Raw] | list[msgspec.Raw]:
    decoder: Any = {b"{": _shallow_object, b"[": _shallow_array}.get(data.lstrip()[:1])
    if decoder is None:
        return []
    try:
        found = decoder.decode(data)
    except RecursionError:
        raise Stop(Refusal.BROKEN, "nested too deep") from None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        found = _shallow_slowly(data)
    return found  # type: ignore[no-any-return] # the decoder table is untyped


def _shallow_slowly(data: bytes) -> dict[str, msgspec.Raw] | list[msgspec.Raw]:
    """For JSON only Python takes (NaN, bare control characters)."""
    if len(data) > limits.ITEM_BYTES:
        raise Stop(Refusal.BROKEN, "no JSON")
    value = loads(data)
    if isinstance(value, dict):
        return {key: _raw(each) for key, each in value.items()}
    return [_raw(each) for each in value]


def _raw(value: Any) -> msgspec.Raw:
    return msgspec.Raw(json.dumps(value).encode())
