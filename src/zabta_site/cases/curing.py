"""Which findings may be mended by a letter, and what the letter says."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from zabta.domain.force import Names
from zabta.domain.likelihood import Likelihood
from zabta.policy.pack import Clause
from zabta_site.cases import wording as say
from zabta_site.cases.models import CureBatch, CureLetter
from zabta_site.cases.standing import account_of, clause_text
from zabta_site.collection.models import ProposedFinding
from zabta_site.collection.words import Outcome, Stage
from zabta_site.people.reads import within
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.register.directives import current_pack, version_in_force
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
BEFORE_THE_RULE = ["X6"]
"""Nothing else exempts it: what was allowed or official is nobody's to mend."""
ROUTE = "cure_notice"
GIVEN = ("yes", Likelihood.LIKELY.value, Likelihood.VERY_LIKELY.value)


def candidates(viewer: Viewer) -> QuerySet[ProposedFinding]:
    """Confirmed, of one of the viewer's officers, not of high harm, in no case and no letter."""
    rows = confirmed_findings(viewer, Permission.ISSUE_CURES).exclude(harm=HIGH)
    free = rows.filter(case_link=None, cure_item=None)
    return free.exclude(post__officer=None).exclude(post__unit=None)


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


def old_candidates(viewer: Viewer) -> QuerySet[ProposedFinding]:
    """From before the rule and exempt for that alone (X6), of one of the viewer's officers."""
    mine = within(viewer, Permission.ISSUE_CURES, "post__unit__path")
    rows = ProposedFinding.objects.filter(
        mine, outcome=Outcome.EXEMPT, exceptions=BEFORE_THE_RULE, post__is_sealed=False
    )
    rows = rows.exclude(harm=HIGH).exclude(post__officer=None).exclude(stage=Stage.DISMISSED)
    rows = rows.filter(case_link=None, cure_item=None)
    rows = rows.exclude(post__unit=None)
    return rows.select_related("post__account", "post__officer", "post__unit").order_by("pk")


def can_be_asked(finding: ProposedFinding) -> bool:
    """The pack asks to mend it kindly, the clause of today may lead to a cure and was served, and
    nothing was promised."""
    clause, post = clause_today(finding.clause), finding.post
    if ROUTE not in finding.routes or post.officer_id is None or post.is_sealed:
        return False
    if finding.harm == HIGH or clause is None or "cure" not in clause.may_lead_to:
        return False
    return service_of(finding, is_old=True) is not None and not settlements_on(finding).exists()


def clause_today(name: str) -> Clause | None:
    version = version_in_force()
    return version.clause(name) if version else None


def version_for(finding: ProposedFinding, *, is_old: bool) -> str:
    """The version a letter cites: that of the post's day, and today's for a post from before it."""
    version = version_in_force() if is_old else None
    return version.id if version else finding.directive


def service_of(finding: ProposedFinding, *, is_old: bool) -> Acknowledgement | None:
    """How the officer came to know the version that the letter cites, the first time."""
    served = Acknowledgement.objects.filter(
        officer=finding.post.officer_id, directive=version_for(finding, is_old=is_old)
    )
    return served.order_by("at").first()


def letter_data(letter: CureLetter, batch: CureBatch) -> dict[str, Any]:
    findings = [
        item.finding
        for item in letter.items.select_related("finding__post")
        if item.finding is not None
    ]
    if not findings:
        return _without_posts(letter, batch)
    first = findings[0]
    at = service_of(first, is_old=batch.is_old)
    directive = version_for(first, is_old=batch.is_old)
    version = current_pack().version(directive)
    return {
        "officer": letter.officer.name,
        "number": letter.officer_id,
        "rank": say.rank_names(letter.officer.rank),
        "unit": say.unit_names(letter.unit),
        "directive": version.reference if version else directive,
        "clause": first.clause,
        "clause_says": clause_text(directive, first.clause),
        "served": say.date_names(at.at) if at else say.DASH,
        "account": account_of(first.post),
        "posts": [_row(one) for one in findings],
        "days": batch.days,
    }


def _without_posts(letter: CureLetter, batch: CureBatch) -> dict[str, Any]:
    """What a page can still say once the posts' time of keeping is over; the paper says it all."""
    clause = clause_today(batch.clause)
    says = clause.text if clause else say.same(batch.clause)
    return {"clause": batch.clause, "clause_says": says, "posts": [], "days": batch.days}


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
