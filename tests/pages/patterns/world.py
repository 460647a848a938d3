"""The 55 patterns as one force folder, its posts and what is known of them; screened by command."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from stories import cast
from stories.test_patterns import CASES
from zabta.domain.postlines import write_posts

NOW = datetime.now(UTC).replace(microsecond=0)
ALL_DAY = ("2000-01-01", "2099-12-31")
UNITS = [
    ("F", "Force", "force", ""),
    ("D", "Made-up District", "district", "F"),
    ("M", "Monitoring of the Force", "branch", "F"),
    ("E", "Other District", "district", "F"),
]
STAFF = [
    # number, name, rank, cadre, unit, role of the posting
    ("kamran", "Reviewer Kamran", "inspector", "provincial", "D", "monitoring"),
    ("naseem", "Reviewer Naseem", "inspector", "provincial", "D", "monitoring"),
    ("gul", "Reviewer Gul", "inspector", "provincial", "M", "monitoring"),
    ("rashid", "Reviewer Rashid", "inspector", "provincial", "M", "monitoring"),
    ("samreen", "Inspector Legal Samreen", "inspector", "provincial", "D", "Inspector Legal"),
    ("afsar", "DPO Afsar", "sp", "psp", "D", "DPO"),
    ("rpo", "RPO of the region", "dig", "psp", "F", "RPO"),
    ("finder", "Inspector F", "inspector", "provincial", "E", "SHO"),
    ("stranger", "A Stranger", "constable", "provincial", "E", "guard"),
]


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of a pattern, with names of its own, so that no story touches another."""

    number: int
    case: dict[str, Any]

    @property
    def key(self) -> str:
        return f"{self.case['pattern']}.{self.number}"

    @property
    def post_id(self) -> str:
        return f"p{self.key}"

    @property
    def officer(self) -> str:
        """Service number of the one whose account it is; "" where it is nobody's of the force."""
        row = cast.OFFICERS.get(self._whose)
        return f"{row[0]}-{self.key}" if row else ""

    @property
    def _whose(self) -> str:
        owners = {"one_ground": "bilal", "constable_zg": "zarghuna"}
        return owners.get(self.by, self.by)

    @property
    def by(self) -> str:
        return str(self.case["post"]["by"])

    @property
    def handle(self) -> str:
        return f"{self.by}.{self.key}"

    @property
    def unit(self) -> str:
        """A station of its own; the senior officer heads the district, its reviewers included."""
        return "D" if self.by == "afsar" else f"S{self.key}"

    @property
    def later(self) -> timedelta:
        """A post that may endanger someone now is brought in hours after it was published."""
        if "safety_lane" not in self.case.get("routes", ()):
            return timedelta()
        return NOW - timedelta(hours=2) - datetime.fromisoformat(cast.WHEN)

    @property
    def facts(self) -> dict[str, str]:
        nothing = {name: str(value) for name, value in cast.nothing_found().items()}
        return {**nothing, **self.case.get("given", {})}


def _told() -> Iterator[Told]:
    seen: dict[str, int] = {}
    for case in CASES:
        seen[case["pattern"]] = seen.get(case["pattern"], 0) + 1
        yield Told(seen[case["pattern"]], case)


EVERY = {told.key: told for told in _told()}


