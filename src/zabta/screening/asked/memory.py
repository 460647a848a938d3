"""Bytes that have a path and no disk: an anonymous file in memory, gone when it is closed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def in_memory(data: bytes) -> Iterator[Path]:
    """A path that the decoding child can open as long as the block lasts."""
    number = os.memfd_create("asked", os.MFD_CLOEXEC)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(number, left) :]
        yield Path(f"/proc/{os.getpid()}/fd/{number}")
    finally:
        os.close(number)
