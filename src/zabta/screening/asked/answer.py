"""What an asker is told: clauses, what triggers them, what would make it fine, what to mind."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from zabta.domain.force import Names
from zabta.signals.image.arrays import Box


class Verdict(StrEnum):
    """In the order in which an asker should hear of them."""

    PROTECTED = "protected"
    MEND = "mend"
    ASK = "ask"
    UNSEEN = "unseen"
    FINE = "fine"


class Trigger(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The very words (`spans`, code points) or the very region (`box`, original pixels)."""

    name: str
    why: Names
    spans: tuple[tuple[int, int], ...] = ()
    box: Box | None = None
    at: float | None = None


class Hint(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One clause. `is_open` when it hangs on something only the asker or a person can say."""

    clause: str
    title: Names
    text: Names
    because: Names
    is_open: bool = False
    triggers: tuple[Trigger, ...] = ()
    fixes: tuple[str, ...] = ()


class Note(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """For the asker's safety, whatever the rules say: a place, a plate, a face, a file's facts."""

    kind: str
    spans: tuple[tuple[int, int], ...] = ()
    boxes: tuple[Box, ...] = ()
    detail: str = ""


class Answer(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    verdict: Verdict
    directive: str
    hints: tuple[Hint, ...] = ()
    notes: tuple[Note, ...] = ()
    unseen: tuple[str, ...] = ()
    """What nobody looked at, by code; said, never passed over."""
    lets_pass: tuple[str, ...] = ()
    """Exceptions that hold, by code."""
