"""Which findings may be mended by a letter, and what the letter says."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta_site.cases import wording as say
from zabta_site.cases.models import CureBatch, CureLetter
from zabta_site.cases.standing import account_of, clause_text
from zabta_site.collection.models import ProposedFinding
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.register.directives import current_pack
from zabta_site.register.models import Acknowledgement
from zabta_site.review.confirmed import confirmed_findings
from zabta_site.review.facts import clause_of
from zabta_site.review.gates import settlements_on

DAYS = (3, 7, 14)
HIGH = "high"
SEEN: dict[str, Names] = {
    "uniform_visible": Names("The uniform is visible", "وردی نظر آتی ہے", "یونیفورم ښکاري"),
    "insignia_visible": Names(
        "A mark of the force is visible", "فورس کا نشان نظر آتا ہے", "د ځواک نښه ښکاري"
    ),
    "equipment_visible": Names("Equipment is visible", "سازوسامان نظر آتا ہے", "تجهیزات ښکاري"),
    "vehicle_visible": Names(
        "An official vehicle is visible", "سرکاری گاڑی نظر آتی ہے", "سرکاري موټر ښکاري"
    ),
}
GIVEN = ("yes", Likelihood.LIKELY.value, Likelihood.VERY_LIKELY.value)


def candidates(viewer: Viewer) -> QuerySet[ProposedFinding]:
    """Confirmed, of one of the viewer's officers, not of high harm, in no case and no letter."""
    rows = confirmed_findings(viewer, Permission.ISSUE_CURES).exclude(harm=HIGH)
    return rows.filter(case_link=None, cure_item=None).exclude(post__officer=None, post__unit=None)


def can_be_cured(finding: ProposedFinding) -> bool:
    """The clause may lead to a cure, the version was served before the post, as for a case, and
    nothing was promised."""
    clause, post = clause_of(finding), finding.post
    if clause is None or "cure" not in clause.may_lead_to or post.officer_id is None:
        return False
    if finding.harm == HIGH or post.published_at is None:
        return False
    is_served = Acknowledgement.objects.filter(
        officer=post.officer_id, directive=finding.directive, at__lte=post.published_at
    ).exists()
    return is_served and not post.is_sealed and not settlements_on(finding).exists()


def letter_data(letter: CureLetter, batch: CureBatch) -> dict[str, Any]:
    findings = [
        item.finding
        for item in letter.items.select_related("finding__post")
        if item.finding is not None
    ]
    first = findings[0]
    served = Acknowledgement.objects.filter(officer=letter.officer, directive=first.directive)
    at = served.order_by("at").first()
    version = current_pack().version(first.directive)
    return {
        "officer": letter.officer.name,
        "number": letter.officer_id,
        "rank": say.rank_names(letter.officer.rank),
        "unit": say.unit_names(letter.unit),
        "directive": version.reference if version else first.directive,
        "clause": first.clause,
        "clause_says": clause_text(first.directive, first.clause),
        "served": say.date_names(at.at) if at else say.DASH,
        "account": account_of(first.post),
        "posts": [_row(one) for one in findings],
        "days": batch.days,
    }


def _row(finding: ProposedFinding) -> dict[str, Any]:
    post = finding.post
    seen = [names for fact, names in SEEN.items() if finding.facts.get(fact) in GIVEN]
    return {
        "published": say.date_names(post.published_at) if post.published_at else say.DASH,
        "what": seen[0] if seen else _title(finding),
        "url": post.url or post.native_id,
    }


def _title(finding: ProposedFinding) -> Names:
    clause = clause_of(finding)
    return clause.title if clause else say.same(finding.clause)
