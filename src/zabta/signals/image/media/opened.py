"""What opening gives, and how it refuses."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from zabta.domain.fault import BadInput, Fault
from zabta.signals.image.arrays import Array
from zabta.signals.image.metadata.facts import Facts


class Why(StrEnum):
    """Why a file is not opened."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    UNKNOWN_FORMAT = "unknown_format"
    WRONG_EXTENSION = "wrong_extension"
    POLYGLOT = "polyglot"
    BROKEN = "broken"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"


_MEND = {
    Why.UNREADABLE: "Check that the file is there and may be read",
    Why.EMPTY: "Capture it again",
    Why.UNKNOWN_FORMAT: "Give JPEG, PNG, WebP, HEIC, AVIF, GIF, MP4, MOV, WebM or 3GP",
    Why.WRONG_EXTENSION: "Capture it again, or give the file its true extension",
    Why.POLYGLOT: "Keep it as evidence; do not open it on a desk machine",
    Why.BROKEN: "Capture it again",
    Why.TOO_LARGE: "Shrink a copy; the original stays as it is",
    Why.TOO_SLOW: "Look at it by hand",
}


class Refused(BadInput):
    """A file that is not opened, with a typed reason."""

    def __init__(self, why: Why, where: str, what: str) -> None:
        super().__init__(Fault(what, where, mend=_MEND[why]))
        self.why = why


@dataclass(frozen=True, slots=True)
class Frame:
    """One still: RGB pixels, seconds from the start (0 for a picture)."""

    rgb: Array
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture, upright. `scale` is decoded pixels over original pixels."""

    path: str
    kind: str
    width: int
    height: int
    scale: float
    frames: tuple[Frame, ...]
    """One, or several evenly taken from a moving picture."""
    facts: Facts
    warnings: tuple[str, ...] = ()

    @property
    def rgb(self) -> Array:
        return self.frames[0].rgb


@dataclass(frozen=True, slots=True)
class Clip:
    """What a clip says of itself before its frames come."""

    path: str
    kind: str
    width: int
    height: int
    seconds: float
    has_sound: bool
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What a file's Content Credentials (C2PA) say; `state` is that of their signature.

    `status` is present, absent or not_read; `why` says why they were not read.
    """

    status: str
    why: str = ""
    state: str = ""
    maker: str = ""
    signer: str = ""
    signed_at: str = ""
    actions: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
