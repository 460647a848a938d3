"""When very many reports come, sending one takes the sender's device some patience, and no name.

A flood must not shut the desk, and nobody may be told apart to stop it. So the page hands out a
ticket with a small puzzle that a device solves in seconds, longer the more came that day. Whoever
cannot solve it (no scripts) is put on a shelf of its own, which the desk reads last.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from django.core import signing

FREE = 200
"""So many messages a day need no patience."""
SHELF = 1000
"""So many a day may come without the puzzle's answer after that."""
OWN_FREE = 10
"""So many additions a day to one report need no patience."""
FIRST, LAST = 18, 24
"""Zero bits asked for: about a second of a telephone's work, and about a minute."""
SLACK = 2
"""A ticket given out when less came may be so many bits behind."""
GOOD_FOR = 2 * 60 * 60
SALT = "concerns.patience"


@dataclass(frozen=True, slots=True)
class Ask:
    """What the page asks the sender's device to do."""

    ticket: str
    nonce: str
    bits: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What came back with the message; both empty from a page that asked for nothing."""

    ticket: str = ""
    answer: str = ""

    @property
    def digest(self) -> str:
        """Under which a ticket is known as used; it tells nothing of when it was given out."""
        return hashlib.sha256(_nonce(self.ticket).encode()).hexdigest()


NO_PROOF = Proof()


def bits_for(came: int) -> int:
    """How hard the puzzle is when so many came today; 0 is none."""
    return min(LAST, FIRST - 1 + (came // FREE).bit_length()) if came >= FREE else 0


def ask(bits: int) -> Ask | None:
    if not bits:
        return None
    nonce = secrets.token_urlsafe(16)
    return Ask(signing.dumps([nonce, bits], salt=SALT), nonce, bits)


def is_ours(proof: Proof) -> bool:
    """Whether the ticket was given out here lately, solved or not."""
    return bool(_read(proof.ticket))


def is_solved(proof: Proof, bits: int) -> bool:
    told = _read(proof.ticket)
    if told is None or told[1] < bits - SLACK or len(proof.answer) > 20:
        return False
    made = hashlib.sha256(f"{told[0]}.{proof.answer}".encode()).digest()
    return int.from_bytes(made) >> (256 - told[1]) == 0


def _read(ticket: str) -> tuple[str, int] | None:
    try:
        nonce, bits = signing.loads(ticket, salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(nonce), int(bits)


def _nonce(ticket: str) -> str:
    told = _read(ticket)
    return told[0] if told else ""
