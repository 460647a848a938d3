"""From confirmed findings to what a case may open on."""

from __future__ import annotations

from collections.abc import Sequence

from zabta.domain.force import Cadre
from zabta.procedure.file import Ground, Opening
from zabta.procedure.ranks import plain
from zabta_site.cases.models import Case, RegistryEntry, Standing
from zabta_site.collection.force import approvers_of
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.collection.words import Stage
from zabta_site.people.models import Officer
from zabta_site.people.reads import posting_of
from zabta_site.register.models import Acknowledgement
from zabta_site.review.confirmed import Confirmed, as_confirmed
from zabta_site.review.facts import clause_of

SETTLED = "X14"
ADVISED = "advised"
COULD_ANSWER = ("answer_show_cause", "note_no_answer", "answer_report", "note_no_view")
"""Moves that stand only in a case whose officer was asked first."""


def incident_of(post: StoredPost) -> str:
    """One publication is one incident, however many clauses it meets."""
    return f"{post.platform}:{post.native_id}:{post.relation_key}"[:300]


def opening_for(officer: Officer, findings: Sequence[ProposedFinding]) -> Opening:
    """For rows that came out of `confirmed_findings`."""
    posting = posting_of(officer)
    return Opening(
        officer=officer.number,
        rank=plain(officer.rank),
        cadre=Cadre(officer.cadre),
        path=posting.unit.path if posting else "",
        grounds=tuple(ground_of(as_confirmed(one)) for one in findings),
        earlier=earlier_items(officer),
    )


def ground_of(one: Confirmed) -> Ground:
    clause, batch = clause_of(one.finding), one.post.came_in.batch
    served = Acknowledgement.objects.filter(officer=one.officer, directive=one.directive)
    first = served.order_by("at").first()
    return Ground(
        id=str(one.finding.pk),
        incident=incident_of(one.post),
        officer=one.officer,
        clause=one.clause,
        directive=one.directive,
        harm=one.harm or "low",
        may_lead_to=tuple(clause.may_lead_to) if clause else (),
        is_confirmed=one.finding.stage == Stage.CONFIRMED,
        reviewers=frozenset(one.reviewers),
        served_at=first.at if first else None,
        published_at=one.post.published_at,
        is_protected=one.post.is_sealed,
        is_settled=one.is_blocked or SETTLED in one.finding.exceptions,
        complainants=frozenset({batch.complainant} - {""}),
        approvers=approvers_of(one.officer),
    )


def earlier_items(officer: Officer) -> int:
    """Items upheld before and final; what was set aside never counts, nor advice that was given
    before the officer could answer: it told of the directive and found nothing."""
    punished = RegistryEntry.objects.filter(officer=officer, standing=Standing.EFFECTIVE)
    heard = Case.objects.filter(officer=officer, state=ADVISED, moves__name__in=COULD_ANSWER)
    return punished.count() + heard.distinct().count()
