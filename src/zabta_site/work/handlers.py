"""What a kind of job does. A room's `tasks` module registers its own; they are found by looking."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from django.conf import settings

from zabta_site.work.models import Job


class Progress(Protocol):
    """Call now and then with how many of how many are done."""

    def __call__(self, done: int, total: int) -> None: ...


Handler = Callable[[Job, Progress], None]
_handlers: dict[str, Handler] = {}
_clocks: dict[str, int] = {}


def job(kind: str) -> Callable[[Handler], Handler]:
    """Register a handler. It must be idempotent: a killed job is run again from the start."""

    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def every(kind: str, seconds: int) -> None:
    """Have a kind of job asked for again and again, once in each such span of time."""
    _clocks[kind] = seconds


def clocks() -> dict[str, int]:
    load_rooms()
    return dict(_clocks)


def handler_of(kind: str) -> Handler:
    load_rooms()
    return _handlers[kind]


@cache
def load_rooms() -> None:
    for room in settings.ROOMS:
        if find_spec(f"zabta_site.{room}.tasks"):
            import_module(f"zabta_site.{room}.tasks")
