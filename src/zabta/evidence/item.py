"""An evidence item: original bytes, who took them and how, and everyone who held them since."""

from __future__ import annotations

import msgspec

from zabta.domain.fault import BadInput, Fault
from zabta.evidence.canonical import canonical


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What the natural person who captured the item says; without one nothing is sealed.

    The person can be examined on it (PLD 2019 SC 675: who recorded produces, and is named).
    """

    person: str
    post: str
    text: str
    was_logged_in: bool
    captured_at: str
    first_known_at: str
    device: str


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """Where and with what it was taken. `basis` is the complaint, review or consent number."""

    url: str
    mode: str
    basis: str
    tool: str
    tool_version: str
    clock_source: str


class Credentials(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Content Credentials (C2PA) that the file carries: a claim of their signer, not of ours.

    `status` is present, absent or not_read, `why` says why not; `state` is that of the signature
    (valid, trusted, invalid). Absence proves nothing.
    """

    status: str
    why: str = ""
    state: str = ""
    maker: str = ""
    signer: str = ""
    signed_at: str = ""
    actions: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


class Original(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file, exactly as it came; `size` in bytes. `credentials` is None for a file that is no
    picture or film, and for items sealed before they were read."""

    name: str
    media_type: str
    size: int
    sha256: str
    credentials: Credentials | None = None


class Custody(msgspec.Struct, frozen=True, kw_only=True):
    """One hand the item passed through, in order of time (RFC 3339 UTC)."""

    at: str
    who: str
    act: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """The manifest of one sealed item."""

    id: str
    originals: tuple[Original, ...]
    statement: Statement
    capture: Capture
    custody: tuple[Custody, ...]


_REQUIRED = {
    "statement": ("person", "post", "text", "captured_at", "first_known_at", "device"),
    "capture": ("mode", "basis", "tool", "clock_source"),
}


def check_item(item: Item) -> None:
    """Raises BadInput naming everything a court would ask for and does not find."""
    faults = [
        Fault("empty", f"{part}.{field}", "what happened, in words", "Ask the capturing person")
        for part, fields in _REQUIRED.items()
        for field in fields
        if not getattr(getattr(item, part), field).strip()
    ]
    if item.statement.was_logged_in:
        faults.append(Fault("captured while logged in", "statement", "a page open to everyone"))
    if not item.originals:
        faults.append(Fault("no file", "originals", "at least one captured file"))
    times = [step.at for step in item.custody]
    if times != sorted(times) or not times:
        faults.append(Fault("not in order of time", "custody", "each step after the one before"))
    if faults:
        raise BadInput(*faults)


def manifest_bytes(item: Item) -> bytes:
    return canonical(msgspec.to_builtins(item))
