"""PR-01 to PR-25: the rule, where it is held, the test that proves it, and when it last passed.

Tests run where the program is built, not where it serves. Each run leaves a file with the time each
named test last passed or failed, and the state of the program it ran on; `load-conformance` brings
it into a department, and the ledger keeps its digest.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import msgspec
import yaml
from django.conf import settings
from django.db import transaction

from zabta.domain.fault import BadInput, Fault
from zabta.domain.force import Names
from zabta_site.ledgerbook.actions import Actor, Subject, append
from zabta_site.reports.stamp import code_stamp

HERE = Path(__file__).parent
FILE = "conformance.json"
"""In the data folder; a test run there writes it too."""
FORMAT = "zabta-conformance-1"


class Ran(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A test: when it last passed and on which state of the program, and when it last failed."""

    passed: datetime | None = None
    code: str = ""
    failed: datetime | None = None


class Runs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    tests: dict[str, Ran]


class Requirement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rule: Names
    where: str
    tests: list[str]


@dataclass(frozen=True, slots=True)
class Held:
    """A requirement with what is known of its tests; `passed` None when one has not passed, or has
    failed since; `is_same` when all passed on the very program that runs here."""

    id: str
    rule: Names
    where: str
    tests: list[str]
    passed: datetime | None
    failed: datetime | None
    is_same: bool


@cache
def requirements() -> dict[str, Requirement]:
    text = (HERE / "conformance.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Requirement])


def held() -> list[Held]:
    """The oldest of a requirement's tests tells its date."""
    runs = known()
    return [_held(id_, one, runs) for id_, one in requirements().items()]


def _held(id_: str, one: Requirement, runs: dict[str, Ran]) -> Held:
    ran = [runs.get(test, Ran()) for test in one.tests]
    failed = [each.failed for each in ran if _fails(each)]
    dates = [each.passed for each in ran if each.passed and not _fails(each)]
    last = min(dates) if len(dates) == len(ran) else None
    is_same = all(each.code == code_stamp() for each in ran)
    return Held(id_, one.rule, one.where, one.tests, last, max(filter(None, failed), default=None),
                is_same)  # fmt: skip


def _fails(ran: Ran) -> bool:
    return ran.failed is not None and (ran.passed is None or ran.failed > ran.passed)


def known() -> dict[str, Ran]:
    """What a file in the data folder tells; nothing when there is none, or it is damaged."""
    try:
        return read_runs((Path(settings.DATA) / FILE).read_bytes()).tests
    except (OSError, BadInput):
        return {}


def read_runs(data: bytes) -> Runs:
    """Raises BadInput when this is no such file, or it names no test of ours."""
    try:
        runs = msgspec.json.decode(data, type=Runs)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise _wrong(str(fault)) from None
    ours = {test for one in requirements().values() for test in one.tests}
    if runs.format != FORMAT or not ours & set(runs.tests):
        raise _wrong("another format, or no test that proves a promise")
    return runs


def _wrong(what: str) -> BadInput:
    return BadInput(
        Fault(what=what, where=FILE, expected=f"the file {FILE} that a run of the tests leaves",
              mend="take it from the data folder of the machine that built this program")
    )  # fmt: skip


@transaction.atomic
def load_runs(data: bytes, *, by: Actor) -> int:
    """Take over the file of a run made elsewhere. Returns of how many tests it tells."""
    runs = read_runs(data)
    digest = hashlib.sha256(data).hexdigest()
    body = {"sha256": digest, "tests": len(runs.tests)}
    append("conformance.loaded", by=by, subject=Subject("conformance", digest[:16]), body=body)
    (Path(settings.DATA) / FILE).write_bytes(data)
    return len(runs.tests)