@dataclass(slots=True)
class Folder:
    """Everything that the command line is given, under one folder."""

    path: Path
    told: Iterable[Told] = field(default_factory=EVERY.values)

    @property
    def force(self) -> Path:
        return self.path / "force"

    @property
    def posts(self) -> Path:
        return self.path / "posts.jsonl"

    @property
    def given(self) -> Path:
        return self.path / "given.jsonl"

    def write(self) -> Folder:
        self.force.mkdir(parents=True)
        for name, rows in tables(list(self.told)).items():
            with (self.force / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        official = cast.post(by="district_page", id="official")
        posts = [official, *map(post_of, self.told)]
        self.posts.write_bytes(b"".join(write_posts(posts)))
        lines = [
            json.dumps({"post": one.post_id, "facts": one.facts, "by": "kamran"})
            for one in self.told
        ]
        self.given.write_text("\n".join(lines), encoding="utf-8")
        return self

    def screen(self) -> list[dict[str, Any]]:
        """`zabta screen` as anyone may call it; its findings, a line each."""
        out = self.path / "findings.jsonl"
        words = ["screen", "--directive", cast.PACK, "--force", self.force, "--posts", self.posts]
        call = [sys.executable, "-m", "zabta.cli", *words, "--given", self.given, "--out", out]
        subprocess.run([str(word) for word in call], check=True, capture_output=True)
        return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def post_of(told: Told) -> Any:
    fields = {k: int(v) if k == "views" else v for k, v in told.case["post"].items()}
    made = cast.post(**{**fields, "id": told.post_id})
    if told.by == "district_page":
        return made
    if told.later:
        at = _iso(datetime.fromisoformat(str(made.published_at)) + told.later)
        made = msgspec.structs.replace(made, published_at=at)
    account = msgspec.structs.replace(made.account, handle=told.handle)
    url = f"https://www.tiktok.com/@{told.handle}/video/{told.post_id}"
    return msgspec.structs.replace(made, account=account, url=url)


def tables(told: list[Told]) -> dict[str, list[dict[str, str]]]:
    owned = [one for one in told if one.officer]
    return {
        "units": [
            _unit(*row) for row in UNITS
        ] + [
            _unit(one.unit, f"Station {one.key}", "station", "D")
            for one in owned if one.unit != "D"
        ],
        "officers": [_staff(row) for row in STAFF] + [_officer(one) for one in owned],
        "postings": [
            _posting(number, unit, role) for number, _, _, _, unit, role in STAFF
        ] + [_posting(one.officer, one.unit, _role(one)) for one in owned],
        "accounts": list(_accounts(told)),
        "diary": list(_duty(owned, "diary")),
        "roster": list(_duty(owned, "roster")),
        "approvals": list(_permissions(told)),
        "acknowledgements": list(_served(owned)),
    }  # fmt: skip


def _unit(id_: str, name: str, kind: str, parent: str) -> dict[str, str]:
    names = {f"name_{language}": name for language in ("en", "ur", "ps")}
    return {"id": id_, **names, "kind": kind, "parent": parent}


def _staff(row: tuple[str, ...]) -> dict[str, str]:
    number, name, rank, cadre, _, _ = row
    return {
        "id": number, "name": name, "rank": rank, "cadre": cadre, "gender": "", "language": "en",
        "status": "serving",
    }  # fmt: skip


def _officer(told: Told) -> dict[str, str]:
    _, name, rank, cadre, gender, language = cast.OFFICERS[told._whose]
    status = "retired" if told.by == "retired" else "serving"
    return {
        "id": told.officer, "name": f"{name} {told.key}", "rank": rank, "cadre": str(cadre),
        "gender": gender, "language": language, "status": status,
    }  # fmt: skip


def _role(told: Told) -> str:
    return "DPO" if told.by == "afsar" else "guard"


def _posting(officer: str, unit: str, role: str) -> dict[str, str]:
    return {"officer": officer, "unit": unit, "role": role, "since": ALL_DAY[0], "until": ""}


def _accounts(told: Iterable[Told]) -> Iterator[dict[str, str]]:
    plain = {"platform": "tiktok", "kind": "personal", "status": "declared", "basis": "",
             "anchors": ""}  # fmt: skip
    yield {**plain, "handle": "district_page", "officer": "", "kind": "official"}
    for one in told:
        if not one.officer:
            continue
        row = {**plain, "handle": one.handle, "officer": one.officer}
        if one.by == "one_ground":
            row |= {"status": "attributed", "basis": "a name", "anchors": "1", "officer": ""}
        yield row


def _duty(told: Iterable[Told], source: str) -> Iterator[dict[str, str]]:
    yield _span("stranger", "08:00", "20:00", "rest", "1", timedelta())
    for one in told:
        for row in one.case.get("duty", ()):
            if row["source"] == source:
                yield _span(one.officer, row["from"], row["to"], row["state"], "17", one.later)


def _span(
    officer: str, start: str, end: str, state: str, entry: str, later: timedelta
) -> dict[str, str]:
    return {"officer": officer, "start": _clock(start, later), "end": _clock(end, later),
            "state": state, "entry": entry}  # fmt: skip


def _clock(text: str, later: timedelta) -> str:
    hours, minutes = text.split(":")
    return _iso(cast.DAY + timedelta(hours=int(hours), minutes=int(minutes)) + later)


def _iso(at: datetime) -> str:
    return at.isoformat()


def _permissions(told: Iterable[Told]) -> Iterator[dict[str, str]]:
    for one in told:
        for number, row in enumerate(one.case.get("permissions", ())):
            text = row.get("text")
            yield {
                "id": f"A-{one.key}-{number}",
                "kind": row["kind"],
                "officer": one.officer,
                "unit": "",
                "since": ALL_DAY[0],
                "until": ALL_DAY[1],
                "approver": "PR branch",
                "text_sha256": hashlib.sha256(text.encode()).hexdigest() if text else "",
                "scope": one.post_id if row.get("scope") == "p-32" else row.get("scope", ""),
            }


def _served(told: Iterable[Told]) -> Iterator[dict[str, str]]:
    for one in told:
        for version in cast.kp_pack().versions:
            at = _iso(version.in_force_from)
            yield {"officer": one.officer, "directive": version.id, "at": at, "way": "deemed"}
