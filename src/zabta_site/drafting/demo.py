"""A draft under way, tried on the demo's history, and a chief of the force who could issue it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from zabta.domain.moment import FORCE_ZONE
from zabta.policy.written import Plain
from zabta_site.drafting import actions
from zabta_site.drafting.models import Draft
from zabta_site.drafting.texts import DraftText
from zabta_site.ledgerbook.actions import Actor
from zabta_site.people.actions import create_user, grant_role
from zabta_site.people.models import Grant, User
from zabta_site.people.reads import user_of, viewer_for
from zabta_site.people.roles import Role
from zabta_site.work.actions_running import run_row
from zabta_site.work.models import Job

WHY = "made up for the demo force"
CHIEF, CLAUSE = "dig-hq", "KP-SM-01"


def load(folder: Path, *, by: Actor) -> None:
    """Whoever issues is a sign-in of its own: a commander of the whole force, no officer."""
    password = folder.parent / "keys" / "demo-password.txt"
    grant = Grant.objects.filter(role=Role.LEGAL, withdrawn_at=None).order_by("pk").first()
    if grant is None or not password.exists() or user_of(CHIEF):
        return
    chief = create_user(
        CHIEF, "DIG Headquarters", password.read_text().strip(), language="en", by=by, reason=WHY
    )
    grant_role(chief, Role.COMMANDER, by=by, reason=WHY)
    draft = _draft(grant.user)
    run = actions.ask_run(draft, by=viewer_for(grant.user), user=grant.user, reason=WHY)
    run_row(Job.objects.get(key=f"drafting.whatif:{run.pk}").pk)


def _draft(legal: User) -> Draft:
    """The naive rule about duty: who waits at the station would count as on duty as well."""
    begins = (timezone.now() + timedelta(days=30)).astimezone(FORCE_ZONE)
    noon = begins.replace(hour=12, minute=0, second=0, microsecond=0)
    title: dict[str, Plain] = {
        "en": "Draft for the demo", "ur": "نمائشی مسودہ", "ps": "نندارتي مسوده",
    }  # fmt: skip
    letter: dict[str, Plain] = {
        "reference": "Demo/1",
        "title": title,
        "dated": timezone.localdate().isoformat(),
        "in_force_from": noon.isoformat(),
    }
    viewer = viewer_for(legal)
    draft = actions.start_draft(f"{begins.year}.1", letter, by=viewer, user=legal, reason=WHY)
    text = DraftText(draft.version, draft.files)
    clause = text.clause(CLAUSE)
    if not clause:
        return draft
    wider: Plain = {"any": [clause["when"], {"duty_state": "standby"}]}
    files = text.with_clause(CLAUSE, {**clause, "when": wider})
    return actions.change_draft(draft, files, by=viewer, revision=draft.revision, reason=WHY)
