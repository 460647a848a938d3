"""A draft of the small pack on its way: begun by legal, issued by the chief of the whole force."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from site_cast import PASSWORD, SETUP
from zabta.policy.written import Plain
from zabta_site.drafting.actions import change_draft, issue_draft, sign_draft, start_draft
from zabta_site.drafting.models import Draft
from zabta_site.drafting.texts import DraftText
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import User
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role

WHY = "The letter of the headquarters says so"
SOON = timedelta(days=2)


@pytest.fixture
def chief(cast: dict[str, User], settings: Settings, tmp_path: Path) -> User:
    """A commander of the whole force; nothing is written outside the test's own folder."""
    settings.DATA = tmp_path
    user = create_user("2001", "DIG Headquarters", PASSWORD, language="en", by=SETUP)
    grant_role(user, Role.COMMANDER, by=SETUP)
    return user


@pytest.fixture
def chief_client(chief: User) -> Client:
    client = Client()
    client.force_login(chief)
    return client


def letter(begins: datetime) -> dict[str, Plain]:
    return {
        "reference": "3/Z",
        "title": {"en": "Third letter", "ur": "تیسرا مراسلہ", "ps": "درېیم لیک"},
        "dated": timezone.localtime().date().isoformat(),
        "in_force_from": begins.isoformat(),
    }


def a_draft(legal: User, version: str = "3.0", begins: datetime | None = None) -> Draft:
    when = begins or timezone.now() + SOON
    return start_draft(version, letter(when), by=viewer_for(legal), user=legal)


def softened(draft: Draft, legal: User) -> Draft:
    """Z-01 no longer holds against what was cleared."""
    text = DraftText(draft.version, draft.files)
    cleared: dict[str, Plain] = {"approved": "no"}
    data = text.clause("Z-01")
    when: Plain = {"all": [data["when"], cleared]}
    examples = data["examples"]
    assert isinstance(examples, dict)
    told = examples["prohibited"]
    assert isinstance(told, list)
    for one in told:
        assert isinstance(one, dict)
        assert isinstance(one["facts"], dict)
        one["facts"]["approved"] = "no"
    files = text.with_clause("Z-01", {**data, "when": when, "examples": examples})
    return change_draft(draft, files, by=viewer_for(legal), revision=draft.revision)


def issued(legal: User, chief: User, version: str = "3.0", begins: datetime | None = None) -> Draft:
    draft = softened(a_draft(legal, version, begins), legal)
    draft = sign_draft(draft, by=viewer_for(legal), user=legal, reason=WHY)
    issue_draft(draft, by=viewer_for(chief), user=chief, reason=WHY)
    draft.refresh_from_db()
    return draft


Opened = Callable[[str], Client]
