"""The decoding child: `python -m zabta.signals.image.media.child`. Reads orders, writes pixels.

One JSON order a line on stdin; for each, JSON lines on stdout, each followed by `size` bytes.
It may use little memory, open no new file for writing, and is killed when it is slow.
"""

from __future__ import annotations

import resource
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

MEMORY = 960 << 20
"""Bytes of address space for the child, everything in."""
MOST_PIXELS = 120_000_000
STILLS = 4
"""Frames taken from a moving picture."""
Pixels = bytes | memoryview


def limit_self() -> None:
    """No files written, no core, little memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def main() -> None:
    import numpy  # noqa: F401 - loaded before the limits close in

    from zabta.signals.image.media import stills

    warnings.simplefilter("ignore")
    limit_self()
    out = sys.stdout.buffer
    for line in sys.stdin.buffer:
        order = msgspec.json.decode(line)
        try:
            for header, pixels in _answers(order, stills):
                _send(out, {**header, "size": len(pixels)}, pixels)
        except MemoryError:
            _send(out, {"fault": "too_large", "what": "needs more memory than allowed"})
        except Exception as error:  # the child's whole duty is to turn any fault into a word
            _send(out, _fault(error))
        _send(out, {"done": True})


def _answers(order: dict[str, Any], stills: Any) -> Iterator[tuple[dict[str, Any], Pixels]]:
    path = Path(order["path"])
    if order["op"] == "picture":
        yield from stills.read(path, order["kind"], order["longest"])
    elif order["op"] == "credentials":
        from zabta.signals.image.media import credentials

        yield from credentials.read(path, order["kind"])
    else:
        from zabta.signals.image.media import clips

        yield from clips.read(path, order["longest"], order["every"], order["most"])


def _fault(error: Exception) -> dict[str, Any]:
    name = type(error).__name__
    if name in ("DecompressionBombError", "TooLarge"):
        return {"fault": "too_large", "what": str(error)[:200]}
    return {"fault": "broken", "what": f"cannot be decoded ({name}: {str(error)[:160]})"}


def _send(out: BinaryIO, header: dict[str, Any], pixels: Pixels = b"") -> None:
    out.write(msgspec.json.encode(header) + b"\n")
    out.write(pixels)
    out.flush()


if __name__ == "__main__":
    main()
