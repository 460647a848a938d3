"""Who may see which batch. Nobody sees what stands inside one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404

from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.quarantine.models import HeldBatch
from zabta_site.quarantine.words import State


def batches_for(viewer: Viewer) -> QuerySet[HeldBatch]:
    """One's own; all of them for those who keep the gate."""
    rows = HeldBatch.objects.select_related("by", "closed_by").prefetch_related("files")
    if viewer.may(Permission.KEEP_GATE):
        return rows
    if viewer.may(Permission.IMPORT_POSTS):
        return rows.filter(by__number=viewer.number)
    return rows.none()


def batch_for(viewer: Viewer, pk: int) -> HeldBatch:
    batch = batches_for(viewer).filter(pk=pk).first()
    if batch is None:
        raise Http404
    return batch


def may_sign(viewer: Viewer, batch: HeldBatch) -> bool:
    """A keeper of the gate who did not bring it in."""
    is_another = batch.by.number != viewer.number
    return viewer.may(Permission.KEEP_GATE) and is_another and batch.state == State.HELD


def may_destroy(viewer: Viewer, batch: HeldBatch) -> bool:
    is_theirs = batch.by.number == viewer.number or viewer.may(Permission.KEEP_GATE)
    return is_theirs and batch.state == State.HELD


def waiting_for(viewer: Viewer) -> int:
    """How many wait for this viewer's signature."""
    if not viewer.may(Permission.KEEP_GATE):
        return 0
    return batches_for(viewer).filter(state=State.HELD).exclude(by__number=viewer.number).count()
