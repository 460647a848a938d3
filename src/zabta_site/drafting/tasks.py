"""A draft tried on the stored history, by the worker."""

from __future__ import annotations

from zabta.domain.fault import BadInput
from zabta.screening.whatif.report import report
from zabta.screening.whatif.run import what_if
from zabta.screening.whatif.side import Side
from zabta_site.collection.history import fact_store
from zabta_site.drafting.actions import save_run
from zabta_site.drafting.models import Run
from zabta_site.drafting.texts import DraftText
from zabta_site.ledgerbook.actions import Machine
from zabta_site.work.handlers import Progress, job
from zabta_site.work.models import Job

TRYING = Machine("what-if")
SAMPLES = 8


@job("drafting.whatif")
def try_draft(row: Job, progress: Progress) -> None:
    run = Run.objects.select_related("draft").get(pk=row.payload["run"])
    if run.done_at:
        return
    try:
        save_run(run, _tried(run, progress), by=TRYING)
    except BadInput as bad:
        save_run(run, {}, by=TRYING, fault="; ".join(fault.what for fault in bad.faults))


def _tried(run: Run, progress: Progress) -> dict[str, object]:
    """The draft as it was when the run was asked for, and what was known then."""
    found = DraftText(run.draft.version, run.files).read()
    old = found[0].version(run.against) if found else None
    if found is None or old is None:
        return {}
    new, before = Side.of(*found), Side.of(found[0], old)
    effect = what_if(new, before, fact_store(), as_of=run.as_of, samples=SAMPLES, progress=progress)
    return report(effect)
