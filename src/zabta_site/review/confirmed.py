"""Confirmed findings as a decider is handed them: who, what, and how each thing is proven.

A case is built from these and from nothing else. A finding is here once its last word counts, so
that nothing is ever built on a word that may still be taken back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.collection.words import Stage
from zabta_site.people.reads import within
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.review.gates import Proof, proofs_of, settlements_on
from zabta_site.review.models import Decision, Settlement
from zabta_site.review.rule import Says
from zabta_site.vault.models import EvidenceItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """One finding that reviewers confirmed. Nobody is accused by it: a decider looks next."""

    finding: ProposedFinding
    post: StoredPost
    clause: str
    rule: str
    directive: str
    """The version in force when the post was published."""
    harm: str
    officer: str
    """Service number; "" when nobody is named, and then there is nobody to open a case against."""
    unit_path: str
    words: tuple[Decision, ...]
    """The words that count, confirming ones and a dissent; each has `by`, `at` and its reason."""
    confirmed_at: datetime
    proofs: tuple[Proof, ...]
    evidence: tuple[EvidenceItem, ...]
    """Sealed items of this post in the vault, newest first."""
    settlements: tuple[Settlement, ...]
    """When there is any, no case may be opened (X14)."""

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Service numbers of those who confirmed."""
        return tuple(word.by.number for word in self.words if word.says == Says.CONFIRM)

    @property
    def is_blocked(self) -> bool:
        return bool(self.settlements)

    def proofs_that(self, kind: str) -> tuple[Proof, ...]:
        """Of one kind: "author", "date" or "duty"."""
        return tuple(proof for proof in self.proofs if proof.kind == kind)


def confirmed_findings(
    viewer: Viewer,
    permission: Permission = Permission.READ_FINDINGS,
    now: datetime | None = None,
) -> QuerySet[ProposedFinding]:
    """Confirmed findings within the viewer's units, newest first; never of a sealed post.

    `permission` is the one that the calling room asks of its viewer.
    """
    open_word = Decision.objects.filter(
        finding=OuterRef("pk"), undone_at=None, counts_at__gt=now or timezone.now()
    )
    mine = within(viewer, permission, "post__unit__path")
    if mine and viewer.may(permission):
        mine |= Q(post__unit=None)
    rows = ProposedFinding.objects.filter(
        mine, ~Exists(open_word), stage=Stage.CONFIRMED, post__is_sealed=False
    )
    related = ("post__account", "post__officer", "post__unit", "post__came_in__batch")
    return rows.select_related(*related).order_by("-concluded_at", "-pk")


def confirmed_finding(
    viewer: Viewer,
    pk: int,
    permission: Permission = Permission.READ_FINDINGS,
    now: datetime | None = None,
) -> Confirmed:
    """One of them with everything that stands behind it, or 404."""
    finding = confirmed_findings(viewer, permission, now).filter(pk=pk).first()
    if finding is None:
        raise Http404
    return as_confirmed(finding)


def as_confirmed(finding: ProposedFinding) -> Confirmed:
    """For a row that came out of `confirmed_findings`."""
    post = finding.post
    assert finding.concluded_at is not None
    return Confirmed(
        finding=finding,
        post=post,
        clause=finding.clause,
        rule=finding.rule,
        directive=finding.directive,
        harm=finding.harm,
        officer=post.officer_id or "",
        unit_path=post.unit.path if post.unit else "",
        words=tuple(_words(finding)),
        confirmed_at=finding.concluded_at,
        proofs=tuple(proofs_of(finding)),
        evidence=tuple(evidence_of(post)),
        settlements=tuple(settlements_on(finding)),
    )


def _words(finding: ProposedFinding) -> Iterator[Decision]:
    live = finding.decisions.filter(revision=finding.revision, undone_at=None)
    yield from live.select_related("by").order_by("pk")


def evidence_of(post: StoredPost) -> QuerySet[EvidenceItem]:
    return EvidenceItem.objects.filter(platform=post.platform, native_id=post.native_id)
