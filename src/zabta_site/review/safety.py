"""The safety lane: what was done, what comes next, and how long it has taken. Minutes matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zabta_site.collection.lane import WITHIN
from zabta_site.collection.models import StoredPost
from zabta_site.collection.words import Lane, Outcome
from zabta_site.people.roles import Permission
from zabta_site.people.viewer import Viewer
from zabta_site.people.web import Request, needs
from zabta_site.review import actions, reads
from zabta_site.review.models import SafetyStep
from zabta_site.review.web import me
from zabta_site.review.words import SafetyDone

P = Permission
ROUTE = "safety_lane"
OVER = frozenset({SafetyDone.REMOVED, SafetyDone.NO_DANGER})


@dataclass(frozen=True, slots=True)
class Safety:
    """What stands on one urgent post: the steps taken, those still open, and the clock."""

    post: StoredPost
    since: datetime
    minutes: int
    """From when it was proposed until it was over, or until now."""
    steps: list[SafetyStep]
    left: list[SafetyDone]
    is_live: bool
    """Not when it was old already on the day it came in: the steps stay, the hurry does not."""

    @property
    def is_over(self) -> bool:
        return not self.left


def safety_of(post: StoredPost, viewer: Viewer) -> Safety | None:
    """None when nothing says that it could endanger anybody. The viewer has been given the post."""
    asked = post.findings.exclude(outcome=Outcome.OUT_OF_SCOPE).order_by("proposed_at")
    urgent = [one for one in asked if one.lane == Lane.SAFETY or ROUTE in one.routes]
    if not urgent or not viewer.may(P.READ_FINDINGS):
        return None
    first = urgent[0]
    steps = list(post.safety.select_related("by"))
    done = {step.done for step in steps}
    ended = next((step.at for step in steps if step.done in OVER), None)
    spent = (ended or timezone.now()) - first.proposed_at
    left = [] if ended else [one for one in SafetyDone if one not in done]
    is_live = any(one.lane == Lane.SAFETY for one in urgent)
    return Safety(post, first.proposed_at, int(spent.total_seconds() // 60), steps, left, is_live)


@require_safe
@needs(P.REVIEW_FINDINGS)
def listed(request: Request) -> HttpResponse:
    rows = reads.safety_rows(request.viewer)
    found = [(row, safety_of(row.post, request.viewer)) for row in rows]
    return render(request, "review/safety.html", {"rows": found, "late": late_after()})


def late_after() -> int:
    """Minutes within which the first step is due."""
    return int(WITHIN[Lane.SAFETY].total_seconds() // 60)


@require_POST
@needs(P.REVIEW_FINDINGS)
def step(request: Request, pk: int) -> HttpResponse:
    row = reads.post_for(request.viewer, pk)
    done = request.POST.get("done", "")
    if done not in SafetyDone.values or safety_of(row, request.viewer) is None:
        raise Http404
    note = request.POST.get("note", "").strip()[:300]
    actions.record_safety(row, SafetyDone(done), by=request.viewer, user=me(request), reason=note)
    told = _("Written down, with the time. It decides nothing about discipline.")
    messages.success(request, told)
    if request.POST.get("back"):
        return redirect("review:safety")
    return redirect("review:post", pk)
