"""What the impact assessment says of this force today: read from the program, not typed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone, translation

from zabta.gate.assessment import LANGUAGES
from zabta.gate.gate import load_gate
from zabta_site.gate.actions import approve_assessment, draft_assessment
from zabta_site.gate.models import Assessment
from zabta_site.gate.reads import ask
from zabta_site.gate.words import MODES
from zabta_site.ledgerbook.actions import Actor
from zabta_site.people.models import Grant
from zabta_site.people.reads import viewer_for
from zabta_site.people.roles import Role
from zabta_site.people.viewer import Viewer
from zabta_site.register.directives import version_in_force
from zabta_site.retention.clocks import CLOCKS

YEAR = timedelta(days=365)
DAYS = {
    "unattributed": "days_unattributed",
    "no_signal": "days_quiet",
    "dismissed": "days_dismissed",
}


def facts(purpose: str, until: datetime) -> dict[str, dict[str, str]]:
    """The words that go into the text, in each language."""
    version = version_in_force()
    days = {DAYS[clock.name]: str(clock.days) for clock in CLOCKS if clock.name in DAYS}
    told: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = {
                **days,
                "modes": "، ".join(_open_modes()) if language != "en" else ", ".join(_open_modes()),
                "directive": version.reference if version else "–",
                "purpose": purpose,
                "until": timezone.localtime(until).strftime("%d-%m-%Y"),
            }
    return told


def _open_modes() -> list[str]:
    """Ways in that the gate opens for review today, for any platform."""
    return [
        str(words)
        for mode, words in MODES.items()
        if any(ask(mode, platform, "review").is_open for platform in load_gate().platforms)
    ] or ["–"]


def draft(purpose: str, until: datetime, *, by: Actor, reason: str = "") -> Assessment:
    """The next version, from what the program does today."""
    number = Assessment.objects.count() + 1
    return draft_assessment(
        str(number), purpose, until, facts(purpose, until), by=by, reason=reason
    )


def approve_for_demo(purpose: str, reason: str) -> Assessment | None:
    """By the demo's own people: legal drafts, oversight approves; none when nobody may."""
    legal, oversight = _who(Role.LEGAL), _who(Role.OVERSIGHT)
    if legal is None or oversight is None:
        return None
    made = draft(purpose, timezone.now() + YEAR, by=legal, reason=reason)
    approve_assessment(made, by=oversight, reason=reason)
    return made


def _who(role: Role) -> Viewer | None:
    grant = Grant.objects.filter(role=role, withdrawn_at=None).select_related("user").first()
    return viewer_for(grant.user) if grant else None
