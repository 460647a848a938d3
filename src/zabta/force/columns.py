"""The files of a force folder and their columns: the one place that says what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zabta.domain.force import AccountKind, OfficerStatus
from zabta.force.kinds import Charge, Gender


@dataclass(frozen=True, slots=True)
class Column:
    """`default` stands for an empty or absent cell of a column that is not required."""

    name: str
    kind: str
    help: str
    required: bool = True
    default: Any = ""


@dataclass(frozen=True, slots=True)
class Table:
    file: str
    help: str
    columns: tuple[Column, ...]
    required: bool = False


def _may(name: str, kind: str, help_: str, default: Any = "") -> Column:
    return Column(name, kind, help_, False, default)


UNITS = Table(
    "units.csv",
    "The organisation, from the whole force down to a post. Needed.",
    (
        Column("id", "id", "short id of the unit, used by the other files"),
        Column("name_en", "text", "its name in English"),
        Column("name_ur", "text", "its name in Urdu"),
        Column("name_ps", "text", "its name in Pashto"),
        Column("kind", "word", "force, region, district, circle, station, post, branch, …"),
        _may("parent", "id", "id of the unit above it; empty for the topmost", None),
    ),
    required=True,
)

OFFICERS = Table(
    "officers.csv",
    "The personnel. Needed. National identity numbers are refused.",
    (
        Column("id", "new_officer", "belt or service number"),
        Column("name", "text", "name as the force writes it"),
        Column("rank", "word", "rank, not post: constable, head_constable, asi, si, inspector, …"),
        Column("cadre", "cadre", "decides which rules and which legal track apply"),
        _may("gender", "gender", "for the fairness figures only", Gender.NOT_RECORDED),
        Column("language", "language", "the language notices are written to them in"),
        _may("status", "officer_status", "serving when empty", OfficerStatus.SERVING),
    ),
    required=True,
)

POSTINGS = Table(
    "postings.csv",
    "Which officer is in which unit, and since when.",
    (
        Column("officer", "officer", "id of the officer"),
        Column("unit", "unit", "id of the unit"),
        Column("role", "text", "what they do there: moharrir, SHO, gunner, …"),
        Column("since", "since", "from when"),
        _may("until", "until", "until when; empty while it lasts", None),
        _may("charge", "charge", "additional for a second charge held at once", Charge.MAIN),
    ),
)

ACCOUNTS = Table(
    "accounts.csv",
    "Public accounts: declared by their officer, or attributed by a person with the basis written.",
    (
        Column("platform", "word", "tiktok, facebook, instagram, x, youtube, …"),
        _may("native_id", "id", "the platform's own id; the surest key"),
        _may("handle", "handle", "handle without @; needed when there is no native_id"),
        _may("officer", "officer", "whose it is; empty when not known or official", None),
        _may("kind", "account_kind", "personal when empty", AccountKind.PERSONAL),
        Column("status", "account_status", "how we know of it"),
        _may("display_name", "text", "name shown when it was last looked at"),
        _may("bio", "text", "profile text when it was last looked at"),
        _may("basis", "text", "why it is attributed, by whom; needed for attributed ones"),
        _may("anchors", "count", "independent grounds; two are needed to name an officer", 0),
        _may("since", "since", "from when the account is theirs", None),
        _may("until", "until", "until when", None),
    ),
)

_DUTY = (
    Column("officer", "officer", "id of the officer"),
    Column("start", "time", "when the state begins"),
    Column("end", "time", "when it ends"),
    Column("state", "duty_state", "standby is available at the station, not active duty"),
)

ROSTER = Table(
    "roster.csv",
    "What was planned. A roster alone never proves duty.",
    (*_DUTY, _may("entry", "note", "sheet it was taken from")),
)

DIARY = Table(
    "diary.csv",
    "What the daily diary (roznamcha) records.",
    (*_DUTY, Column("entry", "note", "number of the diary entry")),
)

APPROVALS = Table(
    "approvals.csv",
    "Prior permissions, class approvals, and settlements that bar a case.",
    (
        Column("id", "id", "id of the permission"),
        Column("kind", "permission", "one post, a class of posts, or a settlement or amnesty"),
        _may("officer", "officer", "for whom; empty for everyone in the unit", None),
        _may("unit", "unit", "for which unit and those below; empty for the force", None),
        Column("since", "since", "from when"),
        Column("until", "until", "until when"),
        Column("approver", "text", "who gave it"),
        _may("text_sha256", "digest", "hash of the approved text; needed for one post"),
        _may("scope", "text", "which class, or the terms; needed for class and settlement"),
    ),
)

ACKNOWLEDGEMENTS = Table(
    "acknowledgements.csv",
    "Which officer was served which version of the directive.",
    (
        Column("officer", "officer", "id of the officer"),
        Column("directive", "note", "version of the directive, such as 2024.1"),
        Column("at", "time", "when"),
        Column("way", "way", "on the site, on a signed sheet, or deemed by general order"),
    ),
)

TABLES = (
    UNITS, OFFICERS, POSTINGS, ACCOUNTS, ROSTER, DIARY, APPROVALS, ACKNOWLEDGEMENTS,
)  # fmt: skip
