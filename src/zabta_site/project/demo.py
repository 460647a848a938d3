"""The made-up force, loaded on the first start, and the people who may sign in to it."""

from __future__ import annotations

import secrets
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from zabta.demo import build_demo, people
from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import Officer, Unit, User
from zabta_site.people.reads import posting_of
from zabta_site.people.roles import Role
from zabta_site.project.loading import load_folder
from zabta_site.reports.assessing import approve_for_demo

DEMO = Machine("demo")
FIRST = (
    "make the first sign-in: python -m zabta_site.project.admin add-sign-in NUMBER NAME "
    "--role administrator"
)
SEED = 1
ROLES_OF = {
    "reviewer": (Role.REVIEWER,),
    "second reviewer": (Role.REVIEWER,),
    "decider": (Role.COMMANDER,),
    "legal": (Role.LEGAL,),
    "oversight": (Role.OVERSIGHT,),
    "administrator": (Role.ADMINISTRATOR,),
    "pr": (Role.PUBLIC_RELATIONS,),
    "concerns": (Role.CONCERNS,),
    "inquiry": (Role.INQUIRY,),
}
"""By the demo's word for a person."""
WHY = "first start with the demo force"
PURPOSE = "To show how the directive is read, taught and applied alike, on made-up posts"


def load_once(data: Path) -> None:
    """Build and load the demo force, unless anyone can sign in already.

    A room with a `demo` module then loads its own part: `load(folder, by=…)`.
    """
    if User.objects.exists():
        return
    folder = data / "demo"
    build_demo(folder, SEED, timezone.localdate())
    with transaction.atomic():
        load_folder(folder / "force", by=DEMO, reason=WHY)
        add_people(password_of(data))
        approve_for_demo(PURPOSE, WHY)
    for room in settings.ROOMS:
        if find_spec(f"zabta_site.{room}.demo"):
            import_module(f"zabta_site.{room}.demo").load(folder, by=DEMO)


def password_of(data: Path) -> str:
    """One password for all demo people, made for this data folder."""
    path = data / "keys" / "demo-password.txt"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(4))
    return path.read_text().strip()


def add_people(password: str) -> None:
    """The demo's own cast, each with the roles of its word and the units these hold in."""
    for person in people():
        officer = Officer.objects.filter(pk=person.officer).first()
        name = officer.name if officer else person.username.capitalize()
        user = create_user(
            person.username, name, password, language=person.language, by=DEMO, reason=WHY
        )
        if officer:
            grant_role(user, Role.OFFICER, by=DEMO, reason=WHY)
        unit = unit_for(officer) if officer else None
        for role in ROLES_OF.get(person.role, ()):
            grant_role(user, role, unit, by=DEMO, reason=WHY)


def unit_for(officer: Officer) -> Unit | None:
    """Where the officer's role holds: a branch works for the whole unit that it belongs to."""
    posting = posting_of(officer)
    if posting is None:
        return None
    return posting.unit.parent if posting.unit.kind in {"branch", "monitoring"} else posting.unit


def sign_in_lines(data: Path) -> list[str]:
    """Who may sign in to the demo, while its password file is there."""
    if not User.objects.exists():
        return [f"zabta: nobody can sign in yet; {FIRST}"]
    if not (data / "keys" / "demo-password.txt").exists():
        return []
    users = User.objects.prefetch_related("grants").order_by("pk")
    lines = [
        f"  {user.number:<10} {user.name} ({', '.join(g.role for g in user.grants.all())})"
        for user in users
    ]
    return [f"zabta: demo sign-ins; the password of all is {password_of(data)}", *lines]
