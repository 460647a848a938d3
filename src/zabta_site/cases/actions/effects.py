"""What follows from a move: who is named, service, the registry, reversal everywhere, papers."""

from __future__ import annotations

from zabta.procedure.file import Act, File
from zabta.procedure.needs import NAMING, penalty_in_force
from zabta.procedure.track import Track
from zabta.procedure.words import Who
from zabta_site.cases.actions.papers import issue_papers
from zabta_site.cases.models import (
    FINAL,
    OPEN_CURES,
    Case,
    CaseMove,
    CureLetter,
    CureState,
    RegistryEntry,
    Standing,
)
from zabta_site.collection.models import ProposedFinding
from zabta_site.collection.words import Stage
from zabta_site.ledgerbook.actions import Actor, append

CLEARED = ("reversed", "exonerated")
"""States in which the findings of a case no longer stand against anybody."""


def follow(case: Case, move: CaseMove, track: Track, file: File, *, by: Actor) -> None:
    act = file.acts[-1]
    _mark(case, act)
    _registry(case, track, file, by=by)
    if case.state in CLEARED:
        _reverse_everywhere(case, by=by)
    row = track.move(act.move)
    for kind in row.papers if row else ():
        issue_papers(case, move, track, file, kind, by=by)


def _mark(case: Case, act: Act) -> None:
    if act.named and act.move in NAMING[Who.FACT_FINDER]:
        case.fact_finder = act.named.number
    if act.named and act.move in NAMING[Who.INQUIRY_OFFICER]:
        case.inquiry_officer = act.named.number
    case.is_served = case.is_served or bool(act.served_how) or case.is_over
    case.save(update_fields=["fact_finder", "inquiry_officer", "is_served"])


def _registry(case: Case, track: Track, file: File, *, by: Actor) -> None:
    """A punishment stands stayed until the order is final; an appeal can only take away from it."""
    act, penalty = file.acts[-1], penalty_in_force(file)
    entry = RegistryEntry.objects.filter(case=case).first()
    if entry is None and not penalty:
        return
    standing = Standing.STAYED
    if not penalty:
        standing = Standing.SET_ASIDE
    elif case.state in FINAL:
        standing = Standing.EFFECTIVE
    amount = next((one.amount for one in reversed(file.acts) if one.penalty), 0)
    told = (penalty or (entry.penalty if entry else ""), amount, standing)
    if entry and (entry.penalty, entry.amount, entry.standing) == told:
        return
    values = dict(zip(("penalty", "amount", "standing"), told, strict=True))
    row, _is_new = RegistryEntry.objects.update_or_create(
        case=case, defaults={**values, "officer": case.officer, "at": act.at}
    )
    append("registry.changed", by=by, subject=row, body={**values, "case": case.number})


def _reverse_everywhere(case: Case, *, by: Actor) -> None:
    """Findings, cure letters and so every figure: what was set aside counts nowhere any more."""
    findings = ProposedFinding.objects.filter(case_link__case=case)
    for finding in findings.exclude(stage=Stage.REVERSED):
        body = {"case": case.number, "clause": finding.clause, "finding": finding.pk}
        append("finding.reversed", by=by, subject=finding.post, body=body)
    findings.update(stage=Stage.REVERSED)
    letters = CureLetter.objects.filter(items__finding__in=findings).distinct()
    for letter in letters.filter(state__in=[*OPEN_CURES, CureState.LAPSED]):
        append("cure.withdrawn", by=by, subject=letter, body={"case": case.number})
    letters.filter(state__in=[*OPEN_CURES, CureState.LAPSED]).update(
        state=CureState.WITHDRAWN, closed_at=case.closed_at
    )
