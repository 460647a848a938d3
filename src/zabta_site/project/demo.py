"""The made-up force, loaded on the first start, and the people who may sign in to it."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.db import transaction

from zabta_site.ledgerbook.actions import Machine
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import Unit, User
from zabta_site.people.roles import Role
from zabta_site.project.loading import load_folder

DEMO = Machine("demo")
FIRST = (
    "make the first sign-in: python -m zabta_site.project.admin add-sign-in NUMBER NAME "
    "--role administrator"
)
WHY = "first start with the demo force"


def load_once(data: Path) -> None:
    """Build and load the demo force, unless anyone can sign in already."""
    if User.objects.exists():
        return
    from zabta.demo import build_demo

    folder = data / "demo"
    build_demo(folder)
    with transaction.atomic():
        load_folder(folder / "force", by=DEMO, reason=WHY)
        add_people(password_of(data))


def password_of(data: Path) -> str:
    """One password for all demo people, made for this data folder."""
    path = data / "keys" / "demo-password.txt"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(4))
    return path.read_text().strip()


def add_people(password: str) -> None:
    from zabta.demo import people

    for person in people():
        user = create_user(
            person.id, person.name, password, language=person.language, by=DEMO, reason=WHY
        )
        for role in person.roles:
            unit = Unit.objects.filter(pk=person.unit).first() if person.unit else None
            grant_role(user, Role(role), unit, by=DEMO, reason=WHY)


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
