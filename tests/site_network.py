"""A network that denies everything: no name is looked up, no socket is made, and each try told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_FORBIDDEN = (
    "socket.__new__",
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.sendto",
    "socket.bind",
)
_listening: list[list[str]] = []


class Denied(BaseException):
    """Something reached for the network. No `except Exception` swallows it."""


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if _listening and event in _FORBIDDEN:
        _listening[-1].append(event)
        raise Denied(event)


sys.addaudithook(_hook)  # the interpreter's own; it cannot be taken away, only left idle


@contextmanager
def no_network() -> Iterator[list[str]]:
    """While inside, every reach for the network raises Denied and is listed."""
    tries: list[str] = []
    _listening.append(tries)
    try:
        yield tries
    finally:
        _listening.remove(tries)
