"""Other processes that a post calls for, beside or instead of the directive; and who was told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zabta.domain.force import Names
from zabta.screening.routes import route_named
from zabta_site.collection.models import ProposedFinding, StoredPost
from zabta_site.collection.words import Outcome
from zabta_site.people.roles import Permission
from zabta_site.people.web import Request, needs
from zabta_site.review import actions, reads
from zabta_site.review.models import RouteStep
from zabta_site.review.web import in_conflict, me

ELSEWHERE = frozenset({"safety_lane", "cure_notice"})
"""Routes with a way of their own: the safety panel, and letters about old posts."""
OFFICERS = ("closed_as_cured", "cyber_help")
"""Routes that are for the officer, who reads them with the post."""


@dataclass(frozen=True, slots=True)
class ShownRoute:
    name: str
    says: Names
    step: RouteStep | None


def routes_of(post: StoredPost, findings: Iterable[ProposedFinding]) -> list[ShownRoute]:
    """Every other process that these, the post's findings, name, each once, with who was told."""
    steps = {step.route: step for step in post.handed_on.select_related("by")}
    return [
        ShownRoute(name, route.says, steps.get(name))
        for name in dict.fromkeys(_named(findings))
        if (route := route_named(name)) is not None
    ]


def told_officer(post: StoredPost) -> list[ShownRoute]:
    """What was handed on that is for the officer whose post it is."""
    return [
        one for one in routes_of(post, post.findings.all()) if one.step and one.name in OFFICERS
    ]


def _named(findings: Iterable[ProposedFinding]) -> Iterator[str]:
    for finding in findings:
        if finding.outcome != Outcome.OUT_OF_SCOPE:
            yield from (name for name in finding.routes if name not in ELSEWHERE)


@require_POST
@needs(Permission.REVIEW_FINDINGS)
def hand_on(request: Request, pk: int) -> HttpResponse:
    row, route = reads.post_for(request.viewer, pk), request.POST.get("route", "")
    if route not in {one.name for one in routes_of(row, row.findings.all())}:
        raise Http404
    note = request.POST.get("note", "").strip()[:300]
    if not note:
        messages.error(request, _("Say who was told, and how."))
        return redirect("review:post", pk)
    try:
        actions.hand_on(row, route, by=request.viewer, user=me(request), reason=note)
    except actions.InConflict as conflict:
        return in_conflict(request, conflict)
    messages.success(request, _("Written down. It accuses nobody."))
    return redirect("review:post", pk)
