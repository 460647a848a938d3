"""Asking the gate. Every road in asks here, before a name is looked up or a byte is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zabta.domain.fault import BadInput, Fault
from zabta.gate.gate import Answer, Document, load_gate
from zabta_site.gate.models import Assessment, GateDocument, Switch
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer


class GateShut(BadInput):
    """The gate does not let this in; `answer` is its ruling, None when all is stopped."""

    def __init__(self, answer: Answer | None, fault: Fault) -> None:
        super().__init__(fault)
        self.answer = answer


def documents() -> list[Document]:
    return [paper.as_document() for paper in GateDocument.objects.all()]


def ask(
    mode: str,
    platform: str,
    use: str,
    *,
    at: datetime | None = None,
    consents: Iterable[Document] = (),
) -> Answer:
    """The ruling on one cell now, by the papers that are valid now."""
    return load_gate().ask(mode, platform, use, [*documents(), *consents], at or timezone.now())


def must_pass(
    mode: str,
    platform: str,
    use: str,
    *,
    at: datetime | None = None,
    consents: Iterable[Document] = (),
) -> Answer:
    """Raises GateShut unless collection runs and the gate is open for this cell."""
    must_run(at)
    answer = ask(mode, platform, use, at=at, consents=consents)
    if not answer.is_open:
        what = f"{mode} from {platform} for {use}: {answer.ruling.value.replace('_', ' ')}"
        raise GateShut(answer, Fault(what, mend=answer.row.reason.en))
    return answer


def why_shut(shut: GateShut) -> str:
    """The gate's own reason, in the reader's language."""
    if shut.answer is None and not is_stopped():
        return _("No approved impact assessment is in force, so nothing is collected.")
    if shut.answer is None:
        return _("All collection is stopped.")
    reason = shut.answer.row.reason
    return str(getattr(reason, (get_language() or "en")[:2], reason.en))


def must_run(at: datetime | None = None) -> Assessment:
    """Raises GateShut while collection is stopped, or no approved assessment holds (PR-01)."""
    if is_stopped():
        raise GateShut(None, Fault("collection is stopped", mend="Ask the head of oversight"))
    found = assessment_in_force(at)
    if found is None:
        raise GateShut(
            None,
            Fault(
                "no approved impact assessment is in force",
                mend="Have legal draft one and oversight approve it",
            ),
        )
    return found


def assessment_in_force(at: datetime | None = None) -> Assessment | None:
    """The newest that is approved, not withdrawn, and not past its end."""
    now = at or timezone.now()
    approved = Assessment.objects.filter(approved_at__isnull=False, until__gt=now)
    return next((one for one in approved if one.holds(now)), None)


def assessments_for(viewer: Viewer) -> QuerySet[Assessment]:
    """Newest first. What is collected and why is for everyone to read, not for those alone who
    keep the gate; drafts are for these."""
    viewer.must(Permission.READ_DIRECTIVE)
    rows = Assessment.objects.all()
    return rows if viewer.may(Permission.KEEP_GATE) else rows.filter(approved_at__isnull=False)


def assessment_for(viewer: Viewer, pk: int) -> Assessment:
    found = assessments_for(viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def is_stopped() -> bool:
    newest = Switch.objects.first()
    return not settings.COLLECTION or (newest is not None and newest.is_stopped)


def last_turn() -> Switch | None:
    return Switch.objects.first()


def papers_for(viewer: Viewer) -> QuerySet[GateDocument]:
    viewer.must(Permission.READ_GATE)
    return GateDocument.objects.all()


def paper_for(viewer: Viewer, pk: int) -> GateDocument:
    paper = papers_for(viewer).filter(pk=pk, revoked_at=None).first()
    if paper is None:
        raise Http404
    return paper
