"""The force as data: units, officers, postings, accounts, duty, permissions and service."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from zabta.domain.moment import Span


class Cadre(StrEnum):
    """Decides which rules and which legal track apply."""

    PROVINCIAL = "provincial"
    PSP = "psp"
    MINISTERIAL = "ministerial"
    CONTRACT = "contract"


class OfficerStatus(StrEnum):
    SERVING = "serving"
    RETIRED = "retired"
    SUSPENDED = "suspended"


class DutyState(StrEnum):
    ACTIVE = "active"
    STANDBY = "standby"
    REST = "rest"
    LEAVE = "leave"
    TRAINING = "training"
    TRAVEL = "travel"
    UNKNOWN = "unknown"


class DutySource(StrEnum):
    """A roster plans; only a daily-diary entry corroborates."""

    ROSTER = "roster"
    DIARY = "diary"


class AccountStatus(StrEnum):
    DECLARED = "declared"
    ATTRIBUTED = "attributed"
    WITHDRAWN = "withdrawn"


class AccountKind(StrEnum):
    PERSONAL = "personal"
    OFFICIAL = "official"


class PermissionKind(StrEnum):
    POST = "post"
    CLASS = "class"
    SETTLEMENT = "settlement"


class ServiceWay(StrEnum):
    WEB = "web"
    SHEET = "sheet"
    DEEMED = "deemed"


class Names(msgspec.Struct, frozen=True):
    """One thing's name in the three languages."""

    en: str
    ur: str
    ps: str


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    names: Names
    kind: str
    parent: str | None


class Officer(msgspec.Struct, frozen=True, kw_only=True):
    """`id` is the belt or service number; never a national identity number."""

    id: str
    name: str
    rank: str
    cadre: Cadre
    gender: str
    language: str
    status: OfficerStatus = OfficerStatus.SERVING


class Posting(msgspec.Struct, frozen=True, kw_only=True):
    """An officer in a unit for a time; `until` None means still."""

    officer: str
    unit: str
    role: str
    since: datetime
    until: datetime | None = None
    is_additional: bool = False
    """A second charge held beside the main one."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A public account: declared by its officer, or attributed with its basis.

    `anchors` counts the independent grounds of an attribution; two are needed to name an officer.
    """

    platform: str
    native_id: str
    handle: str
    officer: str | None
    kind: AccountKind
    status: AccountStatus
    display_name: str = ""
    bio: str = ""
    basis: str = ""
    anchors: int = 0
    since: datetime | None = None
    until: datetime | None = None


class DutySpan(msgspec.Struct, frozen=True, kw_only=True):
    officer: str
    span: Span
    state: DutyState
    source: DutySource
    entry: str = ""


class Permission(msgspec.Struct, frozen=True, kw_only=True):
    """A clearance, a class approval, or a settlement or amnesty that bars a case.

    `text_sha256` is the hash of the approved text (UTF-8, trimmed); `scope` names the class.
    """

    id: str
    kind: PermissionKind
    officer: str | None
    unit: str | None
    span: Span
    approver: str
    text_sha256: str = ""
    scope: str = ""
    text: str = ""
    """The cleared words, where they are at hand: what is nearly them needs a person's look."""
    media_sha256: tuple[str, ...] = ()
    media_pdq: tuple[str, ...] = ()
    """How each cleared picture looks (PDQ, hexadecimal): platforms store pictures anew."""
    is_whole: bool = False
    """Words and pictures were both cleared: a picture that is not listed was added later."""


class Acknowledgement(msgspec.Struct, frozen=True, kw_only=True):
    officer: str
    directive: str
    at: datetime
    way: ServiceWay
