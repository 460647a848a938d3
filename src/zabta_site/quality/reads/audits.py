"""Draws of posts that nothing was said of, and how far people have looked at them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from zabta.figures.prevalence import Stratum
from zabta_site.collection.reads import open_to
from zabta_site.people.viewer import Viewer
from zabta_site.quality.models import AuditDraw, AuditItem, AuditSays
from zabta_site.quality.reads.common import PERIOD, P, may_read


@dataclass(frozen=True, slots=True)
class Audit:
    """A draw as the arithmetic of `zabta.figures.prevalence` wants it."""

    draw: AuditDraw
    strata: tuple[Stratum, ...]
    """`size` posts, of which `drawn` were looked at and `found` were missed by the machine."""
    waiting: int


def audits(viewer: Viewer) -> list[Audit]:
    """Every draw of the period, newest first, with its strata for the arithmetic of the whole."""
    may_read(viewer)
    draws = AuditDraw.objects.filter(at__gte=timezone.now() - PERIOD)
    return [_audit(draw) for draw in draws.prefetch_related("strata__items")]


def _audit(draw: AuditDraw) -> Audit:
    strata, waiting = [], 0
    for row in draw.strata.all():
        said = [item.says for item in row.items.all()]
        looked = [one for one in said if one]
        waiting += len(said) - len(looked)
        strata.append(Stratum(row.size, len(looked), looked.count(AuditSays.MISSED)))
    return Audit(draw, tuple(strata), waiting)


def drawn_for(viewer: Viewer) -> QuerySet[AuditItem]:
    """Drawn posts of the viewer's units that nobody has looked at, oldest draw first."""
    if not viewer.may(P.REVIEW_FINDINGS):
        raise Http404

    rows = AuditItem.objects.filter(open_to(viewer, "post__"), says="")
    return rows.exclude(post__officer=viewer.number).select_related(
        "post__unit", "post__came_in__batch", "stratum"
    )


def drawn_one(viewer: Viewer, pk: int) -> AuditItem:
    row = drawn_for(viewer).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
