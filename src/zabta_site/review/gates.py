"""What must hold before a finding may be confirmed. Each gate says in words what is to be done.

Protected speech is no gate here: it is sealed before any clause is looked at, and is in no queue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zabta.policy.condition import facts_of
from zabta.policy.load import load_catalogue
from zabta.policy.pack import Clause
from zabta_site.accounts.models import Account
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.collection.rows import ANCHORS_TO_NAME
from zabta_site.review.breaker import stops
from zabta_site.review.facts import clause_of
from zabta_site.review.models import Settlement
from zabta_site.review.words import GroundKind

EXACT = ("second", "minute")
ASKS = {"N1": GroundKind.AUTHOR, "N2": GroundKind.AUTHOR, "N3": GroundKind.DATE}
UNPROVEN: dict[str, Promise] = {
    GroundKind.AUTHOR: _("Nothing proves yet who published it. Say below how you know."),
    GroundKind.DATE: _("Nothing proves yet when it was published. Say below how you know."),
    GroundKind.DUTY: _("No diary entry shows duty at that time. Say below how you know."),
}
SETTLED = _("A settlement or amnesty covers it: it cannot be confirmed, only dismissed.")


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate that is shut; `kind` names a ground, "settled" or "breaker"."""

    kind: str
    why: str | Promise


@dataclass(frozen=True, slots=True)
class Proof:
    """How authorship, date or duty is proven: by a record, or by a person who says how."""

    kind: str
    how: str | Promise
    reference: str
    by: str
    at: datetime | None


def shut_gates(finding: ProposedFinding) -> list[Gate]:
    """Why this finding cannot be confirmed now; empty when it can."""
    return list(_shut(finding))


def _shut(finding: ProposedFinding) -> Iterator[Gate]:
    proven = {proof.kind for proof in proofs_of(finding)}
    for kind in demanded(finding):
        if kind not in proven:
            yield Gate(str(kind), UNPROVEN[kind])
    if settlements_on(finding).exists():
        yield Gate("settled", SETTLED)
    for why in stops(finding, timezone.now()):
        yield Gate("breaker", why)


def demanded(finding: ProposedFinding) -> list[GroundKind]:
    """What the finding's clause wants proven: by its `asks`, and duty when it turns on duty."""
    clause = clause_of(finding)
    return demanded_by(clause) if clause else []


def demanded_by(clause: Clause) -> list[GroundKind]:
    catalogue = load_catalogue()
    found = {ASKS[one] for one in clause.asks if one in ASKS}
    names = facts_of(clause.when)
    if any(name in catalogue and catalogue[name].source == "duty" for name in names):
        found.add(GroundKind.DUTY)
    return [kind for kind in GroundKind if kind in found]


def proofs_of(finding: ProposedFinding) -> list[Proof]:
    """What proves authorship, date and duty: records first, then what people said."""
    said = [
        Proof(row.kind, row.get_how_display(), row.reference, row.by.name, row.at)
        for row in finding.grounds.select_related("by")
    ]
    return [*_recorded(finding, finding.post), *said]


def _recorded(finding: ProposedFinding, post: StoredPost) -> Iterator[Proof]:
    account: Account | None = post.account
    if account and account.officer_id and account.status == "declared":
        yield Proof(GroundKind.AUTHOR, _("The account is declared"), account.handle, "", None)
    elif account and account.officer_id and account.anchors >= ANCHORS_TO_NAME:
        how = _("The account was attributed on independent grounds")
        yield Proof(GroundKind.AUTHOR, how, account.basis, "", None)
    if post.published_at and post.precision in EXACT:
        when = timezone.localtime(post.published_at).strftime("%d-%m-%Y %H:%M")
        yield Proof(GroundKind.DATE, _("The platform's own time"), when, "", None)
    if finding.facts.get("duty_active") in ("yes", True):
        yield Proof(GroundKind.DUTY, _("The daily diary covers the time"), "", "", None)


def settlements_on(finding: ProposedFinding) -> QuerySet[Settlement]:
    """Promises and withdrawals that cover this finding."""
    post = finding.post
    path = post.unit.path if post.unit else ""
    parts = path.strip("/").split("/") if path else []
    above = ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    rows = Settlement.objects.filter(
        Q(unit=None) | Q(unit__path__in=above),
        Q(officer="") | Q(officer=post.officer_id or "?"),
        Q(clause="") | Q(clause=finding.clause),
        withdrawn_at=None,
    )
    if post.published_at is None:
        return rows
    day = timezone.localtime(post.published_at).date()
    return rows.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))
