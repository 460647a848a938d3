"""The fixed cast, each signed in by a click of a fixture, and a database that starts empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from site_support import lift_guards
from zabta_site.gate.models import Assessment
from zabta_site.ledgerbook.actions import Machine
from zabta_site.ledgerbook.guards import raise_guards
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import Officer, Posting, Unit, User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.people.viewer import Viewer
from zabta_site.project.catalogues import compile_all

compile_all()
SETUP = Machine("test")
PASSWORD = "a long enough password"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)

UNITS = [
    ("force", None, "Force", "force"),
    ("district", "force", "Made-up District", "district"),
    ("station", "district", "City Station", "station"),
    ("elsewhere", "force", "Other District", "district"),
]
CAST = {
    "zarghuna": ("1001", "Constable Zarghuna", "Constable", "ps", Role.OFFICER, None, "station"),
    "bilal": (
        "1002",
        "Head Constable Bilal",
        "Head Constable",
        "ur",
        Role.OFFICER,
        None,
        "station",
    ),
    "samreen": ("1003", "Inspector Legal Samreen", "Inspector", "ur", Role.LEGAL, None, "district"),
    "afsar": ("1004", "DPO Afsar", "SP", "en", Role.COMMANDER, "district", "district"),
    "kamran": ("1005", "Reviewer Kamran", "Inspector", "ur", Role.REVIEWER, "district", "district"),
    "second": ("1006", "Reviewer Naseem", "Inspector", "en", Role.REVIEWER, "district", "district"),
    "oversight": ("1007", "Oversight Member", "", "en", Role.OVERSIGHT, None, None),
    "inquiry": ("1009", "DSP Inquiry", "DSP", "ur", Role.INQUIRY, "district", "district"),
    "pr": ("1010", "PRO Naheed", "Inspector", "ur", Role.PUBLIC_RELATIONS, None, "district"),
    "concerns": ("1011", "Welfare Rukhshana", "SI", "ps", Role.CONCERNS, None, "district"),
    "admin": (
        "1012",
        "Head Clerk Idrees",
        "Senior Clerk",
        "ur",
        Role.ADMINISTRATOR,
        "district",
        "district",
    ),
    "stranger": ("1008", "A Stranger", "Constable", "en", Role.OFFICER, None, "elsewhere"),
}


@pytest.fixture(autouse=True)
def small_directive(settings: Settings) -> None:
    """A pack of a few clauses, so that a change of the real one breaks no page's test."""
    settings.DIRECTIVES = Path(__file__).resolve().parent / "site"
    settings.DIRECTIVE_PACK = "pack"


@pytest.fixture
def units(db: None) -> dict[str, Unit]:
    approve_assessment()
    made: dict[str, Unit] = {}
    for id_, parent, name, kind in UNITS:
        above = made[parent] if parent else None
        path = f"{above.path if above else '/'}{id_}/"
        made[id_] = Unit.objects.create(
            id=id_, name_en=name, name_ur=name, name_ps=name, kind=kind, parent=above, path=path
        )
    return made


def approve_assessment() -> Assessment:
    """An impact assessment that holds, as every force that collects must have (PR-01)."""
    return Assessment.objects.create(
        version="1", purpose="tests", text={}, sha256="0" * 64, drafted_by="user:1003",
        drafted_at=LONG_AGO, approved_by="user:1007", approved_at=LONG_AGO,
        until=datetime(2099, 1, 1, tzinfo=UTC),
    )  # fmt: skip


@pytest.fixture
def cast(units: dict[str, Unit]) -> dict[str, User]:
    """Every one of CAST: a user, and an officer with a posting where it has a unit."""
    return {key: _person(*row, units) for key, row in CAST.items()}


def _person(
    number: str,
    name: str,
    rank: str,
    language: str,
    role: Role,
    within: str | None,
    posted: str | None,
    units: dict[str, Unit],
) -> User:
    user = create_user(number, name, PASSWORD, language=language, by=SETUP)
    grant_role(user, role, units[within] if within else None, by=SETUP)
    if posted:
        officer = Officer.objects.create(
            number=number,
            name=name,
            rank=rank,
            cadre="provincial",
            gender="female",
            language=language,
            status="serving",
        )
        Posting.objects.create(officer=officer, unit=units[posted], role=rank, since=LONG_AGO)
        if role is not Role.OFFICER:
            grant_role(user, Role.OFFICER, by=SETUP)
    return user


@pytest.fixture
def viewer(cast: dict[str, User]) -> Callable[[str], Viewer]:
    return lambda key: viewer_for(cast[key])


@pytest.fixture
def signed_in(cast: dict[str, User]) -> Callable[..., Client]:
    """`signed_in("kamran", "ur")`: a client of that person, in that language."""

    def sign_in(key: str, language: str = "en") -> Client:
        client = Client()
        client.force_login(cast[key])
        client.cookies["django_language"] = language
        return client

    return sign_in


@pytest.fixture
def guarded(transactional_db: None) -> Iterator[None]:
    """For tests with real commits: Django empties every table after them, the ledger's too."""
    raise_guards(connection)
    yield
    lift_guards()


def place(unit: str) -> Unit:
    """One of the cast's units, or "far": a station of another region."""
    if unit != "far":
        return Unit.objects.get(pk=unit)
    region = a_unit("far_region", "region", Unit.objects.get(pk="force"))
    return a_unit("far", "station", region)


def a_unit(pk: str, kind: str, above: Unit) -> Unit:
    names = {f"name_{language}": pk for language in ("en", "ur", "ps")}
    return Unit.objects.create(id=pk, kind=kind, parent=above, path=f"{above.path}{pk}/", **names)
