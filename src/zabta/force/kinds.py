"""What a cell may hold: each kind said once, for the reader, its messages and the docs page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zabta.domain.force import (
    AccountKind,
    AccountStatus,
    Cadre,
    DutyState,
    OfficerStatus,
    PermissionKind,
    ServiceWay,
)
from zabta.force.times import BadTime, read_since, read_time, read_until

_ID_LONGEST, _TEXT_LONGEST = 64, 500
_WORD = re.compile(r"[a-z][a-z0-9_-]{0,63}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NATIONAL_NUMBER_DIGITS = 13
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp", "Zs"})


class Refused(ValueError):
    """Why a cell is not of its kind; said after the cell itself."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`parse` takes a stripped, non-empty cell and raises Refused (or BadTime)."""

    expected: str
    mend: str
    parse: Callable[[str], Any]
    repeats: bool = True
    """Whether cells of it come again and again, so that reading one is worth remembering."""


def read_text(cell: str) -> str:
    if len(cell) > _TEXT_LONGEST:
        raise Refused(f"has {len(cell):,} characters")
    if not cell.isprintable() and any(unicodedata.category(c) in ("Cc", "Cs") for c in cell):
        raise Refused("holds a control character")
    return cell


def read_id(cell: str) -> str:
    if len(cell) > _ID_LONGEST:
        raise Refused(f"has {len(cell):,} characters")
    if not cell.isascii() or not cell.isprintable() or " " in cell:
        for character in cell:
            if unicodedata.category(character) in _INVISIBLE:
                raise Refused("holds a space or an invisible character")
    return cell


def read_officer_id(cell: str) -> str:
    """A belt or service number. A national identity number must never become the key."""
    if len(cell) >= _NATIONAL_NUMBER_DIGITS:
        rest = [c for c in cell if c not in "-/. "]
        if len(rest) == _NATIONAL_NUMBER_DIGITS and all(map(str.isdecimal, rest)):
            raise Refused("looks like a national identity number")
    return read_id(cell)


def read_handle(cell: str) -> str:
    if "/" in cell:
        raise Refused("looks like an address")
    return read_id(cell.removeprefix("@"))


def read_word(cell: str) -> str:
    if not _WORD.fullmatch(cell):
        raise Refused("is not one plain word")
    return cell


def read_digest(cell: str) -> str:
    if not _DIGEST.fullmatch(cell):
        raise Refused("is no SHA-256")
    return cell


def read_count(cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 3):
        raise Refused("is no count")
    return int(cell)


def one_of(words: type[StrEnum]) -> Kind:
    known = {str(word): word for word in words}

    def parse(cell: str) -> StrEnum:
        if cell not in known:
            raise Refused("is not on the list")
        return known[cell]

    return Kind(f"one of {', '.join(known)}", "Write it exactly as listed", parse)


def one_of_known(what: str, file: str, known: Collection[str]) -> Kind:
    """A reference to a row of another file."""

    def parse(cell: str) -> str:
        if cell not in known:
            raise Refused("is not known")
        return cell

    return Kind(f"an id in {file}", f"Add the {what} to {file} or correct the id", parse)


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    TRANSGENDER = "transgender"
    NOT_RECORDED = "not_recorded"


class Language(StrEnum):
    EN = "en"
    UR = "ur"
    PS = "ps"


class Charge(StrEnum):
    MAIN = "main"
    ADDITIONAL = "additional"


_AN_HOUR = "a time such as 2026-03-01 08:00 (local) or 2026-03-01T08:00:00+05:00"
_A_DAY = "a time such as 2026-03-01 08:00 (local), one with a zone, or a date such as 2026-03-01"
_ZONE_HELP = "Write the hour, and the zone when the local clock changed that day"

KINDS: dict[str, Kind] = {
    "id": Kind("up to 64 characters without spaces", "Use one unbroken id", read_id, False),
    "new_officer": Kind(
        "a belt or service number of up to 64 characters without spaces",
        "Use the belt or service number, never the national identity number",
        read_officer_id,
        False,
    ),
    "text": Kind("plain text of up to 500 characters", "Shorten or clean it", read_text, False),
    "note": Kind("plain text of up to 500 characters", "Shorten or clean it", read_text),
    "word": Kind(
        "one word in small letters, such as head_constable", "Use _ for a space", read_word
    ),
    "handle": Kind("the account's handle", "Write the handle, not its address", read_handle, False),
    "digest": Kind("64 hexadecimal digits", "Give the SHA-256 of the text", read_digest, False),
    "count": Kind("a whole number from 0 to 999", "Write digits only", read_count),
    "time": Kind(_AN_HOUR, _ZONE_HELP, read_time),
    "since": Kind(_A_DAY, "A date alone begins with that day", read_since),
    "until": Kind(_A_DAY, "A date alone includes that day", read_until),
    "cadre": one_of(Cadre),
    "gender": one_of(Gender),
    "language": one_of(Language),
    "officer_status": one_of(OfficerStatus),
    "charge": one_of(Charge),
    "account_kind": one_of(AccountKind),
    "account_status": one_of(AccountStatus),
    "duty_state": one_of(DutyState),
    "permission": one_of(PermissionKind),
    "way": one_of(ServiceWay),
}
"""`unit` and `officer` (references) are added while loading, when the rows they name are known."""

REFERENCES = {"unit": "units.csv", "officer": "officers.csv"}
TROUBLE = (Refused, BadTime)
